import { useEffect, useRef, useState, type MouseEvent, type PointerEvent } from 'react';
import type { Point } from '../layout/geometry';

/** Pixels from which on a press is a drag, and from which on it means something. */
const slack = 6;
const far = 70;

/** A drag of a card away from its place: where it is now, and whether letting go does it. */
export interface DragAway {
  readonly offset: Point | null;
  readonly far: boolean;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: () => void;
    readonly onClickCapture: (event: MouseEvent<HTMLElement>) => void;
  };
}

/** Mouse and pen only: a finger scrolls and opens menus. Escape puts the card back. */
export function useDragAway(onAway: () => void): DragAway {
  const start = useRef<Point | null>(null);
  const dragged = useRef(false);
  const [offset, setOffset] = useState<Point | null>(null);
  const stop = (): void => {
    start.current = null;
    setOffset(null);
  };
  const dragging = offset !== null;
  useEffect(() => {
    if (!dragging) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      start.current = null;
      setOffset(null);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [dragging]);
  const isFar = offset !== null && Math.hypot(offset.x, offset.y) >= far;
  return {
    offset,
    far: isFar,
    handlers: {
      onPointerDown: (event) => {
        dragged.current = false;
        const inside = event.target instanceof Node && event.currentTarget.contains(event.target);
        if (!inside || event.button !== 0 || event.pointerType === 'touch') return;
        start.current = { x: event.clientX, y: event.clientY };
      },
      onPointerMove: (event) => {
        const from = start.current;
        if (from === null) return;
        const to = { x: event.clientX - from.x, y: event.clientY - from.y };
        if (offset === null && Math.hypot(to.x, to.y) < slack) return;
        if (offset === null) event.currentTarget.setPointerCapture(event.pointerId);
        dragged.current = true;
        setOffset(to);
      },
      onPointerUp: () => {
        if (isFar) onAway();
        stop();
      },
      onPointerCancel: stop,
      onClickCapture: (event) => {
        if (!dragged.current) return;
        dragged.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}
