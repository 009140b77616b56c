import { useState } from 'react';
import { Waterfall } from '../charts/waterfall';
import { useDrafts } from '../console/hooks';
import { SqlConsole } from '../console/sqlConsole';
import { Rules } from '../controls/rules';
import { useLab } from '../lab';
import { LogStreams } from '../logs/logStreams';
import { Tabs } from '../parts/tabs';
import { AtRisk } from '../risk/atRisk';
import { Findings } from '../risk/findings';
import { useText } from '../text/text';
import { TimeBar } from '../timeline/timeBar';
import { useTour } from '../tour/hooks';
import { Tour } from '../tour/tour';
import { FailoverPanel } from './failover';
import { Head } from './head';
import { MainView } from './mainView';
import { Charts, ReadsPanel } from './reads';
import { useFailoverStarted } from './useFailoverStarted';
import { useReadsShown } from './useReadsShown';

/** What may be changed, and what it costs. The tour, when it is open, stands over its editor. */
function Write({ touring }: { touring: boolean }) {
  return (
    <>
      {touring && <Tour />}
      {!touring && <Rules />}
      <SqlConsole />
      {touring && <Rules brief />}
      <AtRisk />
      <Findings />
    </>
  );
}

type SideTab = 'write' | 'failover' | 'reads';

/**
 * Beside the picture: writing, who leads, or who answers reads. A failover that starts comes to the front, and so does the editor when it
 * is asked for.
 */
function Side() {
  const t = useText();
  const touring = useTour((tour) => tour.open);
  const focusAsked = useDrafts((drafts) => drafts.focusAsked);
  const [tab, setTab] = useState<SideTab>('write');
  const [seen, setSeen] = useState({ focusAsked, touring });
  if (seen.focusAsked !== focusAsked || seen.touring !== touring) {
    setSeen({ focusAsked, touring });
    setTab('write');
  }
  useFailoverStarted(() => setTab('failover'));
  useReadsShown((what) => {
    if (what !== 'left') setTab('reads');
    else if (tab === 'reads') setTab('write');
  });
  const tabs = [
    { value: 'write', label: t('lab.sideTab.write'), content: <Write touring={touring} /> },
    {
      value: 'failover',
      label: t('lab.sideTab.failover'),
      content: (
        <>
          <FailoverPanel />
          <Findings />
        </>
      ),
    },
    { value: 'reads', label: t('lab.sideTab.reads'), content: <ReadsPanel /> },
  ] as const;
  return (
    <aside className="lab-side" aria-label={t('lab.side')}>
      <Tabs label={t('lab.sideTabs')} className="side-tabs" value={tab} onChange={setTab} tabs={tabs} />
    </aside>
  );
}

/** Below the picture: what writes leave in the logs and wait for, or what reads go by. */
function Low() {
  const reading = useLab((state) => state.view === 'reads');
  if (reading) {
    return (
      <div className="lab-low" data-alone>
        <Charts />
      </div>
    );
  }
  return (
    <div className="lab-low">
      <LogStreams />
      <Waterfall />
    </div>
  );
}

/** Everything in sight, from 1280 px on. */
export function Wide() {
  return (
    <>
      <Head />
      <div className="lab-main">
        <MainView />
      </div>
      <Low />
      <Side />
      <div className="lab-time">
        <TimeBar />
      </div>
    </>
  );
}
