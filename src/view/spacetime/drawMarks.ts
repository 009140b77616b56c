import type { Lsn } from '../../engine/log/position';
import { clientsLane, type SpaceEvent, type Standing } from '../../store/spacetime';
import { formatLsn, formatMs } from '../text/format';
import { monoWidth, sansWidth } from '../layout/textWidth';
import { bandWords } from './drawGround';
import type { Colour } from '../pen/palette';
import { markOf, markWords, type Mark, type Tone } from './marks';
import { placeOf } from './drawMessages';
import type { Pen } from '../pen/pen';
import type { Sight } from './scene';
import { yOf } from './viewport';

const fills: Readonly<Record<Tone, Colour>> = {
  plain: 'ink3',
  primary: 'primaryFill',
  standby: 'standbyFill',
  wait: 'waitFill',
  fail: 'failFill',
};
const inks: Readonly<Record<Tone, Colour>> = {
  plain: 'ink2',
  primary: 'primaryInk',
  standby: 'standbyInk',
  wait: 'waitInk',
  fail: 'failInk',
};

/** Marks in sight beyond which they are dots of one px. */
const crowd = 900;
const labelsMost = 220;
const lineHeight = 13;

/** Where an event stands: on its lane, or where its packet was lost. */
export function pointOf(
  sight: Pick<Sight, 'layout' | 'view' | 'space' | 'messages'>,
  { fact, lane }: SpaceEvent,
): { readonly x: number; readonly y: number } | null {
  if (fact.kind === 'packetLost') {
    const message = sight.messages.find(({ toSeq }) => toSeq === fact.seq);
    const place = message === undefined ? null : placeOf(sight, message);
    if (place !== null) return { x: place.x2, y: place.y2 };
  }
  const x = sight.layout.xs.get(lane);
  return x === undefined ? null : { x, y: yOf(sight.view, fact.timeUs) };
}

/** Pieces of a lane between an event and its cause on the same lane, where both belong to what stands out. */
export function drawOrder(pen: Pen, sight: Sight): void {
  const { events, layout, space, view, cone } = sight;
  if (cone === null) return;
  const strips: Record<'ink' | 'flightFill', number[]> = { ink: [], flightFill: [] };
  for (const { fact, lane } of events) {
    const x = layout.xs.get(lane);
    const to = sight.standing(fact.seq);
    if (x === undefined || !(to === 'led' || to === 'selected' || to === 'came')) continue;
    for (const cause of fact.causes) {
      const before = space.at(cause);
      const from = sight.standing(cause);
      if (before?.lane !== lane || from === null || from === 'concurrent') continue;
      if (to === 'came' && from === 'led') continue;
      const strip = strips[to === 'came' ? 'flightFill' : 'ink'];
      strip.push(x, yOf(view, before.fact.timeUs), x, yOf(view, fact.timeUs));
    }
  }
  pen.lines(strips.ink, { colour: 'ink', width: 4 });
  pen.lines(strips.flightFill, { colour: 'flightFill', width: 4 });
}

function fillOf(tone: Tone, standing: Standing | null): readonly [Colour, number] {
  if (standing === 'led' || standing === 'selected') return ['ink', 1];
  if (standing === 'came') return ['flightFill', 1];
  return [fills[tone], standing === 'concurrent' ? 0.4 : 1];
}

/** What is usual is said in grey. */
const quiet: ReadonlySet<string> = new Set(['entryFlushed', 'entryReplayed', 'statementSent']);

function labelLook(
  tone: Tone,
  standing: Standing | null,
): { readonly colour: Colour; readonly weight: number } {
  if (standing === 'led') return { colour: 'ink', weight: 560 };
  if (standing === 'selected') return { colour: 'ink', weight: 600 };
  if (standing === 'came') return { colour: 'flightInk', weight: 560 };
  if (standing === 'concurrent' && tone !== 'fail') return { colour: 'ink3', weight: 430 };
  return { colour: inks[tone], weight: tone === 'plain' || tone === 'standby' ? 430 : 560 };
}

