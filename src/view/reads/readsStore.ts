import { createStore, useStore, type StoreApi } from 'zustand';
import { readsView } from '../../store/reads/readsView';
import type { ReadsLook, ReadsView } from '../../store/reads/types';
import { useLabStore, type LabStore } from '../lab';
import { labWords } from '../text/labWords';

/** What a person looks at among the reads of a lab. */
export interface ReadsState extends ReadsLook {
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
  const store = createStore<ReadsState>()(() => ({ chosen: null, router: null, scope: null, unfolded: [] }));
  let last: (ReadsLook & { readonly frame: object; readonly view: ReadsView | null }) | null = null;
  const read = (): ReadsView | null => {
    const state = lab.getState();
    const { frame } = state;
    const { chosen, router } = store.getState();
    if (last?.frame !== frame || last.chosen !== chosen || last.router !== router) {
      const view = state.ask((player) => readsView(player.current, { chosen, router }, labWords));
      last = { frame, chosen, router, view };
    }
    return last.view;
  };
  const created = { store, read };
  known.set(lab, created);
  return created;
}

export const useReadsState = <T>(select: (state: ReadsState) => T): T =>
  useStore(readsOf(useLabStore()).store, select);
