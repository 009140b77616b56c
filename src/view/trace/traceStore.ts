import { createStore, type StoreApi } from 'zustand';
import { noFilter, type TraceFilter } from '../../store/traceList/filter';
import { TraceRows, type TraceView } from '../../store/traceList/traceRows';
import type { LabStore } from '../lab';
import { labWords } from '../text/labWords';

/** What a person looks for in the trace of a lab, and what there is of it. */
export interface TraceState {
  readonly filter: TraceFilter;
  /** Null before a scenario runs. */
  readonly view: TraceView | null;
  /** Number of the fact that was chosen. */
  readonly selected: number | null;
  /** Its causes and effects stand beside the list. */
  readonly opened: boolean;
  /** The newest fact of the present instant stays in sight. */
  readonly follows: boolean;
}

export type TraceStore = StoreApi<TraceState>;

export interface TraceOfLab {
  readonly rows: TraceRows;
  readonly store: TraceStore;
  /** Reads what is new in the run. */
  readonly read: () => void;
  readonly setFilter: (change: Partial<TraceFilter>) => void;
  readonly choose: (seq: number | null, more?: Partial<Pick<TraceState, 'opened' | 'follows'>>) => void;
}

const known = new WeakMap<LabStore, TraceOfLab>();

/** The trace list of one lab: it outlives the view, so that filters are remembered while the lab is open. */
export function traceOf(lab: LabStore): TraceOfLab {
  const before = known.get(lab);
  if (before !== undefined) return before;
  const rows = new TraceRows(labWords);
  const store = createStore<TraceState>()(() => ({
    filter: noFilter,
    view: null,
    selected: null,
    opened: false,
    follows: true,
  }));
  const read = (): void => {
    const { view: last, selected } = store.getState();
    const view = lab.getState().ask((player) => rows.read(player));
    store.setState({ view, selected: last?.history === view?.history ? selected : null });
  };
  const created: TraceOfLab = {
    rows,
    store,
    read,
    setFilter: (change) => {
      const filter = { ...store.getState().filter, ...change };
      rows.filter(filter);
      store.setState({ filter });
      read();
    },
    choose: (seq, more = {}) => store.setState({ follows: false, ...more, selected: seq }),
  };
  known.set(lab, created);
  return created;
}
