import { ticks } from 'd3-array';
import type { TimelineMark } from '../../store/frame/types';
import { sansWidth } from '../layout/textWidth';

const second = 1_000_000;
const firstWindows = [3, 6, 12];

/** End of the visible track: 3, 6, 12, 30, 60, 120, 300 s and so on, the first that holds the run so far. */
export function windowEnd(reachedUs: number): number {
  for (let decade = second; ; decade *= 10) {
    const fitting = firstWindows.find((step) => step * decade >= reachedUs);
    if (fitting !== undefined) return fitting * decade;
  }
}

export interface TrackScale {
  readonly toX: (us: number) => number;
  readonly toUs: (x: number) => number;
  readonly left: number;
  readonly right: number;
}

export function trackScale(endUs: number, width: number): TrackScale {
  const side = width >= 800 ? 28 : 22;
  const left = Math.min(side, width / 2);
  const right = Math.max(left + 1, width - side);
  const within = (share: number): number => Math.min(1, Math.max(0, share));
  return {
    toX: (us) => left + within(us / endUs) * (right - left),
    toUs: (x) => Math.round(within((x - left) / (right - left)) * endUs),
    left,
    right,
  };
}

export interface Tick {
  readonly x: number;
  readonly value: number;
  /** On the last one only. */
  readonly unit: 'ms' | 's' | null;
}

const tickRoom = 88;

/** In milliseconds up to 6 s, in seconds beyond. */
export function ticksOf(endUs: number, track: TrackScale): readonly Tick[] {
  const unit = endUs > 6 * second ? 's' : 'ms';
  const size = unit === 's' ? second : 1000;
  const count = Math.max(2, Math.min(7, Math.floor((track.right - track.left) / tickRoom)));
  const values = ticks(0, endUs / size, count);
  return values.map((value, index) => ({
    value,
    x: Math.round(track.toX(value * size) * 10) / 10,
    unit: index === values.length - 1 ? unit : null,
  }));
}

/** One path for all plain commits; those on one half pixel are one stroke. */
export function commitPath(marks: readonly TimelineMark[], track: TrackScale, top: number): string {
  const places = new Set<number>();
  for (const mark of marks) {
    if (mark.label === null) places.add(Math.round(track.toX(mark.atUs) * 2) / 2);
  }
  return [...places].map((x) => `M${x} ${top}v7`).join('');
}

export interface MarkLabel {
  readonly left: number;
  readonly width: number;
  /** 0 stands next to the track, 1 above it. */
  readonly row: 0 | 1;
}

export interface PlacedMark {
  readonly mark: TimelineMark;
  readonly text: string;
  readonly x: number;
  /** Null where there was no room for it; its line stays. */
  readonly label: MarkLabel | null;
}

const weight: Readonly<Record<TimelineMark['kind'], number>> = {
  finding: 3,
  fault: 2,
  role: 4,
  command: 1,
  commit: 0,
};
const between = 8;

interface Taken {
  readonly from: number;
  readonly to: number;
}

const isFree = (from: number, to: number, taken: readonly Taken[]): boolean =>
  taken.every((other) => to + between <= other.from || from >= other.to + between);

/** Lines without a label that fall on one half pixel are one stroke. */
function strokes(placed: readonly PlacedMark[]): readonly PlacedMark[] {
  const drawn = new Set<string>();
  return placed.filter(({ mark, x, label }) => {
    const stroke = `${Math.round(x * 2)} ${mark.tone}`;
    const isNew = label !== null || !drawn.has(stroke);
    drawn.add(stroke);
    return isNew;
  });
}

/** Labels in at most two rows, none over another nor over another's line; the weightiest, then the newest, come first. */
export function placeMarks(
  marks: readonly TimelineMark[],
  track: TrackScale,
  width: number,
  say: (mark: TimelineMark) => string,
): readonly PlacedMark[] {
  const rows: readonly [Taken[], Taken[]] = [[], []];
  const named = marks
    .filter((mark) => mark.label !== null)
    .toSorted((a, b) => weight[b.kind] - weight[a.kind] || b.atUs - a.atUs);
  const placed = named.map((mark) => {
    const text = say(mark);
    const x = Math.round(track.toX(mark.atUs) * 10) / 10;
    const room = Math.ceil(sansWidth(text));
    const lefts = [x - room / 2, x - room, x].filter((left) => left >= 0 && left + room <= width);
    for (const row of [0, 1] as const) {
      const left = lefts.find((from) => isFree(from, from + room, rows[row]));
      if (left === undefined) continue;
      if (row === 1 && !isFree(x, x, rows[0])) continue;
      rows[row].push({ from: left, to: left + room });
      if (row === 1) rows[0].push({ from: x, to: x });
      return { mark, text, x, label: { left, width: room, row } };
    }
    return { mark, text, x, label: null };
  });
  return strokes(placed).toSorted((a, b) => a.mark.atUs - b.mark.atUs);
}
