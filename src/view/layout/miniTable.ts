import type { CellView, MiniTableView } from '../../store/frame/types';

export interface MiniRow {
  readonly key: string;
  readonly cells: readonly CellView[];
}

export interface MiniPicture {
  readonly columns: readonly { readonly name: string; readonly width: number }[];
  readonly rows: readonly MiniRow[];
  /** Rows of the table that are not shown. */
  readonly hidden: number;
}

const told = (cell: CellView | undefined): boolean => cell !== undefined && cell.state !== 'same';

/** At most `limit` of the items, in order: first those that have something to tell, then the first of the others. */
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
  items.forEach((_, index) => {
    if (wanted.size < limit) wanted.add(index);
  });
  return items.filter((_, index) => wanted.has(index));
}

const letters = (cell: CellView): number =>
  cell.text.length + (cell.next === null ? 0 : cell.next.length + 3);

/** What of a table fits into a card: rows and columns with differences are never left out for others. */
export function miniPicture(table: MiniTableView, maxRows: number, maxColumns: number): MiniPicture {
  const spare = table.total > maxRows ? 1 : 0;
  const rows = pick(table.rows, maxRows - spare, (row) => row.cells.some(told));
  const indices = pick(
    table.columns.map((_, index) => index),
    maxColumns,
    (index) => index === 0 || table.rows.some((row) => told(row.cells[index])),
  );
  const longest = indices.map((index) =>
    Math.max(2, ...table.rows.map((row) => Math.min(30, letters(row.cells[index] ?? emptyCell)))),
  );
  const sum = longest.reduce((total, length) => total + length + 1, 0);
  return {
    columns: indices.map((index, place) => ({
      name: table.columns[index] ?? '',
      width: ((longest[place] ?? 0) + 1) / sum,
    })),
    rows: rows.map((row) => ({ key: row.key, cells: indices.map((index) => row.cells[index] ?? emptyCell) })),
    hidden: table.total - rows.length,
  };
}

const emptyCell: CellView = { text: '', state: 'same', next: null, value: null };
