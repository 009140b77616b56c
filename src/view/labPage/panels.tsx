import { Waterfall } from '../charts/waterfall';
import { useDrafts } from '../console/hooks';
import { SqlConsole } from '../console/sqlConsole';
import { Rules } from '../controls/rules';
import { useLab } from '../lab';
import { LogStreams } from '../logs/logStreams';
import { Findings } from '../risk/findings';
import { useText } from '../text/text';
import { Tour } from '../tour/tour';
import { FailoverPanel } from './failover';
import { Charts, ReadsPanel, SessionsPanel } from './reads';
import { RunPanel } from './runPanel';

export type PanelId =
  | 'tour'
  | 'logs'
  | 'waterfall'
  | 'rules'
  | 'sql'
  | 'failover'
  | 'findings'
  | 'run'
  | 'sessions'
  | 'reads'
  | 'charts';

/** A panel without the heading its tab has said. */
export function Panel({ id }: { id: PanelId }) {
  switch (id) {
    case 'tour':
      return <Tour />;
    case 'logs':
      return <LogStreams heading={false} />;
    case 'waterfall':
      return <Waterfall heading={false} />;
    case 'rules':
      return <Rules heading={false} />;
    case 'sql':
      return <SqlConsole />;
    case 'failover':
      return <FailoverPanel heading={false} />;
    case 'findings':
      return <Findings heading={false} />;
    case 'sessions':
      return <SessionsPanel />;
    case 'charts':
      return <Charts heading={false} />;
    case 'reads':
      return <ReadsPanel />;
    case 'run':
      return (
        <div className="lab-run">
          <RunPanel />
        </div>
      );
  }
}

/** A tab says what its panel would: that a statement waits, how many findings there are. */
export function PanelLabel({ id, short }: { id: PanelId; short: boolean }) {
  const t = useText();
  const session = useDrafts((drafts) => drafts.session);
  const waits = useLab(({ frame }) => frame.sessions.some((known) => known.id === session && known.busy));
  const findings = useLab(({ frame }) => frame.found);
  return (
    <>
      {t(short ? `lab.shortTab.${id}` : `lab.tab.${id}`)}
      {id === 'sql' && waits && <b className="c-wait"> {t('lab.waits')}</b>}
      {id === 'findings' && findings > 0 && <span className="n"> {findings}</span>}
    </>
  );
}
