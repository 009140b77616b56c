import { tickIncrement, ticks } from 'd3-array';

/** The charts under one axis of time, from top to bottom. */
export const chartIds = ['lagTime', 'lagBytes', 'latency', 'throughput', 'log', 'stale'] as const;
export type ChartId = (typeof chartIds)[number];

/** Heights in px that are comfortable, and how less or more is shared out. */
const usual: Readonly<Record<ChartId, number>> = {
  lagTime: 62,
  lagBytes: 38,
  latency: 34,
  throughput: 38,
  log: 38,
  stale: 16,
};
const between = 9;
/** A line of words above each chart where there is no column for them. */
const titleLine = 19;
const axisHeight = 20;
/** The chip of the instant stands above the first chart. */
const topRoom = { wide: 17, narrow: 16 };
const narrowBelow = 640;
/** Charts are drawn lower than they should be before they are scrolled; lower than this nothing is left to be seen. */
const stretchLeast = { wide: 0.58, narrow: 1.35 };

export interface ChartPlace {
  readonly id: ChartId;
  readonly top: number;
  readonly height: number;
}

export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  /** Words stand above the charts, not beside them. */
  readonly narrow: boolean;
  readonly left: number;
  readonly right: number;
  readonly charts: readonly ChartPlace[];
  readonly axisTop: number;
  readonly fromUs: number;
  readonly untilUs: number;
  readonly toX: (us: number) => number;
  readonly toUs: (x: number) => number;
}

/** Where the charts stand in a room. They are higher than it only where it is far too low for them. */
export function layOutCharts(
  room: { readonly width: number; readonly height: number },
  range: { readonly fromUs: number; readonly untilUs: number },
): ChartLayout {
  const narrow = room.width < narrowBelow;
  const left = narrow ? 54 : 168;
  const right = Math.max(left + 60, room.width - (narrow ? 84 : 118));
  const firstTop = narrow ? topRoom.narrow : topRoom.wide;
  const fixed = firstTop + axisHeight + usual.stale + chartIds.length * (between + (narrow ? titleLine : 0));
  const sum = chartIds.reduce((all, id) => all + (id === 'stale' ? 0 : usual[id]), 0);
  const stretch = Math.max(stretchLeast[narrow ? 'narrow' : 'wide'], (room.height - fixed) / sum);
  let top = firstTop;
  const charts = chartIds.map((id): ChartPlace => {
    if (narrow) top += titleLine;
    const height = id === 'stale' ? usual.stale : Math.floor(usual[id] * stretch);
    const place = { id, top, height };
    top += height + between;
    return place;
  });
  const usPerPx = (range.untilUs - range.fromUs) / (right - left);
  return {
    width: room.width,
    height: top + axisHeight,
    narrow,
    left,
    right,
    charts,
    axisTop: top,
    ...range,
    toX: (us) => left + (us - range.fromUs) / usPerPx,
    toUs: (x) => Math.round(range.fromUs + (Math.min(right, Math.max(left, x)) - left) * usPerPx),
  };
}

export interface Scale {
  readonly top: number;
  readonly ticks: readonly number[];
  readonly toY: (value: number) => number;
}

/** From 0 to a round figure that is no less than `most`. */
export function linearScale(place: ChartPlace, most: number, atLeast: number): Scale {
  const highest = Math.max(most, atLeast);
  const count = Math.max(2, Math.floor(place.height / 26));
  const step = tickIncrement(0, highest, count);
  const size = step < 0 ? -1 / step : step;
  const top = Math.ceil(highest / size) * size;
  return {
    top,
    ticks: ticks(0, top, count),
    toY: (value) => place.top + place.height * (1 - Math.min(value, top) / top),
  };
}

/** Powers of ten around what there is. */
export function powerScale(place: ChartPlace, least10: number, most: number): Scale {
  const from = Math.floor(Math.log10(Math.max(1, least10)));
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(1, most))));
  const top = 10 ** to;
  const all = Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
  return {
    top,
    ticks: all.length > 3 ? all.filter((_, i) => (all.length - 1 - i) % 2 === 0) : all,
    toY: (value) => {
      const share = (Math.log10(Math.max(value, 10 ** from)) - from) / (to - from);
      return place.top + place.height * (1 - Math.min(1, share));
    },
  };
}

export interface SpreadLabel {
  readonly y: number;
}

/** Labels near where they belong, in the same order, none over another, all between `top` and `bottom`. */
export function spread<Label extends SpreadLabel>(
  labels: readonly Label[],
  top: number,
  bottom: number,
  lineHeight = 12,
): readonly (Label & { readonly labelY: number })[] {
  const sorted = labels.toSorted((a, b) => a.y - b.y);
  const fitting = sorted.slice(0, Math.max(1, Math.floor((bottom - top) / lineHeight) + 1));
  const places: number[] = [];
  for (const [index, { y }] of fitting.entries()) {
    const before = places[index - 1];
    places.push(Math.max(top, y, before === undefined ? top : before + lineHeight));
  }
  let limit = bottom;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    places[index] = Math.min(places[index] ?? limit, limit);
    limit = (places[index] ?? limit) - lineHeight;
  }
  return fitting.map((label, index) => ({ ...label, labelY: places[index] ?? label.y }));
}
