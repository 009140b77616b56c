import { createStore, useStore, type StoreApi } from 'zustand';
import { readsView } from '../../store/reads/readsView';
import type { ReadId, ReadsView } from '../../store/reads/types';
import { useLabStore, type LabStore } from '../lab';
import { labWords } from '../text/labWords';

/** What a person looks at among the reads of a lab. */
export interface ReadsState {
  /** The read whose decision is shown; null for the newest. */
  readonly chosen: ReadId | null;
  /** Whose policy is set; null for all sessions. */
  readonly scope: string | null;
  /** Entries of the scenario whose copies are shown one by one. */
  readonly unfolded: readonly string[];
}

export type ReadsStore = StoreApi<ReadsState>;

interface ReadsOfLab {
  readonly store: ReadsStore;
  /** The view of the lab as it stands; null before a scenario runs. */
  readonly read: () => ReadsView | null;
}

const known = new WeakMap<LabStore, ReadsOfLab>();

/** The reads of one lab: what was chosen outlives the panels, and they share one view of each frame. */
export function readsOf(lab: LabStore): ReadsOfLab {
  const before = known.get(lab);
  if (before !== undefined) return before;
  const store = createStore<ReadsState>()(() => ({ chosen: null, scope: null, unfolded: [] }));
  let last: {
    readonly frame: object;
    readonly chosen: ReadId | null;
    readonly view: ReadsView | null;
  } | null = null;
  const read = (): ReadsView | null => {
    const state = lab.getState();
    const { frame } = state;
    const { chosen } = store.getState();
    if (last?.frame !== frame || last.chosen !== chosen) {
      last = { frame, chosen, view: state.ask((player) => readsView(player.current, chosen, labWords)) };
    }
    return last.view;
  };
  const created = { store, read };
  known.set(lab, created);
  return created;
}

export const useReadsState = <T>(select: (state: ReadsState) => T): T =>
  useStore(readsOf(useLabStore()).store, select);
