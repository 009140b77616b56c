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

/** The same of the lab, for what need not render at every frame while time runs. `select` is the same function each time. */
export function useLabLimited<T>(select: (state: LabState) => T, everyMs: number): T {
  const store = useLabStore();
  const [shown, setShown] = useState(() => select(store.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let lastAt = -Infinity;
    const show = (): void => {
      timer = null;
      lastAt = performance.now();
      setShown(() => select(store.getState()));
    };
    const changed = (): void => {
      if (!store.getState().playing) {
        if (timer !== null) clearTimeout(timer);
        show();
        return;
      }
      timer ??= setTimeout(show, Math.max(0, lastAt + everyMs - performance.now()));
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
