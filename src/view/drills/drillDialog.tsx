import { useState } from 'react';
import { useLab, useLabStore } from '../lab';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { drills } from '../text/en/drills';
import { addText, useText } from '../text/text';
import { DrillForm, firstChoice, settingsOf } from './drillForm';
import { DrillReport } from './drillReport';
import './drills.css';

addText({ drills });

/** Chooses a drill, starts it, shows what it cost. The drill goes on when the dialog is closed. */
export function DrillDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const lab = useLabStore();
  const drill = useLab((state) => state.drill);
  const [choice, setChoice] = useState(firstChoice);
  const [failoverOff] = useState(() => lab.getState().failover(null)?.settings.mode === 'off');
  const [chooses, setChooses] = useState(drill === null);
  const form = drill === null || chooses;
  const start = (): void => {
    setChooses(false);
    lab.getState().startDrill(settingsOf(choice));
  };
  const goTo = (atUs: number): void => {
    lab.getState().seek(atUs);
    onClose();
  };
  const stop = (): void => {
    setChooses(true);
    lab.getState().stopDrill();
  };
  return (
    <Dialog
      title={t('drills.title')}
      width="wide"
      open
      onOpenChange={onClose}
      footer={
        form ? (
          <Button kind="solid" onClick={start}>
            {t('drills.start')}
          </Button>
        ) : drill.report === null ? (
          <Button onClick={stop}>{t('drills.stop')}</Button>
        ) : (
          <>
            <Button onClick={() => setChooses(true)}>{t('drills.again')}</Button>
            <Button kind="solid" onClick={onClose}>
              {t('drills.watch')}
            </Button>
          </>
        )
      }
    >
      <div className="drills">
        {form ? (
          <>
            <p className="sec">{t('drills.lead')}</p>
            {failoverOff && <p className="c-wait">{t('drills.needsFailover')}</p>}
            <DrillForm choice={choice} onChange={setChoice} />
          </>
        ) : drill.report === null ? (
          <p role="status">{t('drills.running', { percent: Math.floor(100 * drill.progress) })}</p>
        ) : (
          <DrillReport report={drill.report} onGo={goTo} />
        )}
      </div>
    </Dialog>
  );
}
