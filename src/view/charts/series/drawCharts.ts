import { ticks } from 'd3-array';
import type { ChartsView } from '../../../store/charts';
import type { ChartId, ChartLayout, ChartPlace } from '../../layout/chartLayout';
import { shorten } from '../../layout/textWidth';
import type { Pen } from '../../pen/pen';
import { formatMs } from '../../text/format';
import { text } from '../../text/text';
import { drawLagBytes, drawLagTime } from './drawLag';
import type { Drawing } from './drawParts';
import { drawLatency, drawLog, drawStale, drawThroughput } from './drawRates';
import { formatTick, tickUnit } from './figures';
import type { ChartsModel } from './chartsModel';

const drawers: Readonly<Record<ChartId, (drawing: Drawing, place: ChartPlace) => void>> = {
  lagTime: drawLagTime,
  lagBytes: drawLagBytes,
  latency: drawLatency,
  throughput: drawThroughput,
  log: drawLog,
  stale: drawStale,
};

const margin = 16;
const chipHeight = 16;
const pxPerTick = 110;

type Picture = Pick<ChartsModel, 'stage' | 'readingUs'> & {
  readonly layout: ChartLayout;
  readonly view: ChartsView;
};

function about(id: ChartId, { stage, view }: Picture): string {
  const count = view.staleReads.reduce((sum, found) => sum + found.count, 0);
  const differing = view.staleReads.reduce((sum, found) => sum + found.differing, 0);
  return text(`charts.about.${id}`, { stage: text(`charts.stage.${stage}`), count, differing });
}

/** Words in lines of at most so many px. */
function wrap(words: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const line = lines[lines.length - 1];
    const longer = line === undefined ? word : `${line} ${word}`;
    if (line !== undefined && shorten(longer, width) === longer) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function drawWords(pen: Pen, picture: Picture, { id, top, height }: ChartPlace): void {
  const { narrow, left } = picture.layout;
  const title = text(`charts.chart.${id}`);
  if (narrow) {
    pen.text(margin, top - 6, title, { colour: 'ink', weight: 580 });
    pen.text(margin + 6.4 * title.length + 8, top - 6, about(id, picture), { colour: 'ink3' });
    return;
  }
  pen.text(margin, top + 9, title, { colour: 'ink', weight: 580 });
  const fitting = Math.max(0, Math.floor((height - 6) / 13));
  const words = about(id, picture);
  const width = left - margin - 52;
  const all = wrap(words, width);
  // What stands behind a comma can be missed.
  const lines = all.length <= fitting ? all : wrap(words.split(', ')[0] ?? '', width);
  lines.slice(0, fitting).forEach((line, index) => {
    pen.text(margin, top + 23 + index * 13, line, { colour: 'ink3' });
  });
  if (fitting === 0) pen.text(margin + 6.4 * title.length + 6, top + 9, lines[0] ?? '', { colour: 'ink3' });
}

function drawAxis(pen: Pen, { fromUs, untilUs, left, right, axisTop, toX }: ChartLayout): void {
  pen.lines([left, axisTop, right, axisTop], { colour: 'lineStrong', width: 1 });
  const all = ticks(fromUs, untilUs, Math.max(2, Math.floor((right - left) / pxPerTick)));
  for (const us of all) {
    const words = formatTick(us, untilUs);
    pen.lines([toX(us), axisTop, toX(us), axisTop + 3], { colour: 'lineStrong', width: 1 });
    pen.text(toX(us), axisTop + 15, words, { colour: 'ink3', mono: true, anchor: 'middle' });
  }
  pen.text(right + 24, axisTop + 15, tickUnit(untilUs), { colour: 'ink3', mono: true });
}

/** From top to bottom; where words stand between the charts, it leaves them out. */
const upright = ({ narrow, charts, axisTop }: ChartLayout, x: number): readonly number[] =>
  narrow ? charts.flatMap(({ top, height }) => [x, top, x, top + height]) : [x, 2, x, axisTop + 3];

function drawFuture(pen: Pen, { narrow, charts, right, axisTop }: ChartLayout, x: number): void {
  if (x >= right) return;
  if (!narrow) pen.rect(x, 0, right - x, axisTop, 'sunken');
  else for (const { top, height } of charts) pen.rect(x, top, right - x, height, 'sunken');
}

function drawNow(pen: Pen, { layout, view }: Picture): void {
  const x = layout.toX(view.nowUs);
  pen.lines(upright(layout, x), { colour: 'ink', width: 1.5 });
  const words = formatMs(view.nowUs);
  const width = words.length * 6.6 + 8;
  const left = Math.min(x, layout.right - width);
  pen.rect(left, 0, width, chipHeight, 'ink');
  pen.text(left + 4, 12, words, { colour: 'surface', mono: true });
}

/** All charts under their one axis: on the screen and in a file. */
export function drawCharts(pen: Pen, picture: Picture): void {
  const { layout, view, readingUs } = picture;
  drawFuture(pen, layout, layout.toX(view.nowUs));
  for (const place of layout.charts) {
    drawWords(pen, picture, place);
    drawers[place.id]({ pen, layout, view }, place);
  }
  drawAxis(pen, layout);
  drawNow(pen, picture);
  if (readingUs === null) return;
  pen.lines(upright(layout, layout.toX(readingUs)), { colour: 'ink2', width: 1, dash: [3, 3] });
}
