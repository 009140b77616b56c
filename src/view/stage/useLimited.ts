import { useEffect, useRef, useState } from 'react';
import type { LabState } from '../../store/labState';
import { useLabStore } from '../lab';

/** The value, but at most one new one in `everyMs`; the last one always comes through. */
export function useLimited<T>(value: T, everyMs: number): T {
  const [shown, setShown] = useState(value);
  const lastAt = useRef(0);
  useEffect(() => {
    if (Object.is(shown, value)) return undefined;
    const wait = Math.max(0, lastAt.current + everyMs - performance.now());
    const timer = setTimeout(() => {
      lastAt.current = performance.now();
      setShown(() => value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, shown, everyMs]);
  return shown;
}

/**
 * The same of the lab, for what need not render at every frame while time runs. `select` is the same function each time,
 * and so is `everyMs` where it depends on what is shown.
 */
export function useLabLimited<T>(
  select: (state: LabState) => T,
  everyMs: number | ((shown: T) => number),
): T {
  const store = useLabStore();
  const [shown, setShown] = useState(() => select(store.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let nextAt = -Infinity;
    const show = (): void => {
      timer = null;
      const now = select(store.getState());
      nextAt = performance.now() + (typeof everyMs === 'number' ? everyMs : everyMs(now));
      setShown(() => now);
    };
    const changed = (): void => {
      if (!store.getState().playing) {
        if (timer !== null) clearTimeout(timer);
        show();
        return;
      }
      timer ??= setTimeout(show, Math.max(0, nextAt - performance.now()));
    };
    changed();
    const leave = store.subscribe(changed);
    return () => {
      leave();
      if (timer !== null) clearTimeout(timer);
    };
  }, [store, select, everyMs]);
  return shown;
}

/** How often a list that is only heard is told again while time runs: the longer it is, the longer it takes to hear. */
export const tellEveryMs = (items: number): number => Math.max(500, items * 20);
