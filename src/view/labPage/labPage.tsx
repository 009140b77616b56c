import { stepOf } from '../tour/tourStore';
import { useTour } from '../tour/hooks';
import { Medium } from './medium';
import { Phone } from './phone';
import { usePageShortcuts } from './pageShortcuts';
import { useLabLayout } from './useLabLayout';
import { Wide } from './wide';
import './labPage.css';

const layouts = { wide: Wide, medium: Medium, phone: Phone };

/** The lab: everything that shows and changes the run of the store it is in. */
export function LabPage() {
  usePageShortcuts();
  const layout = useLabLayout();
  const step = useTour((tour) => (tour.open ? stepOf(tour) : null));
  const Layout = layouts[layout];
  return (
    <div className="lab" data-layout={layout} data-tour={step ?? undefined}>
      <Layout />
    </div>
  );
}
