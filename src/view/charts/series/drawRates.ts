import { logSeries, type LogSeries, type RateColumn, type Reader } from '../../../store/charts';
import { linearScale, powerScale, type ChartPlace } from '../../layout/chartLayout';
import type { Colour } from '../../pen/palette';
import type { Stroke } from '../../pen/pen';
import { text } from '../../text/text';
import { drawEndLabels, drawScale, type Drawing, type EndLabel } from './drawParts';
import { formatLag, formatRate, formatSize } from './figures';

/** That are labelled, the first before the second where there is room for one. */
const shares = ['p50', 'p99'] as const;

/** A square for the median of each bucket, with a hairline up to its 99th percentile. */
export function drawLatency(drawing: Drawing, place: ChartPlace): void {
  const { pen, layout, view } = drawing;
  const { p50, p99 } = view.commitLatency;
  const most = p99.reduce<number>((high, figure) => Math.max(high, figure ?? 0), 0);
  const scale = linearScale(place, most, 10_000);
  drawScale(drawing, scale, (us) => String(us / 1000));
  const spans: number[] = [];
  for (const [index, endUs] of view.ends.entries()) {
    const [low, high] = [p50[index] ?? null, p99[index] ?? null];
    if (low === null || high === null) continue;
    const x = Math.min(layout.right, layout.toX(endUs));
    if (high > low) spans.push(x, scale.toY(low), x, scale.toY(high));
    pen.rect(x - 1, scale.toY(low) - 1, 2.5, 2.5, 'primaryFill');
  }
  pen.lines(spans, { colour: 'primaryEdge', width: 1.5 });
  const labels = shares.flatMap((share): EndLabel[] => {
    const figure = view.commitLatency[share].findLast((value) => value !== null) ?? null;
    if (figure === null) return [];
    const words = text(`charts.percentile.${share}`, { figure: formatLag(figure) });
    return [{ y: scale.toY(figure), words, colour: 'primaryInk', strong: share === 'p50' }];
  });
  drawEndLabels(drawing, place, labels);
}

const tints = [1, 0.16, 0.66, 0.38];

/** What was read from a primary is blue, from standbys in shades of green. */
const readTint = ({ order, asStandby }: Reader): { readonly colour: Colour; readonly alpha: number } =>
  asStandby
    ? { colour: 'standbyFill', alpha: tints[Math.max(0, order) % tints.length] ?? 1 }
    : { colour: 'primaryEdge', alpha: 1 };

interface PlacedColumn extends RateColumn {
  readonly x: number;
  readonly right: number;
}

/** The columns of which something is in sight, with where they stand. */
const placedColumns = ({ layout, view }: Drawing): readonly PlacedColumn[] =>
  view.columns
    .map((column) => ({
      ...column,
      x: Math.max(layout.left, layout.toX(column.fromUs)),
      right: Math.min(layout.right, layout.toX(column.untilUs)),
    }))
    .filter(({ x, right }) => right > x);

/** Reads by the node that answered, one on the other; commits as a line over them. */
export function drawThroughput(drawing: Drawing, place: ChartPlace): void {
  const { pen, view } = drawing;
  const { readers } = view;
  const columns = placedColumns(drawing);
  const reads = ({ reads: rates }: RateColumn): number => rates.reduce((sum, rate) => sum + rate, 0);
  const most = columns.reduce((high, column) => Math.max(high, reads(column), column.commits), 0);
  const scale = linearScale(place, most, 10);
  drawScale(drawing, scale, formatRate);
  const line: number[] = [];
  const tops: number[] = [];
  for (const column of columns) {
    const { x, right } = column;
    let below = 0;
    for (const [index, reader] of readers.entries()) {
      const rate = column.reads[index] ?? 0;
      const { colour, alpha } = readTint(reader);
      const top = scale.toY(below + rate);
      if (rate > 0) pen.rect(x, top, Math.max(1, right - x - 1), scale.toY(below) - top, colour, alpha);
      tops[index] = (top + scale.toY(below)) / 2;
      below += rate;
    }
    line.push(x, scale.toY(column.commits), right, scale.toY(column.commits));
  }
  if (line.length > 2) pen.path(line, { colour: 'primaryFill', width: 2 });
  const last = columns[columns.length - 1];
  const now = view.ratesBefore(view.nowUs);
  if (last === undefined || now === null) return;
  const commits: EndLabel = {
    y: scale.toY(last.commits),
    words: text('charts.commits', { figure: formatRate(now.commits) }),
    colour: 'primaryInk',
    strong: true,
  };
  const reading = readers.flatMap(({ node, asStandby }, index): (EndLabel & { readonly rate: number })[] => {
    const rate = now.reads[index] ?? 0;
    const y = tops[index] ?? scale.toY(0);
    const colour = asStandby ? 'standbyInk' : 'primaryInk';
    return rate === 0 ? [] : [{ y, words: `${node} ${formatRate(rate)}`, colour, rate }];
  });
  drawEndLabels(drawing, place, [commits, ...reading.sort((a, b) => b.rate - a.rate)]);
}

const logStroke: Readonly<Record<LogSeries, Stroke>> = {
  logged: { colour: 'primaryFill', width: 2 },
  statementShipped: { colour: 'ink3', width: 1, dash: [1, 3] },
  row: { colour: 'ink3', width: 1, dash: [5, 3] },
  wal: { colour: 'ink3', width: 1 },
};

/** What was written, and what the same transactions are in each format. */
export function drawLog(drawing: Drawing, place: ChartPlace): void {
  const { pen, view } = drawing;
  const columns = placedColumns(drawing);
  const rates = columns.flatMap(({ logBytes }) => logSeries.map((series) => logBytes[series]));
  const written = rates.filter((rate) => rate > 0);
  const scale = powerScale(place, Math.min(1000, ...written), Math.max(10_000, ...written));
  drawScale(drawing, scale, formatSize);
  const labels: EndLabel[] = [];
  for (const series of logSeries.toReversed()) {
    let points: number[] = [];
    for (const { x, right, logBytes } of columns) {
      if (logBytes[series] === 0) {
        if (points.length > 0) pen.path(points, logStroke[series]);
        points = [];
        continue;
      }
      const y = scale.toY(logBytes[series]);
      points.push(x, y, right, y);
    }
    if (points.length > 0) pen.path(points, logStroke[series]);
    const rate = columns.findLast(({ logBytes }) => logBytes[series] > 0)?.logBytes[series];
    if (rate === undefined || series === 'logged') continue;
    const isLogged = series === (view.format === 'statement' ? 'statementShipped' : view.format);
    labels.push({
      y: scale.toY(rate),
      words: text(`charts.format.${series}`),
      colour: isLogged ? 'primaryInk' : 'ink3',
      strong: isLogged,
    });
  }
  labels.sort((a, b) => Number(b.strong) - Number(a.strong));
  drawEndLabels(drawing, place, labels);
}

/** Filled where an answer was not the primary's. */
export function drawStale({ pen, layout, view }: Drawing, place: ChartPlace): void {
  const bottom = place.top + place.height - 2;
  pen.lines([layout.left, bottom, layout.right, bottom], { colour: 'line', width: 1 });
  for (const { atUs, differing } of view.staleReads) {
    const x = Math.min(layout.right, layout.toX(atUs));
    const fill = differing > 0 ? 'waitFill' : 'surface';
    pen.polygon([x - 5.5, bottom - 1, x + 5.5, bottom - 1, x, bottom - 11], fill, {
      colour: 'waitFill',
      width: 1.5,
    });
  }
}
