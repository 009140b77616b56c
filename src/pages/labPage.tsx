import { FolderOpen, Share } from 'lucide-react';
import { useState } from 'react';
import { LabContext, useLab } from '../view/lab';
import { LabPage as LabView } from '../view/labPage/labPage';
import { RunFacts } from '../view/labPage/runFacts';
import { Button } from '../view/parts/button';
import { onDemand } from '../view/parts/onDemand';
import { useText } from '../view/text/text';
import { TourButton } from '../view/tour/tour';
import { PageFrame } from './pageFrame';
import { useLabEngine } from './useLabEngine';

const loadShortcuts = async () => (await import('../view/labPage/labShortcuts')).labShortcuts();
const ScenarioDialog = onDemand(async () => (await import('./scenarioDialog')).ScenarioDialog);
const ShareDialog = onDemand(async () => (await import('./sharing')).sharing.ShareDialog);
const Arrivals = onDemand(async () => (await import('./sharing')).sharing.Arrivals);

interface LabPageProps {
  /** The run in the address; null where there is none. */
  readonly link: string | null;
}

function Framed({ link }: LabPageProps) {
  const t = useText();
  const ready = useLab((state) => state.phase === 'ready');
  const [picking, setPicking] = useState(false);
  const [sharing, setSharing] = useState(false);
  return (
    <PageFrame
      name="lab"
      title={t('app.nav.lab')}
      layout="fill"
      run={<RunFacts />}
      shortcuts={loadShortcuts}
      help={(close) => <TourButton onOpened={close} />}
      actions={
        <>
          <Button icon={<FolderOpen aria-hidden size={14} />} onClick={() => setPicking(true)}>
            {t('lab.scenarios.title')}
          </Button>
          <Button
            className="short-on-phone"
            icon={<Share aria-hidden size={14} />}
            aria-haspopup="dialog"
            onClick={() => setSharing(true)}
          >
            <span>{t('app.share')}</span>
          </Button>
        </>
      }
    >
      <h1 className="unseen">{t('app.nav.lab')}</h1>
      {ready && <Arrivals link={link} />}
      <LabView />
      {picking && <ScenarioDialog onClose={() => setPicking(false)} />}
      {sharing && <ShareDialog onClose={() => setSharing(false)} />}
    </PageFrame>
  );
}

export function LabPage({ link }: LabPageProps) {
  const lab = useLabEngine();
  return (
    <LabContext value={lab.store}>
      <Framed link={link} />
    </LabContext>
  );
}
