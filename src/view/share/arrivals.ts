import { createStore, type StoreApi } from 'zustand';
import type { ShareProblem } from '../../share/problem';
import type { KeptRun } from '../../share/sharedRun';
import type { LabStore } from '../lab';

export type Source = 'link' | 'file' | 'kept';

/** What is to be said of a run that was opened, or could not be. */
export type Told =
  | {
      readonly kind: 'problem';
      readonly source: Source;
      readonly problem: Pick<ShareProblem, 'params'> & {
        readonly code: ShareProblem['code'] | 'stillLoading';
      };
    }
  | { readonly kind: 'differs'; readonly expected: string; readonly got: string };

export interface Arrivals {
  readonly told: Told | null;
  /** The run of an earlier visit; null when there is none, or it was answered. */
  readonly offer: KeptRun | null;
  /** Whether this browser keeps the run. */
  readonly storage: 'nothingYet' | 'keeps' | 'refuses';
}

const known = new WeakMap<LabStore, StoreApi<Arrivals>>();

/** What came into one lab from outside. */
export function arrivalsOf(lab: LabStore): StoreApi<Arrivals> {
  const before = known.get(lab);
  if (before !== undefined) return before;
  const created = createStore<Arrivals>()(() => ({ told: null, offer: null, storage: 'nothingYet' }));
  known.set(lab, created);
  return created;
}
