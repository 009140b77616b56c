import { useEffect } from 'react';
import type { LabState } from '../store/labState';
import { useLabStore } from './lab';

/**
 * For what moves with virtual time: `draw` runs at once and after every change of the lab, and writes to elements
 * through refs; React renders nothing. It runs again when `draw` itself is another function.
 */
export function useDraw(draw: (state: LabState) => void): void {
  const store = useLabStore();
  useEffect(() => {
    draw(store.getState());
    return store.subscribe(draw);
  }, [store, draw]);
}
