import { useEffect, useState } from 'react';
import type { LabState } from '../../store/labState';
import { useLabStore } from '../lab';

/** A wire that reads go by stays so long after the last of them, in real time: under load it does not flicker. */
const keptMs = 1000;

/** Whom a router asks to read now, and whom it asks when nothing else is known. */
function askedNow({ frame: { packets, router } }: LabState, id: string): Set<string> {
  const asked = new Set<string>();
  if (id === 'router' && router.readsTo !== null) asked.add(router.readsTo);
  for (const { kind, from, to } of packets) if (kind === 'read' && from === id) asked.add(to);
  return asked;
}

/** Nodes with a wire for reads of a router, sorted by name. */
export function useReaders(router: string): readonly string[] {
  const store = useLabStore();
  const [readers, setReaders] = useState(() => [...askedNow(store.getState(), router)].sort());
  useEffect(() => {
    const lastMs = new Map<string, number>();
    const look = (state: LabState): void => {
      const nowMs = performance.now();
      const asked = askedNow(state, router);
      for (const id of asked) lastMs.set(id, nowMs);
      for (const [id, atMs] of lastMs) {
        if (!asked.has(id) && !(state.playing && nowMs - atMs < keptMs)) lastMs.delete(id);
      }
      const next = [...lastMs.keys()].sort();
      setReaders((before) => (before.join() === next.join() ? before : next));
    };
    look(store.getState());
    return store.subscribe(look);
  }, [store, router]);
  return readers;
}
