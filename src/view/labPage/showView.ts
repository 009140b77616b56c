import type { MainView } from '../../store/labState';
import type { LabStore } from '../lab';

/** What stands in the large place; between stage and space-time the nodes glide. */
export function showView(lab: LabStore, view: MainView): void {
  const state = lab.getState();
  const before = state.view;
  if (view === before) return;
  const glides = view !== 'data' && before !== 'data';
  if (glides) void import('../spacetime/glide').then(({ glideTo }) => glideTo(lab, view));
  else state.setView(view);
}