/** Dots on the lanes; a finding is a triangle. */
export function drawMarks(pen: Pen, sight: Sight): void {
  const { events, layout, view } = sight;
  const small = events.length > crowd;
  for (const event of events) {
    const mark = markOf(event);
    const standing = sight.standing(event.fact.seq);
    const inChain = standing === 'led' || standing === 'came';
    const x = layout.xs.get(event.lane);
    if (x === undefined || (mark === null && !inChain)) continue;
    const y = yOf(view, event.fact.timeUs);
    const [fill, alpha] = fillOf(mark?.tone ?? 'plain', standing);
    if (small && !inChain) pen.rect(x - 2, y - 0.5, 4, 1.5, fill, alpha);
    else if (event.fact.kind.endsWith('Found')) {
      pen.polygon([x, y - 6, x + 6.5, y + 5, x - 6.5, y + 5], 'canvas', {
        colour: inks[mark?.tone ?? 'wait'],
        width: 1.5,
      });
    } else pen.circle(x, y, mark === null ? 2.5 : 3.5, fill, { colour: 'canvas', width: 1 }, alpha);
  }
}

/** The selected event, and the one that the keyboard is at. */
export function drawSelection(pen: Pen, sight: Sight): void {
  const { space, cone, focused } = sight;
  const selected = cone === null ? null : space.at(cone.seq);
  const at = selected === null ? null : pointOf(sight, selected);
  if (at !== null) {
    pen.circle(at.x, at.y, 8, 'canvas', { colour: 'ink', width: 2 });
    pen.circle(at.x, at.y, 4, 'flightFill', null);
  }
  const other = focused === null ? null : space.at(focused);
  const ring = other === null ? null : pointOf(sight, other);
  if (ring === null) return;
  const size = 12;
  const [l, r, t, b] = [ring.x - size, ring.x + size, ring.y - size, ring.y + size];
  pen.lines([l, t, r, t, r, t, r, b, r, b, l, b, l, b, l, t], { colour: 'focus', width: 2 });
}

interface Label {
  readonly words: string;
  readonly lsn: string;
  readonly x: number;
  readonly y: number;
  readonly left: boolean;
  readonly lane: string;
  readonly weight: number;
  readonly look: ReturnType<typeof labelLook>;
}

/** Words beside the marks: those that matter most first, and none over another. */
export function drawLabels(pen: Pen, sight: Sight): void {
  const { layout } = sight;
  const taken = new Map<string, number[]>();
  const wanted = [...eventLabels(sight), ...bandLabels(sight)].sort((a, b) => b.weight - a.weight);
  let count = 0;
  for (const { words, lsn, x, y, left, lane, look } of wanted) {
    if (count === labelsMost) return;
    const side = `${lane} ${left}`;
    const rows = taken.get(side) ?? [];
    if (rows.some((row) => Math.abs(row - y) < lineHeight)) continue;
    rows.push(y);
    taken.set(side, rows);
    count++;
    const at = x + (left ? -11 : 11);
    const style = { ...look, halo: true, anchor: left ? 'end' : 'start' } as const;
    if (lsn === '') pen.text(at, y + 4, words, style);
    else if (left) {
      pen.text(at, y + 4, lsn, { ...style, mono: true });
      pen.text(at - monoWidth(lsn) - 6, y + 4, words, style);
    } else {
      pen.text(at, y + 4, words, style);
      const lsnAt = at + sansWidth(words) * 0.92 + 5;
      if (lsnAt + monoWidth(lsn) < layout.width) pen.text(lsnAt, y + 4, lsn, { ...style, mono: true });
    }
  }
}

/** Words go to the left of who leads, for its packets leave to the right; elsewhere to the right. */
function side({ terms, layout }: Sight, lane: string, us: number): { left: boolean; room: number } {
  const index = layout.lanes.findIndex(({ id }) => id === lane);
  const leads = terms.some((term) => term.lane === lane && term.startUs <= us && us <= term.endUs);
  const left = leads && index > 0 && lane !== clientsLane;
  const room = layout.lanes[left ? index - 1 : index]?.room ?? 0;
  return { left, room: index === layout.lanes.length - 1 && !left ? room : room * 1.1 };
}

