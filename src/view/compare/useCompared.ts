import { useEffect, useState } from 'react';
import type { Compared, Comparison } from '../../store/compare/comparison';

/** Often enough to follow, seldom enough to read and to leave the time to the runs. */
const everyMs = 300;

/** What came out differently, renewed a few times a second while time runs; the last one always comes through. */
export function useCompared(comparison: Comparison): Compared | null {
  const [compared, setCompared] = useState(() => comparison.compare());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let lastAt = -Infinity;
    const show = (): void => {
      timer = null;
      const next = comparison.compare();
      if (next === null) return;
      lastAt = performance.now();
      setCompared(next);
    };
    const changed = (): void => {
      timer ??= setTimeout(show, Math.max(0, lastAt + everyMs - performance.now()));
    };
    changed();
    const leave = comparison.clock.subscribe(changed);
    return () => {
      leave();
      if (timer !== null) clearTimeout(timer);
    };
  }, [comparison]);
  return compared;
}

/** One tick an animation frame, for as long as the comparison is shown. */
export function useTicks(comparison: Comparison): void {
  useEffect(() => {
    let last = performance.now();
    const onFrame = (): void => {
      const now = performance.now();
      comparison.tick(now - last);
      last = now;
      frame = requestAnimationFrame(onFrame);
    };
    let frame = requestAnimationFrame(onFrame);
    return () => cancelAnimationFrame(frame);
  }, [comparison]);
}
