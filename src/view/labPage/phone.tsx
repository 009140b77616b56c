import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { useLab } from '../lab';
import { useText } from '../text/text';
import { TimeBar } from '../timeline/timeBar';
import { Head } from './head';
import { Inspector } from './inspector';
import { MainView } from './mainView';
import { PanelTabs } from './panelTabs';
import { ViewSwitch } from './viewSwitch';

/** Below 900 px: the stage, and a sheet with the transport always in sight. */
export function Phone() {
  const t = useText();
  const opened = useLab((state) => state.selection !== null);
  const onStage = useLab((state) => state.view === 'stage');
  const [tall, setTall] = useState(false);
  const Chevron = tall ? ChevronDown : ChevronUp;
  return (
    <>
      <Head />
      <div className="lab-main">
        {onStage && (
          <div className="lab-views">
            <ViewSwitch />
          </div>
        )}
        <MainView />
      </div>
      <section className="lab-sheet" data-tall={tall} aria-label={t('lab.sheet')}>
        <button
          type="button"
          className="lab-grab"
          aria-expanded={tall}
          aria-label={t(tall ? 'lab.sheetLess' : 'lab.sheetMore')}
          onClick={() => setTall(!tall)}
        >
          <Chevron aria-hidden />
        </button>
        <div className="lab-time">
          <TimeBar />
        </div>
        {opened && <Inspector />}
        <PanelTabs
          short
          panels={['tour', 'rules', 'logs', 'waterfall', 'sql', 'failover', 'findings', 'run']}
        />
      </section>
    </>
  );
}
