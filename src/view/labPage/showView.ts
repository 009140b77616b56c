import type { MainView } from '../../store/labState';
import type { LabStore } from '../lab';

/** Those that show each node at a place of its own. */
const lanes: ReadonlySet<MainView> = new Set(['stage', 'spacetime']);

/** What stands in the large place; between stage and space-time the nodes glide. */
export function showView(lab: LabStore, view: MainView): void {
  const state = lab.getState();
  const before = state.view;
  if (view === before) return;
  const glides = lanes.has(view) && lanes.has(before);
  if (glides) void import('../spacetime/glide').then(({ glideTo }) => glideTo(lab, view));
  else state.setView(view);
}
