import { ticks } from 'd3-array';
import type { SpanView, WaterfallView, WaterfallWrite } from '../../store/frame/types';
import { placeLabels, type PlacedLabel } from './waterfallLabels';
import { monoWidth, sansWidth, shorten } from './textWidth';

/** Heights in px: a finished write takes one line, the one in focus a title and a lane a node. */
const firstLine = 23;
const lineHeight = 19;
export const barHeight = 10;
const laneHeight = 20;
const titleHeight = 29;
const beforeBand = 7;
const belowBand = 38;
const labelColumn = { least: 92, most: 124 };
const noteGap = 8;
const endRoom = 4;

export interface Bar {
  readonly kind: SpanView['kind'];
  readonly x: number;
  readonly width: number;
}

export interface WriteLine {
  readonly write: WaterfallWrite;
  readonly top: number;
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly note: { readonly x: number; readonly text: string };
}

export interface Lane {
  readonly nodeId: string;
  readonly top: number;
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly decisive: boolean;
  readonly lost: boolean;
  /** Where a few words about it begin, in full or short; null when neither fits beside its bars. */
  readonly note: { readonly x: number; readonly full: boolean } | null;
  /** When its last span ends, from the client's send. */
  readonly endUs: number;
}

export type RuleName = keyof WaterfallWrite['wouldAnswer'];

export interface WaterfallLayout {
  readonly width: number;
  readonly height: number;
  readonly plotLeft: number;
  readonly toX: (us: number) => number;
  readonly ticks: readonly { readonly x: number; readonly us: number }[];
  readonly lines: readonly WriteLine[];
  readonly focus: WaterfallWrite;
  readonly title: string;
  readonly band: { readonly top: number; readonly bottom: number };
  readonly lanes: readonly Lane[];
  /** When each rule would have answered; `x` null where it never would. */
  readonly rules: readonly PlacedLabel<RuleName>[];
}

/** The words the layout has to find room for. */
export interface WaterfallWords {
  readonly note: (write: WaterfallWrite) => string;
  readonly lane: (nodeId: string | null) => string;
  /** About the lane that releases the commit, in full and short. */
  readonly laneNotes: { readonly full: string; readonly short: string };
  readonly rules: Readonly<Record<RuleName, string>>;
  readonly time: (us: number | null) => string;
}

const titleOf = (write: WaterfallWrite): string =>
  write.tx === null ? write.subject : `${write.tx} ${write.subject}`;

/** Path of a finished write in one line: its way through the primary, and the ack that released it. */
function pathOf(write: WaterfallWrite): readonly SpanView[] {
  const own = write.primary.filter((span) => span.kind !== 'held');
  const decisive = write.lanes.find((lane) => lane.decisive)?.spans ?? [];
  const until = write.answeredUs ?? Infinity;
  return [...own, ...decisive.filter((span) => span.startUs < until)].filter((span) => span.done);
}

const endOf = (spans: readonly SpanView[]): number =>
  spans.reduce((end, span) => Math.max(end, span.endUs), 0);

function barsOf(spans: readonly SpanView[], toX: (us: number) => number): readonly Bar[] {
  return spans.map((span) => ({
    kind: span.kind,
    x: toX(span.startUs),
    width: Math.max(1, toX(span.endUs) - toX(span.startUs)),
  }));
}

interface Room {
  readonly width: number;
  readonly height: number;
}

/** Finished writes that fit above the focus: the newest of them. */
function linesShown(view: WaterfallView, lanes: number, height: number): readonly WaterfallWrite[] {
  const others = view.writes.filter((_, index) => index !== view.focus);
  const rest = height - firstLine - beforeBand - titleHeight - lanes * laneHeight - belowBand;
  const count = Math.max(0, Math.min(others.length, Math.floor(rest / lineHeight)));
  return others.slice(others.length - count);
}

/** Null when there is no write at all. Linear: a flush of 2 ms may be 3 px wide. */
export function layOutWaterfall(
  view: WaterfallView,
  room: Room,
  words: WaterfallWords,
): WaterfallLayout | null {
  const focus = view.writes[view.focus];
  if (focus === undefined) return null;
  const laneIds = [null, ...focus.lanes.map((lane) => lane.nodeId)];
  const shown = linesShown(view, laneIds.length, room.height);

  const labels = [...shown.map(titleOf), titleOf(focus), ...laneIds.map(words.lane)];
  const widest = Math.max(...labels.map(sansWidth)) + 12;
  const plotLeft = Math.min(labelColumn.most, Math.max(labelColumn.least, Math.ceil(widest)));
  const plotWidth = room.width - plotLeft - endRoom;
  const perUs = shown.reduce((least, write) => {
    const besideNote = plotWidth - noteGap - monoWidth(words.note(write));
    return Math.min(least, besideNote / Math.max(1, endOf(pathOf(write))));
  }, plotWidth / view.spanUs);
  const spanUs = plotWidth / perUs;
  const toX = (us: number): number => Math.round((plotLeft + (us / spanUs) * plotWidth) * 10) / 10;
  const label = (text: string): string => shorten(text, plotLeft - 6);

  const lines = shown.map((write, index) => {
    const path = pathOf(write);
    return {
      write,
      top: firstLine + index * lineHeight,
      label: label(titleOf(write)),
      bars: barsOf(path, toX),
      note: { x: toX(endOf(path)) + noteGap, text: words.note(write) },
    };
  });

  const bandTop = firstLine + lines.length * lineHeight + beforeBand;
  const lanes = laneIds.map((nodeId, index) => {
    const lane = focus.lanes.find((candidate) => candidate.nodeId === nodeId);
    const spans = lane?.spans ?? focus.primary;
    const x = toX(endOf(spans)) + noteGap;
    const fits = (text: string): boolean => x + sansWidth(text) <= room.width;
    return {
      nodeId: nodeId ?? '',
      top: bandTop + 25 + index * laneHeight,
      label: label(words.lane(nodeId ?? focus.nodeId)),
      bars: barsOf(spans, toX),
      decisive: lane?.decisive ?? false,
      lost: lane?.lost ?? false,
      note: fits(words.laneNotes.full)
        ? { x, full: true }
        : fits(words.laneNotes.short)
          ? { x, full: false }
          : null,
      endUs: endOf(spans),
    };
  });
  const bandBottom = bandTop + titleHeight + lanes.length * laneHeight;

  const rules = placeLabels(
    (['async', 'semiSync', 'syncAll'] as const).map((rule) => {
      const us = focus.wouldAnswer[rule];
      const width = Math.max(sansWidth(words.rules[rule]), monoWidth(words.time(us)));
      return { name: rule, x: us === null ? null : toX(us), width: Math.ceil(width) };
    }),
    plotLeft,
    room.width,
  );

  return {
    width: room.width,
    height: bandBottom + belowBand,
    plotLeft,
    toX,
    ticks: ticks(0, spanUs, Math.max(2, Math.floor(plotWidth / 70))).map((us) => ({ us, x: toX(us) })),
    lines,
    focus,
    title: label(titleOf(focus)),
    band: { top: bandTop, bottom: bandBottom },
    lanes,
    rules,
  };
}
