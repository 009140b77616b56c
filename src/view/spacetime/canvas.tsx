import { useEffect, useRef, type MouseEvent, type PointerEvent } from 'react';
import { useLabStore } from '../lab';
import { useSize } from '../useSize';
import { CanvasPen } from '../pen/canvasPen';
import { paintWhenChanged } from '../pen/paintWhenChanged';
import type { Diagram } from './diagram';
import { draw } from './draw';

const usual = { width: 1080, height: 600 };
/** A press that moves less than this, in px, is a click. */
const still = 4;

interface Press {
  readonly x: number;
  readonly y: number;
  lastY: number;
  moved: boolean;
}

/** The picture: drawn once a frame at most, and only when something changed. */
export function DiagramCanvas({ diagram, label }: { diagram: Diagram; label: string }) {
  const lab = useLabStore();
  const [room, size] = useSize<HTMLDivElement>(usual);
  const canvas = useRef<HTMLCanvasElement>(null);
  const press = useRef<Press | null>(null);
  const { width, height } = size;

  useEffect(() => diagram.resize(width, height), [diagram, width, height]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return undefined;
    const scale = window.devicePixelRatio || 1;
    element.width = Math.round(width * scale);
    element.height = Math.round(height * scale);
    return paintWhenChanged(element, diagram.subscribe, (palette) => {
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, width, height);
      draw(new CanvasPen(context, palette), diagram.scene());
    });
  }, [diagram, width, height]);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) {
        diagram.zoom(Math.exp(-event.deltaY / 300), event.clientY - element.getBoundingClientRect().top);
      } else diagram.pan(event.deltaMode === 0 ? event.deltaY : event.deltaY * 20);
    };
    // React's own listener is passive: the page would scroll or zoom as well.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [diagram]);

  const pointIn = (event: MouseEvent): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const onPointerDown = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    press.current = { x: event.clientX, y: event.clientY, lastY: event.clientY, moved: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLCanvasElement>): void => {
    const held = press.current;
    if (held === null) {
      const [x, y] = pointIn(event);
      event.currentTarget.dataset.over = diagram.eventAt(x, y) === null ? 'ground' : 'event';
      return;
    }
    held.moved ||= Math.hypot(event.clientX - held.x, event.clientY - held.y) > still;
    if (!held.moved) return;
    event.currentTarget.dataset.over = 'dragged';
    diagram.pan(held.lastY - event.clientY);
    held.lastY = event.clientY;
  };
  const onPointerUp = (event: PointerEvent<HTMLCanvasElement>): void => {
    const held = press.current;
    press.current = null;
    event.currentTarget.dataset.over = 'ground';
    if (held === null || held.moved) return;
    const [x, y] = pointIn(event);
    const hit = diagram.eventAt(x, y);
    if (hit !== null) diagram.select(hit.fact.seq);
    const us = hit?.fact.timeUs ?? diagram.instantAt(y);
    const state = lab.getState();
    state.seek(Math.min(us, state.frame.timeline.reachedUs));
  };

  return (
    <div className="st-room" ref={room}>
      <canvas
        ref={canvas}
        style={{ width, height }}
        role="img"
        aria-label={label}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => (press.current = null)}
      />
    </div>
  );
}
