import { assert } from '../../shared/assert.ts';
import type { Applied } from './apply.ts';
import { Applier } from './apply.ts';
import type { CaptureTarget } from './capture.ts';
import { Connection } from './connection.ts';
import { UNDO_SAVEPOINT } from './guard.ts';
import { InsertIds } from './insert-ids.ts';
import type { PageFile } from './page-file.ts';
import { Prepared } from './prepared.ts';
import type { Runtime } from './runtime.ts';
import { Schema } from './schema.ts';
import type { DatabaseOptions, RowOp, SqlError, StatementContext, StatementResult } from './types.ts';

/** Rows a statement may answer. */
export const ROW_LIMIT = 1000;

type Undo = 'nothing' | 'savepoint' | 'transaction' | 'vacuum';

const NONE: readonly never[] = [];

/** A connection that writes: one transaction at a time, its row changes captured, its last statement undoable. */
export class Writer {
  readonly connection: Connection;
  readonly schema: Schema;
  readonly applier: Applier;
  private readonly target: CaptureTarget & { readonly ops: RowOp[] };
  private readonly insertIds: InsertIds;
  /** Whether SQLite's own transaction is open; it starts with the first statement, as VACUUM must stand alone. */
  private begun = false;
  private vacuumed = false;
  private undo: Undo = 'nothing';
  private undoMark = 0;
  private savepointOpen = false;
  private readonly savepoints: { readonly name: string; readonly mark: number }[] = [];
  private ddl = false;
  private applying = false;

  constructor(
    private readonly runtime: Runtime,
    readonly file: PageFile,
    private readonly options: DatabaseOptions,
  ) {
    const reversed = options.physicalOrder === 'reversed';
    this.connection = new Connection(runtime, file, {
      access: 'write',
      reversed,
      maxPages: options.maxPages,
    });
    this.schema = new Schema(this.connection);
    this.applier = new Applier(this.connection, this.schema);
    this.insertIds = new InsertIds(this.connection, this.schema);
    this.connection.onSchemaChange = () => {
      this.schema.forget();
      this.applier.forget();
    };
    this.target = { db: this.connection.db, ops: [], tableAt: (name) => this.schema.tableAt(name) };
    this.hook(true);
  }

  get ops(): readonly RowOp[] {
    return this.target.ops;
  }

  execute(sql: string, context: StatementContext): StatementResult {
    this.settleUndo();
    this.mode(false);
    const { world } = this.runtime;
    world.enter(context, this.options.name);
    const prepared = this.connection.prepare(sql, 'write');
    if (!(prepared instanceof Prepared)) return this.failed(prepared, context, false);
    this.openUndo(prepared);
    const { ops } = this.target;
    const mark = ops.length;
    const { db } = this.connection;
    const { x } = this.runtime.wasm;
    const plan = this.insertIds.before(prepared, context.insertId);
    this.runtime.reseed();
    x.sqlite3_set_last_insert_rowid(db, BigInt(context.lastInsertId));
    world.kiloSteps = 0;
    this.runtime.capturing = this.target;
    const before = x.sqlite3_total_changes(db);
    const { rows, truncated, done } = this.connection.collect(
      prepared.statement,
      ROW_LIMIT,
      !prepared.readOnly,
    );
    let error = done ? null : this.connection.error(sql);
    // What changes no row leaves SQLite's count as it was: DROP TABLE IF EXISTS of a table that is not there.
    const changed = !prepared.ddl && x.sqlite3_total_changes(db) !== before;
    const changes = changed ? x.sqlite3_changes(db) : 0;
    if (error === null && plan !== null) error = this.insertIds.renumber(plan, ops, mark);
    this.runtime.capturing = null;
    // OR FAIL keeps the rows it changed before it failed; every other error takes them back.
    if (error !== null && changes === 0) ops.length = mark;
    this.schema.settle(ops, mark);
    this.connection.release(prepared);
    if (prepared.ddl) this.noteDdl();
    if (error !== null)
      return this.afterError(error, context, (plan?.wanted ?? null) !== null, changes, mark);
    if (prepared.savepoint !== null) this.followSavepoint(prepared.savepoint);
    const insertId = this.insertIds.assigned(plan, ops, mark);
    return {
      error: null,
      columns: prepared.columns,
      rows,
      truncated,
      changes,
      lastInsertId: insertId ?? world.lastInsertId,
      insertId,
      variables: world.variables,
      ops: ops.length === mark ? NONE : ops.slice(mark),
      rolledBack: false,
    };
  }

  undoLast(): void {
    if (this.undo === 'transaction') this.rollback();
    if (this.undo === 'vacuum') {
      this.file.discardWal();
      this.vacuumed = false;
    }
    if (this.undo === 'savepoint') {
      this.connection.run(`ROLLBACK TO ${UNDO_SAVEPOINT}`);
      this.target.ops.length = this.undoMark;
      if (this.ddl) this.connection.forgetSchema();
    }
    this.settleUndo();
  }

