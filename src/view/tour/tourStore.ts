import { createStore, type StoreApi } from 'zustand';
import type { LabStore } from '../lab';
import { isDone, tourSteps, type TourStep } from './steps';

export interface TourState {
  readonly open: boolean;
  /** Steps that were done or skipped: going back in time does not undo them. */
  readonly passed: number;
}

export type TourStore = StoreApi<TourState>;

const closedKey = 'replication-lab.tour.closed';

/** Browsers may refuse storage; the tour then opens each time. */
function wasClosed(): boolean {
  try {
    return localStorage.getItem(closedKey) === 'yes';
  } catch {
    return false;
  }
}

function rememberClosed(): void {
  try {
    localStorage.setItem(closedKey, 'yes');
  } catch {
    return;
  }
}

const tours = new WeakMap<LabStore, TourStore>();

/** The tour of one lab: it goes on as the lab shows that a step was done. */
export function tourOf(lab: LabStore): TourStore {
  const known = tours.get(lab);
  if (known !== undefined) return known;
  const created = createStore<TourState>()(() => ({ open: !wasClosed(), passed: 0 }));
  tours.set(lab, created);
  lab.subscribe(({ frame }) => {
    const { open, passed } = created.getState();
    const step = tourSteps[passed];
    if (open && step !== undefined && isDone(step, frame)) created.setState({ passed: passed + 1 });
  });
  return created;
}

export const stepOf = ({ passed }: TourState): TourStep | null => tourSteps[passed] ?? null;

export function closeTour(tour: TourStore): void {
  rememberClosed();
  tour.setState({ open: false });
}

export function openTour(tour: TourStore): void {
  tour.setState({ open: true, passed: 0 });
}

export function skipStep(tour: TourStore): void {
  tour.setState(({ passed }) => ({ passed: passed + 1 }));
}