/** Beside the line that leaves or ends there, px. */
const shifts: Partial<Record<string, number>> = { nodeKilled: 11, statementSent: -8, clientAnswered: 11 };

/** Room for a word and a position, in px. */
const lsnRoom = 132;

function eventLabels(sight: Sight): readonly Label[] {
  const { events, layout, view, height } = sight;
  const flushed = new Map<string, { readonly at: number; readonly y: number; readonly tx: number }>();
  const labels: Label[] = [];
  for (const event of events) {
    const mark = markOf(event);
    const { fact, lane } = event;
    const standing = sight.standing(fact.seq);
    const x = layout.xs.get(lane);
    const y = yOf(view, fact.timeUs);
    if (mark === null || x === undefined || y < 4 || y > height - 4) continue;
    const { left, room } = side(sight, lane, fact.timeUs);
    const weight =
      mark.weight + (standing === 'selected' ? 20 : standing === 'led' || standing === 'came' ? 8 : 0);
    const near = flushed.get(lane);
    if (fact.kind === 'entryReplayed' && near?.tx === fact.tx && y - near.y < lineHeight) {
      const before = labels[near.at];
      const both = markWords(event, 'flushedAndReplayed');
      if (before !== undefined && standing !== 'selected' && sansWidth(both) + 14 <= room) {
        const fits = sansWidth(both) + monoWidth(before.lsn) + 20 <= room;
        labels[near.at] = { ...before, words: both, lsn: fits ? before.lsn : '' };
        continue;
      }
    }
    if (fact.kind === 'entryFlushed') flushed.set(lane, { at: labels.length, y, tx: fact.tx });
    const words = wordsOf(event, mark, room);
    if (words === null) continue;
    labels.push({
      words,
      lsn: fact.kind === 'entryFlushed' && room >= lsnRoom ? formatLsn(fact.lsn as Lsn) : '',
      x: x + (left ? -1 : 1) * (fact.kind === 'nodeKilled' || standing === 'selected' ? 6 : 0),
      y: y + (shifts[fact.kind] ?? 0),
      left,
      lane,
      weight,
      look: labelLook(quiet.has(mark.word) ? 'plain' : mark.tone, standing),
    });
  }
  return labels;
}

/** Null where the lane has too little room for the words. */
function wordsOf(event: SpaceEvent, mark: Mark, room: number): string | null {
  const words = markWords(event, mark.word);
  const full = event.fact.kind === 'nodeKilled' ? `${words} ${formatMs(event.fact.timeUs)}` : words;
  if (mark.weight >= 4 || sansWidth(full) + 14 <= room) return full;
  const short = event.fact.tx > 0 ? String(event.fact.tx) : '';
  return short !== '' && sansWidth(short) + 14 <= room ? short : null;
}

function bandLabels(sight: Sight): readonly Label[] {
  const { bands, layout, view, height, space } = sight;
  return bands.flatMap((band): readonly Label[] => {
    const x = layout.xs.get(band.lane);
    const words = bandWords(band, space.knownUs);
    if (x === undefined || words === null) return [];
    const endUs = Math.min(band.endUs, space.knownUs);
    const from = Math.max(0, yOf(view, band.startUs));
    const to = Math.min(height, yOf(view, band.kind === 'lease' ? band.endUs : endUs));
    const { left, room } = side(sight, band.lane, band.startUs);
    const isTerm = band.kind === 'primary';
    const y = band.kind === 'lease' ? to : isTerm ? from + 26 : (from + to) / 2;
    if (to - from < lineHeight || sansWidth(words) + 14 > room * 1.2) return [];
    const tone: Tone = band.kind === 'lease' || isTerm ? 'primary' : band.kind === 'copy' ? 'plain' : 'wait';
    const onRight = band.kind === 'lease';
    return [
      {
        words,
        lsn: '',
        x,
        y,
        left: left && !onRight,
        lane: band.lane,
        weight: 3,
        look: labelLook(tone, null),
      },
    ];
  });
}
