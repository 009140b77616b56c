import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { LabContext } from '../view/lab';
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

function Framed() {
  const t = useText();
  const [picking, setPicking] = useState(false);
  return (
    <PageFrame
      name="lab"
      title={t('app.nav.lab')}
      layout="fill"
      run={<RunFacts />}
      shortcuts={loadShortcuts}
      help={(close) => <TourButton onOpened={close} />}
      actions={
        <Button icon={<FolderOpen aria-hidden size={14} />} onClick={() => setPicking(true)}>
          {t('lab.scenarios.title')}
        </Button>
      }
    >
      <h1 className="unseen">{t('app.nav.lab')}</h1>
      <LabView />
      {picking && <ScenarioDialog onClose={() => setPicking(false)} />}
    </PageFrame>
  );
}

export function LabPage() {
  const lab = useLabEngine();
  return (
    <LabContext value={lab.store}>
      <Framed />
    </LabContext>
  );
}
