import type { Connection } from './connection.ts';
import { hashRows } from './hash.ts';
import type { LocalTable, Schema } from './schema.ts';
import { quoted } from './schema.ts';
import type { SqlValue, TableHash, TableRows } from './types.ts';
import { bindValue, readColumn } from './values.ts';
import type { Ptr } from './wasm.ts';

const ROW = 100;

function columnList(table: LocalTable): string {
  return table.shape.columns.map(quoted).join(', ');
}

/** Stored columns only: generated ones follow from them. */
export function* rowsOf(connection: Connection, statement: Ptr, width: number): Generator<SqlValue[]> {
  const { wasm } = connection.runtime;
  connection.runtime.world.kiloSteps = -Infinity;
  while (wasm.x.sqlite3_step(statement) === ROW) {
    const values = new Array<SqlValue>(width);
    for (let i = 0; i < width; i++) values[i] = readColumn(wasm, statement, i);
    yield values;
  }
  wasm.x.sqlite3_reset(statement);
}

/** Hashes of every user table, by reading every row. */
export function scanHashes(connection: Connection, schema: Schema): Map<string, TableHash> {
  const hashes = new Map<string, TableHash>();
  for (const name of schema.userTables()) {
    const table = schema.table(name);
    if (table === null) continue;
    const statement = connection.temporary(`SELECT ${columnList(table)} FROM ${quoted(name)}`);
    hashes.set(name, hashRows(rowsOf(connection, statement, table.shape.columns.length)));
    connection.runtime.wasm.x.sqlite3_finalize(statement);
  }
  return hashes;
}

/** Every user table with its first rows, by key. */
export function readTables(connection: Connection, schema: Schema, limit: number): TableRows[] {
  return schema.userTables().flatMap((name) => {
    const table = schema.table(name);
    return table === null ? [] : [readTable(connection, table, limit)];
  });
}

function readTable(connection: Connection, table: LocalTable, limit: number): TableRows {
  const { shape, rowidName } = table;
  const name = quoted(shape.name);
  const keys = shape.columns
    .map((column, index) => ({ column, place: shape.pk[index] ?? 0 }))
    .filter(({ place }) => place > 0)
    .sort((a, b) => a.place - b.place)
    .map(({ column }) => quoted(column));
  const order = keys.length > 0 ? keys.join(', ') : rowidName;
  const statement = connection.statement(
    `SELECT ${rowidName ?? '0'}, ${columnList(table)} FROM ${name}${order === null ? '' : ` ORDER BY ${order}`} LIMIT ?1`,
  );
  bindValue(connection.runtime.wasm, statement, 1, limit);
  const rowids: (number | bigint)[] = [];
  const rows: SqlValue[][] = [];
  for (const [rowid, ...row] of rowsOf(connection, statement, shape.columns.length + 1)) {
    rowids.push(typeof rowid === 'bigint' ? rowid : Number(rowid));
    rows.push(row);
  }
  const total =
    rows.length < limit ? rows.length : Number(connection.all(`SELECT count(*) FROM ${name}`)[0]?.[0]);
  return { shape, rowids, rows, total };
}
