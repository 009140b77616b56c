import type { StandbySeries } from '../../../store/charts';
import { linearScale, type ChartPlace, type Scale } from '../../layout/chartLayout';
import { sansWidth } from '../../layout/textWidth';
import { text } from '../../text/text';
import { drawEndLabels, drawLimit, drawScale, drawSeries, type Drawing, type EndLabel } from './drawParts';
import { formatLag, formatSize } from './figures';
import { standbyStroke } from './standbyStroke';

/** A limit further above all that was is said, or left out, not drawn: it would press the lines flat. */
const farAbove = { cutOff: 5, warning: 1.5 };
const roomAbove = 1.2;
const ringRadius = 3;
/** Room that the words of the instant take above the first chart. */
const chipWidth = 72;
/** True and known lag that differ by less are taken for equal, microseconds. */
const worthABracket = 200_000;

const highest = (figures: readonly (number | null)[]): number =>
  figures.reduce<number>((most, figure) => Math.max(most, figure ?? 0), 0);

const last = (figures: readonly (number | null)[]): number | null => figures[figures.length - 1] ?? null;

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
function drawGap(drawing: Drawing, scale: Scale, labels: EndLabel[]): void {
  const { pen, layout, view } = drawing;
  let widest: { readonly known: number; readonly us: number } | null = null;
  for (const series of view.standbys) {
    const us = last(series.us);
    const known = series.known[series.known.length - 1]?.us ?? null;
    if (us === null || known === null) continue;
    if (widest === null || Math.abs(us - known) > Math.abs(widest.us - widest.known)) widest = { known, us };
  }
  if (widest === null || Math.abs(widest.us - widest.known) < worthABracket) return;
  const x = layout.toX(view.nowUs) + 8;
  const [a, b] = [scale.toY(widest.us), scale.toY(widest.known)];
  pen.path([x - 4, a, x, a, x, b, x - 4, b], { colour: 'waitFill', width: 1.5 });
  const words = text('charts.offBy', { us: Math.abs(widest.us - widest.known) });
  const middle = (a + b) / 2;
  if (x + 110 < layout.right) {
    pen.rect(x + 2, middle - 7, sansWidth(words) + 10, 14, 'sunken');
    pen.text(x + 6, middle + 4, words, { colour: 'waitInk', weight: 580 });
  }
  labels.push({
    y: b,
    words: text('charts.known', { figure: formatLag(widest.known) }),
    colour: 'ink',
    strong: true,
  });
}

function standbyLabels(
  { view }: Drawing,
  scale: Scale,
  of: 'us' | 'bytes',
  format: (figure: number) => string,
): EndLabel[] {
  return view.standbys.flatMap(({ id, [of]: figures }): EndLabel[] => {
    const now = last(figures);
    return now === null ? [] : [{ y: scale.toY(now), words: `${id} ${format(now)}`, colour: 'standbyInk' }];
  });
}

export function drawLagTime(drawing: Drawing, place: ChartPlace): void {
  const { view, pen, layout } = drawing;
  const { cutOffUs, warnLagUs } = view;
  const most = Math.max(
    ...view.standbys.map(({ us }) => highest(us)),
    ...view.standbys.flatMap(({ known }) => known.map(({ us }) => us ?? 0)),
    0,
  );
  const limits = Math.max(
    inReach(cutOffUs, most, farAbove.cutOff),
    inReach(warnLagUs, most, farAbove.warning),
  );
  const scale = linearScale(place, Math.max(most, limits * roomAbove), 20_000);
  drawScale(drawing, scale, (us) => String(us / 1000));
  if (cutOffUs !== null && cutOffUs <= scale.top) {
    drawLimit(drawing, scale, cutOffUs, text('charts.cutOff', { us: cutOffUs }));
  } else if (cutOffUs !== null) {
    const words = text('charts.cutOffAbove', { us: cutOffUs });
    const afterNow = layout.toX(view.nowUs) + chipWidth;
    // Above the chart, where no line is, and beside the chip of the instant.
    const x =
      layout.narrow || afterNow > layout.left + sansWidth(words) + chipWidth ? layout.left + 6 : afterNow;
    pen.text(x, layout.narrow ? place.top + 10 : place.top - 5, words, { colour: 'waitInk' });
  }
  if (warnLagUs !== null && warnLagUs <= scale.top) {
    drawLimit(drawing, scale, warnLagUs, text('charts.warning', { us: warnLagUs }));
  }
  view.standbys.forEach(({ us }, index) => drawSeries(drawing, us, scale, standbyStroke(index)));
  for (const series of view.standbys) drawKnown(drawing, series, scale);
  const labels = standbyLabels(drawing, scale, 'us', formatLag);
  drawGap(drawing, scale, labels);
  drawEndLabels(drawing, place, labels);
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
  if (warnLagBytes !== null && warnLagBytes <= scale.top) {
    drawLimit(drawing, scale, warnLagBytes, text('charts.alert', { size: warnLagBytes }));
  } else if (warnLagBytes !== null) {
    const words = text('charts.alertAbove', { size: warnLagBytes });
    pen.text(layout.left + 6, place.top + 10, words, { colour: 'waitInk' });
  }
  view.standbys.forEach(({ bytes }, index) => drawSeries(drawing, bytes, scale, standbyStroke(index)));
  drawEndLabels(drawing, place, standbyLabels(drawing, scale, 'bytes', formatSize));
}
