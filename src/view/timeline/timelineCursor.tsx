import { useCallback, useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { LabState } from '../../store/labState';
import { useLabStore } from '../lab';
import { formatClock } from '../text/format';
import { useText } from '../text/text';
import { useDraw } from '../useDraw';
import type { TrackScale } from './timelineLayout';

export interface TimelineCursorProps {
  readonly track: TrackScale;
  readonly endUs: number;
  /** Middle of the track. */
  readonly top: number;
}

/** Arrow keys move by a 300th of the track, Page Up and Page Down by ten times that. */
const stepsOfTrack = 300;

function keyTarget(key: string, nowUs: number, reachedUs: number, step: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return nowUs - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return nowUs + step;
    case 'PageDown':
      return nowUs - 10 * step;
    case 'PageUp':
      return nowUs + 10 * step;
    case 'Home':
      return 0;
    case 'End':
      return reachedUs;
    default:
      return null;
  }
}

/** Seeks at most once a frame, to the last instant asked for. */
function useSeek() {
  const store = useLabStore();
  const wanted = useRef<number | null>(null);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return useCallback(
    (us: number): number => {
      const { timeline } = store.getState().frame;
      const target = Math.max(0, Math.min(timeline.reachedUs, Math.round(us)));
      if (wanted.current === null) {
        frame.current = requestAnimationFrame(() => {
          if (wanted.current !== null) store.getState().seek(wanted.current);
          wanted.current = null;
        });
      }
      wanted.current = target;
      return target;
    },
    [store],
  );
}

/** The instant on screen: a slider from 0 to what has been run, and the ground that is clicked or dragged on. */
export function TimelineCursor({ track, endUs, top }: TimelineCursorProps) {
  const t = useText();
  const store = useLabStore();
  const seek = useSeek();
  const handle = useRef<HTMLDivElement>(null);
  const played = useRef<HTMLElement>(null);
  const reached = useRef<HTMLElement>(null);
  const dragged = useRef<number | null>(null);

  const draw = useCallback(
    ({ frame }: LabState): void => {
      const { reachedUs } = frame.timeline;
      const nowUs = dragged.current ?? frame.nowUs;
      const x = track.toX(nowUs);
      if (played.current !== null) played.current.style.width = `${x - track.left}px`;
      if (reached.current !== null) reached.current.style.width = `${track.toX(reachedUs) - track.left}px`;
      const say = (us: number): string => {
        const { figures, unit } = formatClock(us);
        return `${figures} ${t(`timeline.${unit}`)}`;
      };
      handle.current?.style.setProperty('transform', `translateX(${Math.round(x * 10) / 10}px)`);
      handle.current?.setAttribute('aria-valuemax', String(reachedUs / 1000));
      handle.current?.setAttribute('aria-valuenow', String(nowUs / 1000));
      handle.current?.setAttribute(
        'aria-valuetext',
        t('timeline.positionValue', {
          time: say(nowUs),
          reached: say(reachedUs),
        }),
      );
    },
    [t, track],
  );
  useDraw(draw);

  const follow = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    dragged.current = seek(track.toUs(event.clientX - box.left));
    draw(store.getState());
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    handle.current?.focus();
    follow(event);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (dragged.current !== null) follow(event);
  };
  const onPointerEnd = (): void => {
    dragged.current = null;
    draw(store.getState());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { nowUs, timeline } = store.getState().frame;
    const target = keyTarget(event.key, nowUs, timeline.reachedUs, endUs / stepsOfTrack);
    if (target === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    seek(target);
  };

  return (
    <div
      className="timeline-ground"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
    >
      <i className="reached" ref={reached} style={{ left: track.left, top: top - 1 }} />
      <i className="played" ref={played} style={{ left: track.left, top: top - 3 }} />
      <div
        ref={handle}
        className="timeline-handle"
        role="slider"
        tabIndex={0}
        aria-label={t('timeline.position')}
        aria-valuemin={0}
        style={{ top: top - 20 }}
        onKeyDown={onKeyDown}
      >
        <i />
      </div>
    </div>
  );
}
