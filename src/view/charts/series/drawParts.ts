import type { ChartsView } from '../../../store/charts';
import { spread, type ChartLayout, type ChartPlace, type Scale } from '../../layout/chartLayout';
import { sansWidth, shorten } from '../../layout/textWidth';
import type { Colour } from '../../pen/palette';
import type { Pen, Stroke } from '../../pen/pen';

export interface Drawing {
  readonly pen: Pen;
  readonly layout: ChartLayout;
  readonly view: ChartsView;
}

/** A label at the right of a chart. */
export interface EndLabel {
  readonly y: number;
  readonly words: string;
  readonly colour: Colour;
  readonly strong?: boolean;
}

const labelGap = 7;
const lineHeight = 12;
/** So far inside of their chart labels stay, that those of the chart above have room. */
const inset = 3;

/** In a low chart there is no room for the figures between. */
function outermostFirst(ticks: readonly number[]): readonly number[] {
  const [lowest, ...others] = ticks;
  const highest = others.pop();
  return [lowest, highest, ...others].filter((tick) => tick !== undefined);
}

export function drawScale({ pen, layout }: Drawing, scale: Scale, format: (value: number) => string): void {
  const points: number[] = [];
  for (const tick of scale.ticks) points.push(layout.left, scale.toY(tick), layout.right, scale.toY(tick));
  pen.lines(points, { colour: 'line', width: 1 });
  const [topmost, lowest] = [scale.toY(scale.top) + 8, scale.toY(scale.ticks[0] ?? 0) + 1];
  const taken: number[] = [];
  for (const tick of outermostFirst(scale.ticks)) {
    const y = Math.max(topmost, Math.min(lowest, scale.toY(tick) + 4));
    if (taken.some((other) => Math.abs(other - y) < lineHeight - 1)) continue;
    taken.push(y);
    pen.text(layout.left - 8, y, format(tick), { colour: 'ink3', mono: true, anchor: 'end' });
  }
}

export const endLabelRoom = ({ width, right }: ChartLayout): number => width - right - labelGap;

/** The first of them, where there is no room for all. */
export function drawEndLabels(
  { pen, layout }: Drawing,
  place: ChartPlace,
  labels: readonly EndLabel[],
): void {
  const [top, bottom] = [place.top + inset, place.top + place.height];
  const fitting = labels.slice(0, Math.max(1, Math.floor((bottom - top) / lineHeight) + 1));
  const room = endLabelRoom(layout);
  for (const { labelY, words, colour, strong } of spread(fitting, top, bottom, lineHeight)) {
    const style = { colour, weight: strong === true ? 580 : 430 };
    pen.text(layout.right + labelGap, labelY + 4, shorten(words, room), style);
  }
}

/** A line through the figures at the ends of buckets; it breaks where there is none. */
export function drawSeries(
  { pen, layout, view }: Drawing,
  figures: readonly (number | null)[],
  scale: Scale,
  stroke: Stroke,
): void {
  let points: number[] = [];
  const finish = (): void => {
    if (points.length > 2) pen.path(points, stroke);
    points = [];
  };
  for (const [index, endUs] of view.ends.entries()) {
    const figure = figures[index] ?? null;
    if (figure === null) finish();
    else points.push(Math.min(layout.right, layout.toX(endUs)), scale.toY(figure));
  }
  finish();
}

/** A limit across a chart, with its words: over what is drawn already, which must not strike them through. */
export function drawLimit(
  { pen, layout }: Drawing,
  scale: Scale,
  limit: number,
  words: string,
  colour: 'wait' | 'plain' = 'wait',
): void {
  const y = scale.toY(limit);
  const [line, ink] = colour === 'wait' ? (['waitFill', 'waitInk'] as const) : (['ink3', 'ink3'] as const);
  pen.lines([layout.left, y, layout.right, y], { colour: line, width: 1.5 });
  pen.rect(layout.left + 4, y - 14, sansWidth(words) + 4, 12, 'surface', 0.85);
  pen.text(layout.left + 6, y - 4, words, { colour: ink });
}
