import { useEffect, useRef, useState } from 'react';

/** Rows that come faster one after the other than this are not followed by eye: they stand in their place at once. */
const fastestMs = 100;

/** Whether what comes next slides in: not what the log opens with, nor while rows rush by. */
export function useSlides(newestTx: number): boolean {
  const [slides, setSlides] = useState(false);
  const last = useRef({ tx: newestTx, atMs: -Infinity, betweenMs: Infinity });
  useEffect(() => {
    const { tx, atMs, betweenMs } = last.current;
    const now = performance.now();
    const newMs = newestTx === tx ? Infinity : (now - atMs) / Math.abs(newestTx - tx);
    // Slower at once, faster by and by: a single burst is still seen to come.
    last.current = {
      tx: newestTx,
      atMs: now,
      betweenMs: newMs > fastestMs ? Math.min(newMs, 4 * fastestMs) : (3 * betweenMs + newMs) / 4,
    };
    setSlides(last.current.betweenMs > fastestMs);
  }, [newestTx]);
  return slides;
}
