import { LinkMenu } from '../controls/linkMenu';
import { NodeMenu } from '../controls/nodeMenu';
import { DataView } from '../data/dataView';
import { useLab } from '../lab';
import { onDemand } from '../parts/onDemand';
import { Stage } from '../stage/Stage';
import { Inspector } from './inspector';
import { useLabLayout } from './useLabLayout';
import { ViewSwitch } from './viewSwitch';

const TraceView = onDemand(async () => (await import('../trace/traceView')).TraceView);
const ReadsMain = onDemand(async () => (await import('../reads/readsMain')).ReadsMain);
const SpacetimeView = onDemand(async () => (await import('../spacetime/spacetimeView')).SpacetimeView);

/** The large place of the page: the stage, the tables, the lanes, the facts, or who may read where. */
export function MainView() {
  const view = useLab((state) => state.view);
  const layout = useLabLayout();
  const opened = useLab((state) => state.selection !== null);
  if (view === 'data') return <DataView viewSwitch={<ViewSwitch />} />;
  if (view === 'spacetime') return <SpacetimeView viewSwitch={<ViewSwitch />} />;
  if (view === 'trace') return <TraceView viewSwitch={<ViewSwitch />} />;
  if (view === 'reads') {
    const wide = layout === 'wide';
    return (
      <ReadsMain viewSwitch={<ViewSwitch />} wide={wide} inspector={opened && wide ? <Inspector /> : null} />
    );
  }
  return (
    <Stage
      nodeMenu={NodeMenu}
      linkMenu={LinkMenu}
      viewSwitch={<ViewSwitch />}
      inspector={opened ? <Inspector /> : null}
    />
  );
}