  /** Null when it succeeded; a failed deferred foreign key leaves the transaction open. */
  commit(context: StatementContext): SqlError | null {
    this.settleUndo();
    if (!this.begun) return null;
    this.runtime.world.enter(context, this.options.name);
    this.runtime.reseed();
    if (this.connection.attempt('COMMIT') !== 0) {
      const error = this.connection.error('COMMIT');
      if (!this.connection.inTransaction) this.forgetTransaction();
      return error;
    }
    this.begun = false;
    return null;
  }

  /** After commit: hands over the transaction's ops and starts afresh. */
  takeOps(): readonly RowOp[] {
    const ops = this.target.ops.length === 0 ? NONE : this.target.ops.slice();
    this.forgetTransaction();
    return ops;
  }

  rollback(): void {
    if (this.begun) {
      this.connection.run('ROLLBACK');
      if (this.ddl) this.connection.forgetSchema();
    }
    if (this.vacuumed) this.file.discardWal();
    this.forgetTransaction();
  }

  /** Row changes as one transaction of their own, left open when `keepOpen`. */
  apply(ops: readonly RowOp[], keepOpen: boolean): Applied {
    assert(!this.begun, 'no transaction is open');
    this.mode(true);
    const bracketed = keepOpen || ops.length !== 1;
    if (bracketed) {
      this.connection.run('BEGIN');
      this.begun = true;
    }
    const applied = this.applier.apply(ops);
    if (applied.conflict !== null) {
      this.rollback();
    } else if (bracketed && !keepOpen) {
      this.connection.run('COMMIT');
      this.begun = false;
    }
    return applied;
  }

  close(): void {
    this.rollback();
    this.applier.forget();
    this.connection.close();
  }

  private openUndo(prepared: Prepared): void {
    const { verb, readOnly, savepoint } = prepared;
    this.undoMark = this.target.ops.length;
    if (verb === 'VACUUM' && !this.begun) {
      this.vacuumed = true;
      this.undo = 'vacuum';
    } else if (!this.begun) {
      this.connection.run('BEGIN');
      this.begun = true;
      this.undo = 'transaction';
    } else if (!readOnly && savepoint === null) {
      this.connection.run(`SAVEPOINT ${UNDO_SAVEPOINT}`);
      this.savepointOpen = true;
      this.undo = 'savepoint';
    }
  }

  /** Without it the savepoint would enclose those of the client. */
  private settleUndo(): void {
    this.undo = 'nothing';
    if (!this.savepointOpen) return;
    this.savepointOpen = false;
    if (this.connection.inTransaction) this.connection.run(`RELEASE ${UNDO_SAVEPOINT}`);
  }

  private afterError(
    error: SqlError,
    context: StatementContext,
    idsForced: boolean,
    changes: number,
    mark: number,
  ): StatementResult {
    const rolledBack = this.begun && !this.connection.inTransaction;
    if (rolledBack) this.forgetTransaction();
    else if (idsForced) this.undoLast();
    const { ops } = this.target;
    return {
      ...this.failed(error, context, rolledBack),
      changes: ops.length > mark ? changes : 0,
      ops: ops.slice(mark),
    };
  }

  private followSavepoint({ kind, name }: NonNullable<Prepared['savepoint']>): void {
    const { savepoints, target } = this;
    if (kind === 'SAVEPOINT') {
      savepoints.push({ name: name.toLowerCase(), mark: target.ops.length });
      return;
    }
    const at = savepoints.findLastIndex((savepoint) => savepoint.name === name.toLowerCase());
    const found = savepoints[at];
    assert(found !== undefined, `savepoint ${name} is known`);
    savepoints.length = kind === 'RELEASE' ? at : at + 1;
    if (kind === 'RELEASE') return;
    target.ops.length = found.mark;
    if (this.ddl) this.connection.forgetSchema();
  }

  private noteDdl(): void {
    this.ddl = true;
    this.connection.forgetSchema();
  }

  private forgetTransaction(): void {
    this.begun = false;
    this.vacuumed = false;
    this.ddl = false;
    this.undo = 'nothing';
    this.savepointOpen = false;
    this.savepoints.length = 0;
    this.target.ops.length = 0;
  }

  private failed(error: SqlError, context: StatementContext, rolledBack: boolean): StatementResult {
    return {
      error,
      columns: NONE,
      rows: NONE,
      truncated: false,
      changes: 0,
      lastInsertId: context.lastInsertId,
      insertId: null,
      variables: context.variables,
      ops: NONE,
      rolledBack,
    };
  }

  /** Switching recompiles every statement of the connection, so it happens only when it must. */
  private mode(applying: boolean): void {
    if (this.applying === applying) return;
    this.applying = applying;
    this.connection.constraintsAct = !applying;
    this.hook(!applying);
  }

  private hook(on: boolean): void {
    const { wasm, preupdateHook } = this.runtime;
    wasm.x.sqlite3_preupdate_hook(this.connection.db, on ? preupdateHook : 0, 0);
  }
}
