import type { CutOff, StandbySeries } from '../../../store/charts';
import { linearScale, type ChartPlace, type Scale } from '../../layout/chartLayout';
import { sansWidth, shorten } from '../../layout/textWidth';
import type { Colour } from '../../pen/palette';
import { text } from '../../text/text';
import {
  drawEndLabels,
  drawLimit,
  endLabelRoom,
  drawScale,
  drawSeries,
  type Drawing,
  type EndLabel,
} from './drawParts';
import { formatLag, formatSize } from './figures';
import { standbyStroke } from './standbyStroke';

/** A limit further above all that was is said, or left out, not drawn: it would press the lines flat. */
const farAbove = { cutOff: 5, warning: 1.5 };
const roomAbove = 1.2;
const ringRadius = 3;
/** More sessions than that are counted. */
const namedMost = 2;
/** Room that the words of the instant take above the first chart. */
const chipWidth = 72;
/** True and known lag that differ by less are taken for equal, microseconds. */
const worthABracket = 200_000;
/** Lines whose ends are nearer share a label, px. */
const oneLabel = 8;

const highest = (figures: readonly (number | null)[]): number =>
  figures.reduce<number>((most, figure) => Math.max(most, figure ?? 0), 0);

const last = (figures: readonly (number | null)[]): number | null => figures[figures.length - 1] ?? null;

const lastKnown = ({ known }: StandbySeries): number | null => known[known.length - 1]?.us ?? null;

const inReach = (limit: number | null, most: number, above: number): number =>
  limit !== null && limit <= most * above ? limit : 0;

/** Steps, dotted, with a ring at each check. */
function drawKnown({ pen, layout, view }: Drawing, { known }: StandbySeries, scale: Scale): void {
  let points: number[] = [];
  const finish = (): void => {
    if (points.length > 2) pen.path(points, { colour: 'ink', width: 1.5, dash: [1, 3] });
    points = [];
  };
  for (const [index, { atUs, us }] of known.entries()) {
    const untilUs = known[index + 1]?.atUs ?? view.nowUs;
    if (us === null) finish();
    else points.push(layout.toX(atUs), scale.toY(us), layout.toX(untilUs), scale.toY(us));
  }
  finish();
  for (const { atUs, us, checked } of known) {
    if (!checked || us === null) continue;
    pen.circle(layout.toX(atUs), scale.toY(us), ringRadius, 'surface', { colour: 'ink', width: 1.25 });
  }
}

/** What is known and what is true, where they differ most: an amber bracket between them. */
function drawGap({ pen, layout, view }: Drawing, scale: Scale): void {
  let widest: { readonly node: string; readonly known: number; readonly us: number } | null = null;
  for (const series of view.standbys) {
    const us = last(series.us);
    const known = lastKnown(series);
    if (us === null || known === null) continue;
    if (widest === null || Math.abs(us - known) > Math.abs(widest.us - widest.known)) {
      widest = { node: series.id, known, us };
    }
  }
  if (widest === null || Math.abs(widest.us - widest.known) < worthABracket) return;
  const x = layout.toX(view.nowUs) + 8;
  const [a, b] = [scale.toY(widest.us), scale.toY(widest.known)];
  pen.path([x - 4, a, x, a, x, b, x - 4, b], { colour: 'waitFill', width: 1.5 });
  const words = text('charts.offBy', { node: widest.node, us: Math.abs(widest.us - widest.known) });
  const middle = (a + b) / 2;
  if (x + sansWidth(words) + 16 >= layout.right) return;
  pen.rect(x + 2, middle - 7, sansWidth(words) + 10, 14, 'sunken');
  pen.text(x + 6, middle + 4, words, { colour: 'waitInk', weight: 580 });
}

/** Each line by the name of its standby: what is true of it, and what is known of it. */
function timeLabels({ view, layout }: Drawing, scale: Scale): EndLabel[] {
  const known: (EndLabel & { readonly offBy: number })[] = [];
  const labels = view.standbys.flatMap((series): EndLabel[] => {
    const [now, believed, node] = [last(series.us), lastKnown(series), series.id];
    if (now === null) return [];
    const said = { node, figure: formatLag(now) };
    const y = scale.toY(now);
    if (believed === null) return [{ y, words: text('charts.lag', said), colour: 'standbyInk' }];
    const knownY = scale.toY(believed);
    const figure = formatLag(believed);
    const both = text('charts.lagAndKnown', { ...said, known: figure });
    if (Math.abs(knownY - y) < oneLabel && sansWidth(both) <= endLabelRoom(layout)) {
      return [{ y, words: both, colour: 'standbyInk' }];
    }
    const offBy = Math.abs(now - believed);
    const strong = offBy >= worthABracket;
    known.push({ y: knownY, words: text('charts.known', { node, figure }), colour: 'ink', strong, offBy });
    return [{ y, words: text('charts.lag', said), colour: 'standbyInk' }];
  });
  return [...labels, ...known.sort((a, b) => b.offBy - a.offBy)];
}

/** Where the line of one ends that is no standby any more. */
function drawGone({ pen, layout, view }: Drawing, of: 'us' | 'bytes', scale: Scale): void {
  for (const { id, [of]: figures } of view.standbys) {
    const at = figures.findLastIndex((figure) => figure !== null);
    const [figure, endUs] = [figures[at] ?? null, view.ends[at]];
    if (figure === null || endUs === undefined || at === figures.length - 1) continue;
    const style = { colour: 'standbyInk', halo: true } as const;
    pen.text(layout.toX(endUs) + 3, scale.toY(figure) - 2, id, style);
  }
}

