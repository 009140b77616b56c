import type { Connection } from './connection.ts';
import { hashRows } from './hash.ts';
import { rowsOf } from './scan.ts';
import { quoted, type LocalTable } from './schema.ts';
import type { KeyRange, RangeRows, SqlValue } from './types.ts';

/** What the rows of a table are told apart by: its primary key, or the rowid. */
const keyColumns = ({ shape, rowidName }: LocalTable): readonly string[] => {
  const keys = shape.columns
    .map((column, index) => ({ column, place: shape.pk[index] ?? 0 }))
    .filter(({ place }) => place > 0)
    .sort((a, b) => a.place - b.place)
    .map(({ column }) => quoted(column));
  return shape.byRowid || keys.length === 0 ? [rowidName ?? '0'] : keys;
};

/** Reads a stretch of a table, by key. */
export function scanRange(
  connection: Connection,
  table: LocalTable,
  { after, upTo }: KeyRange,
  limit: number,
): RangeRows {
  const keys = keyColumns(table);
  const columns = table.shape.columns.map(quoted);
  const values: SqlValue[] = [];
  const bound = (key: readonly SqlValue[]): string => {
    const places = key.map((value) => `?${values.push(value)}`);
    return `(${places.join(', ')})`;
  };
  const key = `(${keys.join(', ')})`;
  const where = [
    ...(after === null ? [] : [`${key} > ${bound(after)}`]),
    ...(upTo === null ? [] : [`${key} <= ${bound(upTo)}`]),
  ];
  const sql = [
    `SELECT ${[...keys, ...columns].join(', ')} FROM ${quoted(table.shape.name)}`,
    ...(where.length === 0 ? [] : [`WHERE ${where.join(' AND ')}`]),
    `ORDER BY ${keys.join(', ')} LIMIT ?${values.push(limit)}`,
  ].join(' ');
  const statement = connection.statement(sql);
  connection.bind(statement, values);
  const found: SqlValue[][] = [];
  const rows: SqlValue[][] = [];
  for (const row of rowsOf(connection, statement, keys.length + columns.length)) {
    found.push(row.slice(0, keys.length));
    rows.push(row.slice(keys.length));
  }
  return { hash: hashRows(rows), columns: table.shape.columns, keys: found, rows };
}
