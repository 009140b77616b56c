import { Waterfall } from '../charts/waterfall';
import { SqlConsole } from '../console/sqlConsole';
import { Rules } from '../controls/rules';
import { LogStreams } from '../logs/logStreams';
import { AtRisk } from '../risk/atRisk';
import { Findings } from '../risk/findings';
import { useText } from '../text/text';
import { TimeBar } from '../timeline/timeBar';
import { useTour } from '../tour/hooks';
import { Tour } from '../tour/tour';
import { Head } from './head';
import { MainView } from './mainView';

/** Beside the picture: what may be changed, and what it costs. The tour, when it is open, stands over its editor. */
function Side() {
  const t = useText();
  const touring = useTour((tour) => tour.open);
  return (
    <aside className="lab-side" aria-label={t('lab.side')}>
      {touring ? (
        <>
          <Tour />
          <SqlConsole />
          <Rules brief />
        </>
      ) : (
        <>
          <Rules />
          <SqlConsole />
        </>
      )}
      <AtRisk />
      <Findings />
    </aside>
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
      <div className="lab-low">
        <LogStreams />
        <Waterfall />
      </div>
      <Side />
      <div className="lab-time">
        <TimeBar />
      </div>
    </>
  );
}
