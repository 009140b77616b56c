import type { MessageKind, SpaceMessage } from '../../store/spacetime';
import { text } from '../text/text';
import type { Colour } from '../pen/palette';
import { cross, type Pen, type Stroke } from '../pen/pen';
import type { Sight } from './scene';
import { yOf } from './viewport';

const colours: Readonly<Record<MessageKind, Colour>> = {
  data: 'flightFill',
  ack: 'flightFill',
  copy: 'flightFill',
  request: 'ink3',
  answer: 'ink3',
  read: 'ink3',
  control: 'ink3',
};
const dashes: Partial<Record<MessageKind, readonly number[]>> = {
  ack: [5, 3],
  read: [1.5, 4],
  control: [2, 3],
};

/** Where a message is drawn: from lane to lane, or to where it was lost or is now. */
export interface MessagePlace {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly arrives: boolean;
}

export function placeOf(
  { layout, view, space }: Pick<Sight, 'layout' | 'view' | 'space'>,
  message: SpaceMessage,
): MessagePlace | null {
  const x1 = layout.xs.get(message.from);
  const x2 = layout.xs.get(message.to);
  if (x1 === undefined || x2 === undefined) return null;
  const underWay = message.toSeq === 0;
  const endUs = underWay ? Math.min(space.knownUs, message.endUs) : message.endUs;
  const wholeUs = message.dueUs - message.startUs;
  const share = wholeUs <= 0 ? 0.12 : Math.max(message.lost ? 0.12 : 0, (endUs - message.startUs) / wholeUs);
  const x = x1 + (x2 - x1) * Math.min(1, share);
  return {
    x1,
    y1: yOf(view, message.startUs),
    x2: x,
    y2: yOf(view, endUs),
    arrives: !message.lost && !underWay,
  };
}

/** How strong it is drawn: by causes in ink and indigo, all else at edge strength while something is selected. */
function styleOf(sight: Sight, message: SpaceMessage): Stroke {
  const { kind } = message;
  const dash = dashes[kind];
  const base = dash === undefined ? {} : { dash };
  const to = sight.standing(message.toSeq === 0 ? message.fromSeq : message.toSeq);
  const from = sight.standing(message.fromSeq);
  if (to === null || from === null) {
    const strong = kind === 'data' || kind === 'ack';
    return { ...base, colour: colours[kind], width: 1.3, alpha: sight.crowded ? 0.5 : strong ? 0.8 : 0.75 };
  }
  if (from === 'led' && (to === 'led' || to === 'selected')) return { ...base, colour: 'ink', width: 2 };
  if (to === 'came' && (from === 'came' || from === 'selected')) {
    return { ...base, colour: 'flightFill', width: 2 };
  }
  const ordered = to === 'before' || to === 'led' || from === 'after' || from === 'came';
  const colour = kind === 'data' || kind === 'ack' ? 'flightEdge' : 'lineStrong';
  return { ...base, colour, width: 1.3, alpha: ordered ? 1 : 0.5 };
}

/** Dashes cannot be seen where lines lie close, and cost the most. */
const plain = ({ colour, width, alpha = 1 }: Stroke): Stroke => ({ colour, width, alpha });

const keyOf = ({ colour, width, alpha = 1, dash = [] }: Stroke): string =>
  `${colour} ${width} ${alpha} ${dash.join(' ')}`;

/** Thin lines first, so that what stands out lies above. */
const byWidth = (a: Batch, b: Batch): number => a.stroke.width - b.stroke.width;

interface Batch {
  readonly stroke: Stroke;
  readonly lines: number[];
  readonly heads: number[];
}

