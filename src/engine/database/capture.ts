import type { RowOp, SqlValue, TableShape } from './types.ts';
import { readValue } from './values.ts';
import type { Ptr, Wasm } from './wasm.ts';

const INSERT = 18;
const DELETE = 9;

/** A table as the capturing connection knows it. */
export interface CapturedTable {
  readonly shape: TableShape;
  /** Where the stored columns stand among all columns; null when there are no generated ones. */
  readonly stored: readonly number[] | null;
  readonly withoutRowid: boolean;
}

/** Takes the row changes of one connection. */
export interface CaptureTarget {
  readonly db: Ptr;
  readonly ops: RowOp[];
  /** Null for tables of SQLite itself. */
  tableAt(name: Ptr): CapturedTable | null;
}

/** The preupdate hook: reports every row change of a statement, its triggers and its cascades, in execution order. */
export function installCapture(wasm: Wasm, target: () => CaptureTarget | null): Ptr {
  const { x } = wasm;

  function image(db: Ptr, row: 'old' | 'new', stored: readonly number[] | null): SqlValue[] {
    const count = stored === null ? x.sqlite3_preupdate_count(db) : stored.length;
    const values = new Array<SqlValue>(count);
    for (let i = 0; i < count; i++) {
      const column = stored === null ? i : (stored[i] ?? 0);
      if (row === 'old') x.sqlite3_preupdate_old(db, column, wasm.out);
      else x.sqlite3_preupdate_new(db, column, wasm.out);
      values[i] = readValue(wasm, wasm.int(wasm.out));
    }
    return values;
  }

  return wasm.callback(
    'v(ppippjj)',
    (_arg: Ptr, db: Ptr, op: number, database: Ptr, name: Ptr, oldKey: bigint, newKey: bigint) => {
      const taker = target();
      // VACUUM works in a database named vacuum_...; only "main" counts.
      if (taker === null || wasm.u8[database] !== 109) return;
      const table = taker.tableAt(name);
      if (table === null) return;
      const { shape, stored, withoutRowid } = table;
      taker.ops.push({
        kind: op === INSERT ? 'insert' : op === DELETE ? 'delete' : 'update',
        table: shape,
        before: op === INSERT ? null : image(db, 'old', stored),
        after: op === DELETE ? null : image(db, 'new', stored),
        rowidBefore: withoutRowid || op === INSERT ? 0 : rowid(oldKey),
        rowidAfter: withoutRowid || op === DELETE ? 0 : rowid(newKey),
      });
    },
  );
}

function rowid(key: bigint): number | bigint {
  const near = Number(key);
  return Number.isSafeInteger(near) ? near : key;
}
