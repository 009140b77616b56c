import { createStore, useStore, type StoreApi } from 'zustand';
import type { Comparison } from '../../store/compare/comparison';
import { useLabStore, type LabStore } from '../lab';

type Comparing = StoreApi<{ readonly comparison: Comparison | null }>;

const known = new WeakMap<LabStore, Comparing>();

/** What a lab shows side by side in its own place; null while it shows itself. */
export function comparingOf(lab: LabStore): Comparing {
  const comparing = known.get(lab) ?? createStore(() => ({ comparison: null }));
  known.set(lab, comparing);
  return comparing;
}

export const useComparing = (): Comparison | null =>
  useStore(comparingOf(useLabStore()), ({ comparison }) => comparison);