const whose = (sessions: readonly string[]): string =>
  sessions.length <= namedMost ? sessions.join(', ') : text('charts.sessions', { count: sessions.length });

function cutOffWords({ kind, us, sessions }: CutOff, isAbove: boolean): string {
  if (sessions === null) {
    return text(kind === 'bounded' ? 'charts.bounded' : isAbove ? 'charts.cutOffAbove' : 'charts.cutOff', {
      us,
    });
  }
  const said = { us, sessions: whose(sessions) };
  if (kind === 'bounded') return text('charts.boundedOf', said);
  return text(isAbove ? 'charts.cutOffOfAbove' : 'charts.cutOffOf', said);
}

/** What no line says: whose the dotted ones are, and which limits are not lines of this chart. */
function drawNotes({ pen, layout, view }: Drawing, place: ChartPlace, scale: Scale): void {
  const isKnown = view.standbys.some(({ known }) => known.length > 0);
  const above = view.cutOffs.filter(({ kind, us }) => kind === 'knownLag' && us > scale.top);
  const router = view.knownTo ?? text('charts.theRouter');
  const notes: readonly { readonly words: string; readonly colour: Colour }[] = [
    ...(isKnown ? [{ words: text('charts.dotted', { router }), colour: 'ink3' as const }] : []),
    ...[...view.cutOffs.filter(({ kind }) => kind === 'bounded'), ...above.slice(0, 1)].map((cutOff) => ({
      words: cutOffWords(cutOff, true),
      colour: 'waitInk' as const,
    })),
  ];
  if (layout.narrow) {
    const room = layout.right - layout.left - 12;
    notes.forEach(({ words, colour }, index) => {
      pen.text(layout.left + 6, place.top + 10 + index * 13, shorten(words, room), { colour, halo: true });
    });
    return;
  }
  const nowX = layout.toX(view.nowUs);
  // Above the chart, where no line is, and beside the chip of the instant: where there is more room.
  const isBefore = nowX - layout.left > layout.right - nowX - chipWidth;
  const end = isBefore ? nowX - 6 : layout.right;
  let x = isBefore ? layout.left + 6 : nowX + chipWidth;
  for (const { words, colour } of notes) {
    const shown = shorten(words, end - x);
    if (shown.length > 1) pen.text(x, place.top - 5, shown, { colour });
    x += sansWidth(words) + 14;
  }
}

export function drawLagTime(drawing: Drawing, place: ChartPlace): void {
  const { view } = drawing;
  const { warnLagUs } = view;
  const cutOffs = view.cutOffs.filter(({ kind }) => kind === 'knownLag');
  const most = Math.max(
    ...view.standbys.map(({ us }) => highest(us)),
    ...view.standbys.flatMap(({ known }) => known.map(({ us }) => us ?? 0)),
    0,
  );
  const limits = Math.max(
    ...cutOffs.map(({ us }) => inReach(us, most, farAbove.cutOff)),
    inReach(warnLagUs, most, farAbove.warning),
  );
  const scale = linearScale(place, Math.max(most, limits * roomAbove), 20_000);
  drawScale(drawing, scale, (us) => String(us / 1000));
  for (const { us, order } of view.standbys) drawSeries(drawing, us, scale, standbyStroke(order));
  for (const series of view.standbys) drawKnown(drawing, series, scale);
  drawGone(drawing, 'us', scale);
  for (const cutOff of cutOffs) {
    if (cutOff.us <= scale.top) drawLimit(drawing, scale, cutOff.us, cutOffWords(cutOff, false));
  }
  if (warnLagUs !== null && warnLagUs <= scale.top) {
    drawLimit(drawing, scale, warnLagUs, text('charts.warning', { us: warnLagUs }));
  }
  drawNotes(drawing, place, scale);
  drawGap(drawing, scale);
  drawEndLabels(drawing, place, timeLabels(drawing, scale));
}

export function drawLagBytes(drawing: Drawing, place: ChartPlace): void {
  const { view, pen, layout } = drawing;
  const { warnLagBytes } = view;
  const most = Math.max(...view.standbys.map(({ bytes }) => highest(bytes)), 0);
  const scale = linearScale(
    place,
    Math.max(most, inReach(warnLagBytes, most, farAbove.cutOff) * roomAbove),
    1000,
  );
  drawScale(drawing, scale, formatSize);
  for (const { bytes, order } of view.standbys) drawSeries(drawing, bytes, scale, standbyStroke(order));
  drawGone(drawing, 'bytes', scale);
  if (warnLagBytes !== null && warnLagBytes <= scale.top) {
    drawLimit(drawing, scale, warnLagBytes, text('charts.alert', { size: warnLagBytes }));
  } else if (warnLagBytes !== null) {
    const words = text('charts.alertAbove', { size: warnLagBytes });
    pen.text(layout.left + 6, place.top + 10, words, { colour: 'waitInk', halo: true });
  }
  const labels = view.standbys.flatMap(({ id, bytes }): EndLabel[] => {
    const now = last(bytes);
    if (now === null) return [];
    const words = text('charts.lag', { node: id, figure: formatSize(now) });
    return [{ y: scale.toY(now), words, colour: 'standbyInk' }];
  });
  drawEndLabels(drawing, place, labels);
}
