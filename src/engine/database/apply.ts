import { changedColumns, RowStatements } from './row-statements.ts';
import type { Connection } from './connection.ts';
import type { Schema } from './schema.ts';
import type { ApplyConflict, RowOp, SqlValue, TableShape } from './types.ts';
import { sameValue, valueText } from './values.ts';

const DONE = 101;
const PRIMARY_KEY = 1555;
const UNIQUE = 2067;
const ROWID = 2579;
const FOREIGN_KEY = 787;

const NO_ROW: readonly SqlValue[] = [];

export interface Applied {
  /** The first conflict; the caller undoes what came before it. */
  readonly conflict: ApplyConflict | null;
  /** The changes as they happened to the rows here, which may hold other values in columns that were not compared. */
  readonly ops: readonly RowOp[];
}

/**
 * Applies row changes by key, as a replica does. An update checks the columns it changes and a delete all of them:
 * what SQLite does not find, or finds different, is a conflict.
 */
export class Applier {
  private readonly tables = new Map<string, RowStatements>();

  constructor(
    private readonly connection: Connection,
    private readonly schema: Schema,
  ) {}

  /** The schema changed, or the connection closes. */
  forget(): void {
    for (const table of this.tables.values()) table.finalize();
    this.tables.clear();
  }

  apply(ops: readonly RowOp[]): Applied {
    let happened: RowOp[] | null = null;
    for (let i = 0; i < ops.length; i++) {
      const op = ops[i];
      if (op === undefined) continue;
      const table = this.table(op.table);
      const done = 'kind' in table ? table : this.applyOne(table, op);
      if ('message' in done) return { conflict: done, ops: [] };
      if (done !== op) happened ??= ops.slice(0, i);
      happened?.push(done);
    }
    return { conflict: null, ops: happened ?? ops };
  }

  /** The op as it happened here, or a conflict. */
  private applyOne(table: RowStatements, op: RowOp): RowOp | ApplyConflict {
    if (!table.sameColumns) return this.applyToOtherColumns(table, op);
    return this.change(table, op);
  }

  private change(table: RowStatements, op: RowOp): RowOp | ApplyConflict {
    const changed = op.kind === 'update' ? changedColumns(op) : '';
    const nothingMoves = op.kind === 'update' && op.rowidBefore === op.rowidAfter && !changed.includes('1');
    if (nothingMoves) return op;
    let rc = table.run(op, changed, 'exact');
    // Another row has the rowid, which means nothing where a key identifies rows.
    if (rc === ROWID && op.kind === 'insert' && !table.usesRowid(op)) rc = table.run(op, changed, 'anyRowid');
    if (rc !== DONE) return this.refused(table, op, rc);
    const { x } = this.connection.runtime.wasm;
    if (op.kind === 'insert' || x.sqlite3_changes(this.connection.db) > 0) return op;
    return this.changeOtherRow(table, op, changed);
  }

  /** The row is not as it was on the primary: an update may still go through where its own columns agree. */
  private changeOtherRow(table: RowStatements, op: RowOp, changed: string): RowOp | ApplyConflict {
    const { name } = op.table;
    const row = table.read(op, 'before');
    if (row === null) return this.conflict(table, op, 'rowNotFound', `The row of ${name} is not there.`);
    const agrees =
      op.kind === 'update' &&
      row.every((value, column) => changed[column] !== '1' || sameValue(value, op.before?.[column] ?? null));
    if (!agrees) {
      return this.conflict(
        table,
        op,
        'rowDiffers',
        `The row of ${name} is there, but holds other values than expected.`,
      );
    }
    const rc = table.run(op, changed, 'changedOnly');
    if (rc !== DONE) return this.refused(table, op, rc);
    const after = row.map((value, column) =>
      changed[column] === '1' ? (op.after?.[column] ?? null) : value,
    );
    return { ...op, before: row, after };
  }

  /** The table here has columns the primary's does not: what happened to its rows is read, not derived. */
  private applyToOtherColumns(table: RowStatements, op: RowOp): RowOp | ApplyConflict {
    const before = op.kind === 'insert' ? null : table.readLocal(op, 'before');
    const done = this.change(table, op);
    if ('message' in done) return done;
    const after = op.kind === 'delete' ? null : table.readLocal(op, 'after');
    return { ...op, table: table.local.shape, before, after };
  }

  private table(shape: TableShape): RowStatements | ApplyConflict {
    const known = this.tables.get(shape.name);
    if (known?.shape === shape) return known;
    known?.finalize();
    const local = this.schema.table(shape.name);
    if (local === null) return refusal('noSuchTable', shape, `no such table: ${shape.name}`);
    const missing = shape.columns.find((column) => !local.shape.columns.includes(column));
    if (missing !== undefined)
      return refusal('sql', shape, `table ${shape.name} has no column named ${missing}`);
    const table = new RowStatements(this.connection, shape, local);
    this.tables.set(shape.name, table);
    return table;
  }

  private refused(table: RowStatements, op: RowOp, rc: number): ApplyConflict {
    const duplicate = rc === PRIMARY_KEY || rc === UNIQUE || rc === ROWID;
    const kind = duplicate ? 'duplicateKey' : rc === FOREIGN_KEY ? 'foreignKey' : 'sql';
    return this.conflict(table, op, kind, this.connection.message);
  }

  private conflict(
    table: RowStatements,
    op: RowOp,
    kind: ApplyConflict['kind'],
    message: string,
  ): ApplyConflict {
    const row = op.before ?? op.after ?? NO_ROW;
    const key = table.usesRowid(op)
      ? String(op.kind === 'insert' ? op.rowidAfter : op.rowidBefore)
      : table.keyColumns.map((column) => valueText(row[column] ?? null)).join(', ');
    return { kind, table: table.shape.name, key, message };
  }
}

function refusal(kind: ApplyConflict['kind'], shape: TableShape, message: string): ApplyConflict {
  return { kind, table: shape.name, key: '', message };
}
