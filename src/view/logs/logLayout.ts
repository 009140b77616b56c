import type { LogColumnView, LogRowView } from '../../store/frame/types';

/** Heights of the log, in px. A row ends at its boundary line; a slot stands between two of them. */
export const rowHeight = 48;
export const headHeight = 28;
export const foldHeight = 24;

/** Fewer rows than this at once, and what lies above them is summed up in one line. */
const roomyRows = 5;

/** Width of the positions at the left and of what is between columns. */
const roomy = { gutter: 82, gap: 10 };
const tight = { gutter: 80, gap: 8 };
const roomyWidth = 640;
/** A primary's column says more, so it is wider. */
const primaryShare = 1.45;
const narrowest = { primary: 150, standby: 106 };

export interface ColumnBox {
  readonly left: number;
  readonly width: number;
  /** Room for sizes and values, not only for keys. */
  readonly wide: boolean;
  /** Room for a node's id only, not for its name and how far it is behind. */
  readonly short: boolean;
}

export interface ColumnLayout {
  /** Of everything; wider than the panel when there are too many columns for it. */
  readonly width: number;
  readonly boxes: readonly ColumnBox[];
}

/** Shares `width` between the columns; none gets narrower than its text, the rest is scrolled to. */
export function layOutColumns(width: number, primaries: readonly boolean[]): ColumnLayout {
  const { gutter, gap } = width < roomyWidth ? tight : roomy;
  const gaps = gap * Math.max(0, primaries.length - 1);
  const room = Math.max(0, width - gutter - gaps);
  const shares = primaries.map((primary) => (primary ? primaryShare : 1));
  const total = shares.reduce((sum, share) => sum + share, 0);
  let left = gutter;
  const boxes = primaries.map((primary, index) => {
    const share = Math.floor((room * (shares[index] ?? 1)) / total);
    const own = Math.max(share, primary ? narrowest.primary : narrowest.standby);
    const box = { left, width: own, wide: own >= 148, short: own < 116 };
    left += own + gap;
    return box;
  });
  return { width: Math.max(width, left - gap), boxes };
}

export interface RowWindow {
  /** Rows on screen at once. */
  readonly rows: number;
  /** A line above them sums up the older ones. */
  readonly folds: boolean;
}

/** `height` is what heads and rows have together. */
export function layOutRows(height: number, rowCount: number): RowWindow {
  const fitting = Math.floor((height - headHeight) / rowHeight);
  if (fitting >= roomyRows || fitting >= rowCount) return { rows: Math.max(1, fitting), folds: false };
  const below = Math.floor((height - headHeight - foldHeight) / rowHeight);
  return { rows: Math.max(1, below), folds: true };
}

/** Height of a position below the first boundary; inside of an entry by its share of bytes. */
export function heightOf(position: number, rows: readonly LogRowView[]): number {
  let height = 0;
  for (const row of rows) {
    if (position >= row.endLsn) {
      height += rowHeight;
      continue;
    }
    const share = (position - row.startLsn) / (row.endLsn - row.startLsn);
    return height + Math.round(rowHeight * Math.max(0, share));
  }
  return height;
}

export type WatermarkName = 'written' | 'flushed' | 'replayed';

export interface Rail {
  readonly replayed: number;
  readonly flushed: number;
  /** W, F, R where they stand, those of one position together. */
  readonly tags: readonly { readonly top: number; readonly names: readonly WatermarkName[] }[];
}

export function layOutRail(column: LogColumnView, rows: readonly LogRowView[]): Rail {
  const flushed = heightOf(column.flushedLsn, rows);
  const replayed = heightOf(column.replayedLsn, rows);
  const tops: readonly (readonly [WatermarkName, number])[] = [
    ['written', heightOf(column.writtenLsn, rows)],
    ['flushed', flushed],
    ['replayed', replayed],
  ];
  const byTop = new Map<number, WatermarkName[]>();
  for (const [name, top] of tops) byTop.set(top, [...(byTop.get(top) ?? []), name]);
  return { replayed, flushed, tags: [...byTop].map(([top, names]) => ({ top, names })) };
}
