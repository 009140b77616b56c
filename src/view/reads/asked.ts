import { createStore, useStore, type StoreApi } from 'zustand';
import { useLabStore, type LabStore } from '../lab';

type Asked = StoreApi<{ readonly count: number }>;

const known = new WeakMap<LabStore, Asked>();

/** Rises when the decision about a read is asked for: its panel wants to be seen. */
function askedOf(lab: LabStore): Asked {
  const asked = known.get(lab) ?? createStore(() => ({ count: 0 }));
  known.set(lab, asked);
  return asked;
}

export const askForReads = (lab: LabStore): void =>
  askedOf(lab).setState(({ count }) => ({ count: count + 1 }));

export const useReadsAsked = (): number => useStore(askedOf(useLabStore()), ({ count }) => count);