/** Lines of one look are drawn at once. */
export function drawMessages(pen: Pen, sight: Sight): void {
  const { messages, crowded } = sight;
  const batches = new Map<string, Batch>();
  const lost: MessagePlace[] = [];
  const drawn = new Set<string>();
  for (const message of messages) {
    const place = placeOf(sight, message);
    if (place === null) continue;
    const stroke = crowded ? plain(styleOf(sight, message)) : styleOf(sight, message);
    if (crowded && !message.lost && stroke.width < 2) {
      // Lines that nobody could tell apart are one.
      const line = `${place.x1} ${place.x2} ${Math.round(place.y1 / 3)} ${Math.round(place.y2 / 3)}`;
      if (drawn.has(line)) continue;
      drawn.add(line);
    }
    const key = keyOf(stroke);
    let batch = batches.get(key);
    if (batch === undefined) batches.set(key, (batch = { stroke, lines: [], heads: [] }));
    batch.lines.push(place.x1, place.y1, place.x2, place.y2);
    if (message.lost) lost.push(place);
    else if (place.arrives && !crowded) addHead(batch.heads, place);
  }
  for (const { stroke, lines, heads } of [...batches.values()].sort(byWidth)) {
    pen.lines(lines, stroke);
    pen.lines(heads, { colour: stroke.colour, width: 1.5, alpha: stroke.alpha ?? 1 });
  }
  for (const { x2, y2 } of lost) cross(pen, x2, y2, crowded ? 3 : 5, { colour: 'failFill', width: 2.2 });
  drawUnderWay(pen, sight);
}

function addHead(heads: number[], { x1, y1, x2, y2 }: MessagePlace): void {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  for (const side of [-0.45, 0.45]) {
    heads.push(x2, y2, x2 - 6 * Math.cos(angle + side), y2 - 6 * Math.sin(angle + side));
  }
}

/** A small packet where a message is now. */
function drawUnderWay(pen: Pen, sight: Sight): void {
  const { messages, crowded } = sight;
  if (crowded) return;
  for (const message of messages) {
    const place = message.toSeq === 0 && !message.lost ? placeOf(sight, message) : null;
    if (place === null) continue;
    pen.circle(place.x2, place.y2, 3, 'canvas', { colour: colours[message.kind], width: 1.5 });
  }
}

/** A line must be so long, in px, to bear words. */
const longEnough = 72;
const wordsMost = 90;

/** Transaction numbers along the lines, where there are few enough. */
export function drawMessageWords(pen: Pen, sight: Sight): void {
  const { messages, crowded, height } = sight;
  if (crowded) return;
  const said = new Set<string>();
  const lost = new Map<string, { readonly x: number; readonly y: number; readonly words: Set<string> }>();
  let count = 0;
  for (const message of messages) {
    if (message.tx === 0 || !(message.kind === 'data' || message.kind === 'ack')) continue;
    const place = placeOf(sight, message);
    if (place === null) continue;
    const { x1, y1, x2, y2 } = place;
    const words =
      message.kind === 'ack' ? text('spacetime.message.ack', { tx: message.tx }) : `${message.tx}`;
    const key = `${Math.round(x2)} ${Math.round(y2 / 12)}`;
    if (message.lost) {
      const there = lost.get(key) ?? { x: x2, y: y2, words: new Set() };
      lost.set(key, there);
      there.words.add(words);
      continue;
    }
    const share = message.kind === 'ack' ? 0.5 : 0.34;
    const y = y1 + (y2 - y1) * share;
    if (Math.hypot(x2 - x1, y2 - y1) < longEnough || y < 0 || y > height || said.has(key)) continue;
    if (count++ > wordsMost) continue;
    said.add(key);
    const turned = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
    const angle = turned > 90 ? turned - 180 : turned < -90 ? turned + 180 : turned;
    const stroke = styleOf(sight, message);
    const marked = stroke.width >= 2;
    pen.text(x1 + (x2 - x1) * share, y, words, {
      colour: marked ? (stroke.colour === 'ink' ? 'ink' : 'flightInk') : 'ink3',
      weight: marked ? 560 : 430,
      mono: true,
      anchor: 'middle',
      angle,
      halo: true,
    });
  }
  for (const { x, y, words } of lost.values()) {
    const all = [...words].sort((a, b) => a.length - b.length).join(', ');
    pen.text(x, y + 18, all, { colour: 'failInk', mono: true, anchor: 'middle', weight: 560, halo: true });
  }
}

/** The message whose line passes the point, within a few px; null when there is none. */
export function messageAt(sight: Sight, x: number, y: number): SpaceMessage | null {
  let nearest: SpaceMessage | null = null;
  let least = 5;
  for (const message of sight.messages) {
    const place = placeOf(sight, message);
    if (place === null) continue;
    const { x1, y1, x2, y2 } = place;
    const [dx, dy] = [x2 - x1, y2 - y1];
    const square = dx * dx + dy * dy;
    const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / square));
    const distance = Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
    if (distance < least) {
      least = distance;
      nearest = message;
    }
  }
  return nearest;
}
