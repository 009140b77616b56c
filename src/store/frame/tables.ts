import {
  hex32,
  sameValue,
  valueText,
  type Cluster,
  type ClusterNode,
  type SqlValue,
  type TableRows,
} from '../../engine/index';
import type { CellView, MiniTableView } from './types';

const rowsRead = 40;

type Pages = ClusterNode['visible']['pages'];

/** Tables of an image, read once per page table: a page table never changes, it is replaced. */
export class TableReader {
  private readonly read = new WeakMap<Pages, readonly TableRows[]>();

  constructor(private readonly cluster: Cluster) {}

  tables(pages: Pages): readonly TableRows[] {
    let tables = this.read.get(pages);
    if (tables === undefined) {
      tables = this.cluster.sqlite.readTables(pages, rowsRead);
      this.read.set(pages, tables);
    }
    return tables;
  }

  table(pages: Pages, name: string): TableRows | null {
    return this.tables(pages).find((table) => table.shape.name === name) ?? null;
  }
}

export function rowKey(table: TableRows, row: number): string {
  const { shape } = table;
  if (shape.byRowid) return String(table.rowids[row]);
  return shape.pk.flatMap((place, i) => (place > 0 ? [valueText(table.rows[row]![i]!)] : [])).join(' ');
}

const byKey = (table: TableRows | null): Map<string, readonly SqlValue[]> =>
  new Map(table?.rows.map((row, i) => [rowKey(table, i), row]));

/** The columns that fit a miniature: those that only keep the time come last. */
function shownColumns({ shape }: TableRows): number[] {
  const keepsTime = (i: number): boolean => shape.columns[i]!.endsWith('_at');
  const all = [...shape.columns.keys()];
  const wanted = [...all.filter((i) => !keepsTime(i)), ...all.filter(keepsTime)].slice(0, 3);
  return wanted.sort((a, b) => a - b);
}

const day = /^\d{4}-\d\d-\d\d (?=\d\d:\d\d)/;

/** An instant without its day, for which there is no room. */
const cellText = (value: SqlValue): string => valueText(value).replace(day, '');

/** One node's table in small. Cells that differ from what the primary shows are marked. */
export function miniTable(
  reader: TableReader,
  node: ClusterNode,
  primary: ClusterNode,
): MiniTableView | null {
  const table = reader.tables(node.visible.pages)[0];
  if (table === undefined) return null;
  const name = table.shape.name;
  const reference = node === primary ? null : byKey(reader.table(primary.visible.pages, name));
  const ahead = node === primary && node.commits.length > 0 ? byKey(reader.table(node.db.pages, name)) : null;
  const columns = shownColumns(table);
  const hash = node.visible.hashes.get(name);
  return {
    table: name,
    columns: columns.map((i) => table.shape.columns[i]!),
    rows: [
      ...table.rows.map((row, i) => {
        const key = rowKey(table, i);
        return {
          key,
          cells: columns.map((column) => cell(row, column, reference?.get(key), ahead?.get(key), reference)),
        };
      }),
      ...absentRows(table, columns, ahead ?? reference, ahead !== null),
    ],
    total: table.total,
    checksum: hash === undefined ? '' : hex32(hash.hi ^ hash.lo),
  };
}

/** Rows that are not here: committed and not yet shown on the primary, or not yet arrived on a standby. */
function absentRows(
  table: TableRows,
  columns: readonly number[],
  expected: ReadonlyMap<string, readonly SqlValue[]> | null,
  pending: boolean,
): MiniTableView['rows'] {
  if (expected === null || table.total > rowsRead) return [];
  const here = byKey(table);
  const cells = (row: readonly SqlValue[]): CellView[] =>
    columns.map((column, place) => {
      const text = cellText(row[column]!);
      if (pending) return { text: '', value: null, state: 'pending', next: text };
      return { text: place === 0 ? text : '', value: null, state: 'missing', next: null };
    });
  return [...expected].flatMap(([key, row]) => (here.has(key) ? [] : [{ key, cells: cells(row) }]));
}

function cell(
  row: readonly SqlValue[],
  column: number,
  expected: readonly SqlValue[] | undefined,
  next: readonly SqlValue[] | undefined,
  reference: ReadonlyMap<string, unknown> | null,
): CellView {
  const value = row[column]!;
  const text = cellText(value);
  const base = { text, value, next: null };
  if (next !== undefined && !sameValue(next[column]!, value)) {
    return { ...base, state: 'pending', next: cellText(next[column]!) };
  }
  if (reference === null) return { ...base, state: 'same' };
  if (expected === undefined) return { ...base, state: 'extra' };
  return { ...base, state: sameValue(expected[column] ?? null, value) ? 'same' : 'differs' };
}
