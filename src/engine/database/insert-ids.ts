import type { Connection } from './connection.ts';
import type { Prepared } from './prepared.ts';
import type { LocalTable, Schema } from './schema.ts';
import { quoted } from './schema.ts';
import type { RowOp, SqlError } from './types.ts';

/** What is known before an INSERT about the ids it will be given. */
export interface InsertPlan {
  readonly table: LocalTable;
  readonly wanted: number | bigint | null;
  /** The next id; null where it does not need to be known. */
  readonly next: bigint | null;
}

/**
 * Automatic ids of an INSERT. SQLite cannot be told an id, only where its counter stands; and it never goes below the
 * highest id in the table. MySQL's SET INSERT_ID can: a replica with a row of its own then runs into a duplicate key.
 * So the counter is moved up where that is enough, and the new rows are renumbered where it is not.
 */
export class InsertIds {
  constructor(
    private readonly connection: Connection,
    private readonly schema: Schema,
  ) {}

  before(prepared: Prepared, wanted: number | bigint | null): InsertPlan | null {
    const { insertTable } = prepared;
    if (insertTable === null) return null;
    const table = this.schema.table(insertTable);
    if (table === null || table.alias < 0) return null;
    const listed = prepared.insertColumns;
    const alias = (table.shape.columns[table.alias] ?? '').toLowerCase();
    const surelyAutomatic = listed !== null && !listed.includes(alias);
    if (surelyAutomatic && wanted === null) return { table, wanted, next: null };
    const next = this.nextId(table);
    const forced = wanted !== null && BigInt(wanted) > next && table.autoIncrement;
    if (forced) this.setCounter(table.shape.name, BigInt(wanted) - 1n);
    return { table, wanted, next: surelyAutomatic ? null : forced ? BigInt(wanted) : next };
  }

  /** First id the statement assigned by itself. An explicit id equal to the next one cannot be told apart. */
  assigned(plan: InsertPlan | null, ops: readonly RowOp[], from: number): number | bigint | null {
    const first = this.firstInsert(plan, ops, from);
    if (plan === null || first === null) return null;
    return plan.wanted ?? first;
  }

  /** Renumbers where the counter could not be set low enough. */
  renumber(plan: InsertPlan, ops: readonly RowOp[], from: number): SqlError | null {
    if (plan.wanted === null) return null;
    const first = this.firstInsert(plan, ops, from);
    if (first === null || BigInt(first) === BigInt(plan.wanted)) return null;
    const { shape, alias } = plan.table;
    const column = quoted(shape.columns[alias] ?? '');
    let id = BigInt(plan.wanted);
    const inserted = ops.slice(from).filter((op) => op.kind === 'insert' && op.table === shape);
    const sql = `UPDATE ${quoted(shape.name)} SET ${column} = ?1 WHERE ${column} = ?2`;
    // The rows are inserted once, under their final id: nothing reacts to the renumbering.
    this.connection.constraintsAct = false;
    let error: SqlError | null = null;
    for (const { rowidAfter } of inserted) {
      if (this.connection.attempt(sql, [id, rowidAfter]) !== 0) error = this.connection.error(sql);
      if (error !== null) break;
      id += 1n;
    }
    this.connection.constraintsAct = true;
    return error;
  }

  private firstInsert(plan: InsertPlan | null, ops: readonly RowOp[], from: number): number | bigint | null {
    if (plan === null) return null;
    for (let i = from; i < ops.length; i++) {
      const op = ops[i];
      if (op?.kind !== 'insert' || op.table !== plan.table.shape) continue;
      return plan.next === null || BigInt(op.rowidAfter) === plan.next ? op.rowidAfter : null;
    }
    return null;
  }

  private nextId(table: LocalTable): bigint {
    const name = table.shape.name;
    const column = quoted(table.shape.columns[table.alias] ?? '');
    const highest = this.connection.all(`SELECT max(${column}) FROM ${quoted(name)}`)[0]?.[0] ?? 0;
    const counter = table.autoIncrement
      ? (this.connection.all('SELECT seq FROM sqlite_sequence WHERE name = ?1', [name])[0]?.[0] ?? 0)
      : 0;
    const [a, b] = [integer(highest), integer(counter)];
    return (a > b ? a : b) + 1n;
  }

  private setCounter(name: string, value: bigint): void {
    this.connection.run('UPDATE sqlite_sequence SET seq = ?1 WHERE name = ?2', [value, name]);
    if (this.connection.runtime.wasm.x.sqlite3_changes(this.connection.db) > 0) return;
    this.connection.run('INSERT INTO sqlite_sequence (seq, name) VALUES (?1, ?2)', [value, name]);
  }
}

function integer(value: unknown): bigint {
  return typeof value === 'bigint' || typeof value === 'number' ? BigInt(value) : 0n;
}
