import { tickStep } from 'd3-array';
import { clientsLane, routerLane, type SpaceBand } from '../../store/spacetime';
import { text } from '../text/text';
import type { Colour } from '../pen/palette';
import { hatch, type Pen } from '../pen/pen';
import type { Sight } from './scene';
import { yOf } from './viewport';

const tickEvery = 46;
/** Every so many lines of time one is strong. */
const strongEvery = 5;

/** A figure of the axis: '2350', '2350.5', as many decimals as its step needs. */
function figure(us: number, stepUs: number): string {
  const decimals = stepUs >= 1000 ? 0 : stepUs >= 100 ? 1 : stepUs >= 10 ? 2 : 3;
  return (us / 1000).toFixed(decimals);
}

/** Instants between the known and the unknown, and a line for each round figure of time. */
export function drawTime(pen: Pen, sight: Sight): void {
  const { layout, view, height, fromUs, toUs, nowUs } = sight;
  const nowY = yOf(view, nowUs);
  if (nowY < height) {
    const top = Math.max(0, nowY);
    pen.rect(layout.axis + 4, top, layout.width - layout.axis - 4, height - top, 'sunken', 0.7);
  }
  const stepUs = Math.max(1, tickStep(0, height * view.usPerPx, Math.max(2, height / tickEvery)));
  for (let i = Math.ceil(Math.max(0, fromUs) / stepUs); i * stepUs <= toUs; i++) {
    const y = Math.round(yOf(view, i * stepUs)) + 0.5;
    const strong = i % strongEvery === 0;
    pen.lines([layout.axis + 4, y, layout.width, y], {
      colour: 'line',
      width: 1,
      alpha: strong ? 1 : 0.55,
    });
    pen.text(layout.axis - 4, y + 4, figure(i * stepUs, stepUs), {
      colour: strong ? 'ink' : 'ink3',
      mono: true,
      anchor: 'end',
      weight: strong ? 560 : 430,
    });
  }
}

const isMember = (lane: string): boolean => lane !== clientsLane && lane !== routerLane;

/** Lanes, as far as anything is known: blue where their node leads, missing where it is down. */
export function drawLanes(pen: Pen, sight: Sight): void {
  const { layout, view, height, terms, space } = sight;
  const known = Math.min(height, yOf(view, space.knownUs));
  const start = Math.max(0, yOf(view, 0));
  for (const { id, x } of layout.lanes) {
    const usual: Colour = isMember(id) && !sight.observers.has(id) ? 'standbyFill' : 'ink3';
    pen.lines([x, start, x, height], { colour: 'lineStrong', width: 1, dash: [2, 4] });
    if (known > start) pen.lines([x, start, x, known], { colour: usual, width: 2 });
    for (const band of terms) {
      if (band.lane !== id) continue;
      const [top, end] = edges(sight, band);
      pen.lines([x, top, x, end], { colour: 'primaryFill', width: 2 });
    }
  }
}

/** Its upper and lower edge in the place; what still lasts ends at the newest instant that is known. */
function edges({ view, height, space }: Sight, band: SpaceBand): readonly [number, number] {
  const endUs = band.endUs === Infinity ? space.knownUs : band.endUs;
  return [Math.max(-20, yOf(view, band.startUs)), Math.min(height + 20, yOf(view, endUs))];
}

/** Waits, crashes, pauses, copies and leases. */
export function drawBands(pen: Pen, sight: Sight): void {
  const { layout, bands, cone } = sight;
  for (const band of bands) {
    const x = layout.xs.get(band.lane);
    if (x === undefined || band.kind === 'primary') continue;
    const [top, end] = edges(sight, band);
    const height = end - top;
    if (height <= 0) continue;
    switch (band.kind) {
      case 'commitWait':
        pen.rect(x - 6, top, 12, height, 'waitFill', cone === null ? 1 : 0.75);
        break;
      case 'lockWait':
        pen.rect(x - 6, top, 4, height, 'waitFill');
        break;
      case 'down':
        pen.rect(x - 9, top, 18, height, 'canvas');
        hatch(pen, x - 9, top, 18, height, { colour: 'failEdge', width: 1.5 });
        box(pen, x - 9, top, 18, height, 'failFill');
        pen.lines([x - 16, top, x + 16, top], { colour: 'failFill', width: 2.5 });
        break;
      case 'paused':
        pen.rect(x - 5, top, 10, height, 'canvas');
        box(pen, x - 5, top, 10, height, 'ink3');
        break;
      case 'copy':
        box(pen, x - 6, top, 12, height, 'flightFill');
        break;
      case 'lease':
        pen.rect(x + 5, top, 4, height, 'primaryEdge');
        pen.lines([x + 2, end, x + 12, end], { colour: 'primaryFill', width: 1.5 });
    }
  }
}

function box(pen: Pen, x: number, y: number, width: number, height: number, colour: Colour): void {
  const [right, bottom] = [x + width, y + height];
  const points = [x, y, right, y, right, y, right, bottom, right, bottom, x, bottom, x, bottom, x, y];
  pen.lines(points, { colour, width: 1, dash: [3, 3] });
}

/** The present instant: a line across all lanes, and its figure. */
export function drawNow(pen: Pen, { layout, view, height, nowUs }: Sight): void {
  const y = Math.round(yOf(view, nowUs)) + 0.5;
  if (y < -10 || y > height + 10) return;
  pen.lines([layout.axis + 2, y, layout.width, y], { colour: 'ink', width: 1 });
  pen.polygon([layout.axis + 8, y, layout.axis + 1, y - 4.5, layout.axis + 1, y + 4.5], 'ink', null);
  const words = figure(nowUs, 100);
  pen.rect(0, y - 8, layout.axis - 1, 16, 'canvas');
  pen.text(layout.axis - 3, y + 4, words, { colour: 'ink', mono: true, anchor: 'end', weight: 600 });
}

/** What a band says, beside its middle. */
export function bandWords(band: SpaceBand, untilUs: number): string | null {
  const us = Math.min(band.endUs, untilUs) - band.startUs;
  switch (band.kind) {
    case 'commitWait':
      return text('spacetime.band.commitWait', { tx: band.tx, us });
    case 'lockWait':
      return text('spacetime.band.lockWait', { session: band.session ?? '', us });
    case 'lease':
      return text('spacetime.band.lease', { atUs: band.endUs });
    case 'copy':
      return text('spacetime.band.copy');
    case 'primary':
      return band.term > 0 ? text('spacetime.band.term', { term: band.term }) : null;
    default:
      return null;
  }
}
