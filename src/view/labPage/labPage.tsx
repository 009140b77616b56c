import { useComparing } from '../compare/comparing';
import { useLab } from '../lab';
import { onDemand } from '../parts/onDemand';
import { stepOf } from '../tour/tourStore';
import { useTour } from '../tour/hooks';
import { Medium } from './medium';
import { Phone } from './phone';
import { usePageShortcuts } from './pageShortcuts';
import { useLabLayout } from './useLabLayout';
import { Wide } from './wide';
import './labPage.css';

const layouts = { wide: Wide, medium: Medium, phone: Phone };

const ComparePage = onDemand(async () => (await import('../compare/comparePage')).ComparePage);

/** The lab, or in its place two runs side by side. */
export function LabPage() {
  const comparison = useComparing();
  return comparison === null ? <Alone /> : <ComparePage comparison={comparison} />;
}

/** Everything that shows and changes the run of the store it is in. */
function Alone() {
  usePageShortcuts();
  const layout = useLabLayout();
  const step = useTour((tour) => (tour.open ? stepOf(tour) : null));
  const Layout = layouts[layout];
  const view = useLab((state) => state.view);
  return (
    <div className="lab" data-layout={layout} data-view={view} data-tour={step ?? undefined}>
      <Layout />
    </div>
  );
}
