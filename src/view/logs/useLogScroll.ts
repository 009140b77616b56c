import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { LogRowView } from '../../store/frame/types';
import { rowHeight } from './logLayout';

export interface LogScroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Index of the first row on screen. */
  readonly first: number;
  readonly atNewest: boolean;
  readonly onScroll: () => void;
  readonly toNewest: () => void;
}

const rowAt = (scroller: HTMLElement): number => Math.round(scroller.scrollTop / rowHeight);

/** Stays at the newest row, or, once scrolled back, at the row it was scrolled to while others come and go. */
export function useLogScroll(rows: readonly LogRowView[], shown: number): LogScroll {
  const scroller = useRef<HTMLDivElement>(null);
  /** The row it was scrolled to, by hand or from here: to ask the element would lay out the page at once. */
  const placed = useRef(0);
  const [anchor, setAnchor] = useState<number | null>(null);
  const newest = Math.max(0, rows.length - shown);
  const anchored = anchor === null ? newest : rows.findIndex((row) => row.tx === anchor);
  const first = Math.max(0, Math.min(newest, anchored));

  useLayoutEffect(() => {
    if (scroller.current === null || placed.current === first) return;
    placed.current = first;
    scroller.current.scrollTop = first * rowHeight;
  }, [first]);

  const onScroll = useCallback((): void => {
    if (scroller.current === null) return;
    const index = rowAt(scroller.current);
    if (index === placed.current) return;
    placed.current = index;
    setAnchor(index >= newest ? null : (rows[index]?.tx ?? null));
  }, [rows, newest]);

  const toNewest = useCallback(() => setAnchor(null), []);
  return { scroller, first, atNewest: anchor === null, onScroll, toNewest };
}
