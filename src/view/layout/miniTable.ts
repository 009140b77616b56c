import type { CellView, MiniTableView } from '../../store/frame/types';

export interface MiniRow {
  readonly key: string;
  readonly cells: readonly CellView[];
}

export interface MiniPicture {
  /** Widths in pixels. */
  readonly columns: readonly { readonly name: string; readonly width: number }[];
  readonly rows: readonly MiniRow[];
  /** Rows of the table that are not shown. */
  readonly hidden: number;
}

const told = (cell: CellView | undefined): boolean => cell !== undefined && cell.state !== 'same';

/**
 * At most `limit` of the items, in order: first those that have something to tell, then the newest, which stands last,
 * then the first of the others.
 */
function pick<T>(
  items: readonly T[],
  limit: number,
  tells: (item: T, index: number) => boolean,
): readonly T[] {
  if (items.length <= limit) return items;
  const wanted = new Set<number>();
  items.forEach((item, index) => {
    if (wanted.size < limit && tells(item, index)) wanted.add(index);
  });
  [items.length - 1, ...items.keys()].forEach((index) => {
    if (wanted.size < limit) wanted.add(index);
  });
  return items.filter((_, index) => wanted.has(index));
}

/** Width of a character of the key column, and the padding of a cell. */
const keyLetter = 6.8;
const cellPadding = 9;

const letters = (cell: CellView): number =>
  cell.text.length + (cell.next === null ? 0 : cell.next.length + 3);

/** Room for each column: the key gets what it needs, the others share the rest by their longest text. */
function widthsOf(table: MiniTableView, indices: readonly number[], width: number): readonly number[] {
  const [key, ...others] = indices.map((index) =>
    Math.max(
      2,
      (table.columns[index] ?? '').length,
      ...table.rows.map((row) => Math.min(28, letters(row.cells[index] ?? emptyCell))),
    ),
  );
  const first = Math.min((key ?? 0) * keyLetter + cellPadding, others.length === 0 ? width : width / 2.5);
  const sum = others.reduce((total, length) => total + length + 1.5, 0);
  return [first, ...others.map((length) => ((width - first) * (length + 1.5)) / sum)];
}

/** What of a table fits into a card: rows and columns with differences are never left out for others. */
export function miniPicture(
  table: MiniTableView,
  room: { readonly width: number; readonly rows: number; readonly columns: number },
): MiniPicture {
  const spare = table.rows.length > room.rows || table.total > room.rows ? 1 : 0;
  const rows = pick(table.rows, Math.max(1, room.rows - spare), (row) => row.cells.some(told));
  const indices = pick(
    table.columns.map((_, index) => index),
    room.columns,
    (index) => index === 0 || table.rows.some((row) => told(row.cells[index])),
  );
  const widths = widthsOf(table, indices, room.width);
  return {
    columns: indices.map((index, place) => ({
      name: table.columns[index] ?? '',
      width: widths[place] ?? 0,
    })),
    rows: rows.map((row) => ({ key: row.key, cells: indices.map((index) => row.cells[index] ?? emptyCell) })),
    hidden: Math.max(table.total, table.rows.length) - rows.length,
  };
}

const emptyCell: CellView = { text: '', state: 'same', next: null, value: null };
