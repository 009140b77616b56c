/** A plain SQLite with stand-ins for the functions that a node registers, to run what the dialect produced. */
import sqlite3InitModule, { type Database, type SqlValue } from '@sqlite.org/sqlite-wasm';
import { parseScript } from '../../../../src/engine/database/dialect/index.ts';

const sqlite3 = await sqlite3InitModule();

const variables = new Map<SqlValue, SqlValue>();
const STAND_INS: readonly [string, number, (...args: SqlValue[]) => SqlValue][] = [
  ['now', 0, () => '2024-01-15 12:00:00.000'],
  ['sysdate', 0, () => '2024-01-15 12:00:00.000'],
  ['curdate', 0, () => '2024-01-15'],
  ['curtime', 0, () => '12:00:00.000'],
  ['uuid', 0, () => '00000000-0000-4000-8000-000000000000'],
  ['rand', 0, () => 0.5],
  ['user', 0, () => 'you@localhost'],
  ['user_variable', 1, (name) => variables.get(name ?? null) ?? null],
  ['system_variable', 1, (name) => `value of ${typeof name === 'string' ? name : '?'}`],
  [
    'set_user_variable',
    2,
    (name, value) => {
      variables.set(name ?? null, value ?? null);
      return value ?? null;
    },
  ],
];

export function openDatabase(): Database {
  const database = new sqlite3.oo1.DB(':memory:');
  database.exec('PRAGMA foreign_keys = ON');
  for (const [name, count, call] of STAND_INS)
    database.createFunction(name, (_context: number, ...args: SqlValue[]) => call(...args), {
      arity: count,
      innocuous: true,
    });
  return database;
}

/** Runs a script through the dialect; the rows of its last statement. */
export function run(database: Database, script: string): SqlValue[][] {
  let rows: SqlValue[][] = [];
  for (const { sql, refusal } of parseScript(script)) {
    if (refusal !== null) throw new Error(`refused: ${refusal.code}: ${refusal.message}`);
    rows = database.exec(sql, { rowMode: 'array', returnValue: 'resultRows' });
  }
  return rows;
}
