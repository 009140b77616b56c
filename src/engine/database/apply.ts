import type { Connection } from './connection.ts';
import type { LocalTable, Schema } from './schema.ts';
import { quoted } from './schema.ts';
import type { ApplyConflict, RowOp, SqlValue, TableShape } from './types.ts';
import { bindValue, sameValue, valueText } from './values.ts';
import type { Ptr } from './wasm.ts';

const DONE = 101;
const DUPLICATE_KEY = new Set([1555, 2067, 2579]);
const STATEMENTS_PER_TABLE = 128;

type Image = 'before' | 'after';

/** A parameter of a compiled change: a column of an image, or its rowid (-1). */
interface Parameter {
  readonly image: Image;
  readonly column: number;
}

interface CompiledChange {
  readonly statement: Ptr;
  readonly parameters: readonly Parameter[];
}

/** How one table's row changes are written here. */
interface Plan {
  readonly shape: TableShape;
  readonly table: LocalTable;
  readonly keyColumns: readonly number[];
  readonly changes: Map<string, CompiledChange>;
}

const NO_ROW: readonly SqlValue[] = [];

/**
 * Applies row changes by key, as a replica does: `UPDATE t SET changed = ? WHERE key = ? AND changed IS old`. What
 * SQLite does not find, or finds different, is a conflict.
 */
export class Applier {
  private readonly plans = new Map<string, Plan>();

  constructor(
    private readonly connection: Connection,
    private readonly schema: Schema,
  ) {}

  /** The schema changed, or the connection closes. */
  forget(): void {
    for (const plan of this.plans.values()) this.finalize(plan);
    this.plans.clear();
  }

  /** The first conflict; the caller undoes what came before it. */
  apply(ops: readonly RowOp[]): ApplyConflict | null {
    for (const op of ops) {
      const plan = this.plan(op.table);
      const conflict = 'kind' in plan ? plan : this.applyOne(plan, op);
      if (conflict !== null) return conflict;
    }
    return null;
  }

  private applyOne(plan: Plan, op: RowOp): ApplyConflict | null {
    const { connection } = this;
    const { x } = connection.runtime.wasm;
    const usesRowid = this.usesRowid(plan, op.before ?? op.after ?? NO_ROW);
    const changed = op.kind === 'update' ? changedColumns(op) : '';
    const moved = usesRowid && op.kind === 'update' && op.rowidBefore !== op.rowidAfter;
    if (op.kind === 'update' && !moved && !changed.includes('1')) return null;
    const key = `${op.kind}${usesRowid ? ' by rowid ' : ' '}${moved ? 'moved ' : ''}${changed}`;
    const { statement, parameters } =
      plan.changes.get(key) ?? this.compile(plan, key, op.kind, usesRowid, changed, moved);
    this.bind(statement, parameters, op);
    const rc = x.sqlite3_step(statement);
    x.sqlite3_reset(statement);
    if (rc !== DONE) {
      const kind = DUPLICATE_KEY.has(rc) ? 'duplicateKey' : rc === 787 ? 'foreignKey' : 'sql';
      return this.conflict(plan, op, usesRowid, kind, connection.message);
    }
    if (op.kind === 'insert' || x.sqlite3_changes(connection.db) > 0) return null;
    const { name } = plan.shape;
    return this.keyExists(plan, op, usesRowid)
      ? this.conflict(
          plan,
          op,
          usesRowid,
          'rowDiffers',
          `The row of ${name} is there, but holds other values than expected.`,
        )
      : this.conflict(plan, op, usesRowid, 'rowNotFound', `The row of ${name} is not there.`);
  }

  private bind(statement: Ptr, parameters: readonly Parameter[], op: RowOp): void {
    const { wasm } = this.connection.runtime;
    for (let i = 0; i < parameters.length; i++) {
      const parameter = parameters[i];
      if (parameter === undefined) continue;
      const { image, column } = parameter;
      const rowid = image === 'before' ? op.rowidBefore : op.rowidAfter;
      bindValue(wasm, statement, i + 1, column < 0 ? rowid : (op[image]?.[column] ?? null));
    }
  }

  private compile(
    plan: Plan,
    key: string,
    kind: RowOp['kind'],
    usesRowid: boolean,
    changed: string,
    moved: boolean,
  ): CompiledChange {
    const parameters: Parameter[] = [];
    const take = (image: Image, column: number): string => `?${parameters.push({ image, column })}`;
    const { columns } = plan.shape;
    const name = (column: number): string =>
      column < 0 ? (plan.table.rowidName ?? '') : quoted(columns[column] ?? '');
    const all = columns.map((_, column) => column);
    const table = quoted(plan.shape.name);
    let sql: string;
    if (kind === 'insert') {
      const written = usesRowid ? [-1, ...all] : all;
      const values = written.map((column) => take('after', column));
      sql = `INSERT INTO ${table} (${written.map(name).join(', ')}) VALUES (${values.join(', ')})`;
    } else {
      const moving = all.filter((column) => kind === 'delete' || changed[column] === '1');
      const setting = kind === 'delete' ? [] : moved ? [-1, ...moving] : moving;
      const set = setting.map((column) => `${name(column)} = ${take('after', column)}`);
      const found = (usesRowid ? [-1] : plan.keyColumns).map(
        (column) => `${name(column)} = ${take('before', column)}`,
      );
      const same = moving.map((column) => `${name(column)} IS ${take('before', column)}`);
      const where = [...found, ...same].join(' AND ');
      sql =
        kind === 'delete'
          ? `DELETE FROM ${table} WHERE ${where}`
          : `UPDATE ${table} SET ${set.join(', ')} WHERE ${where}`;
    }
    if (plan.changes.size >= STATEMENTS_PER_TABLE) this.finalize(plan);
    const change = { statement: this.connection.temporary(sql), parameters };
    plan.changes.set(key, change);
    return change;
  }

  private keyExists(plan: Plan, op: RowOp, usesRowid: boolean): boolean {
    const columns = usesRowid ? [-1] : plan.keyColumns;
    const clauses = columns.map((column, index) => {
      const name = column < 0 ? (plan.table.rowidName ?? '') : quoted(plan.shape.columns[column] ?? '');
      return `${name} = ?${index + 1}`;
    });
    const statement = this.connection.temporary(
      `SELECT 1 FROM ${quoted(plan.shape.name)} WHERE ${clauses.join(' AND ')}`,
    );
    this.bind(
      statement,
      columns.map((column) => ({ image: 'before', column })),
      op,
    );
    const { rows } = this.connection.collect(statement, 1, false);
    this.connection.runtime.wasm.x.sqlite3_finalize(statement);
    return rows.length > 0;
  }

  /** A primary key that is not the rowid may hold NULL, which identifies nothing. */
  private usesRowid(plan: Plan, row: readonly SqlValue[]): boolean {
    if (plan.table.rowidName === null) return false;
    return plan.shape.byRowid || plan.keyColumns.some((column) => row[column] === null);
  }

  private plan(shape: TableShape): Plan | ApplyConflict {
    const known = this.plans.get(shape.name);
    if (known?.shape === shape) return known;
    const table = this.schema.table(shape.name);
    if (table === null) return refusal('noSuchTable', shape, `no such table: ${shape.name}`);
    const missing = shape.columns.find((column) => !table.shape.columns.includes(column));
    if (missing !== undefined)
      return refusal('sql', shape, `table ${shape.name} has no column named ${missing}`);
    if (known !== undefined) this.finalize(known);
    const keyColumns = shape.pk.flatMap((place, column) => (place > 0 ? [column] : []));
    const plan: Plan = { shape, table, keyColumns, changes: new Map() };
    this.plans.set(shape.name, plan);
    return plan;
  }

  private finalize(plan: Plan): void {
    for (const { statement } of plan.changes.values())
      this.connection.runtime.wasm.x.sqlite3_finalize(statement);
    plan.changes.clear();
  }

  private conflict(
    plan: Plan,
    op: RowOp,
    usesRowid: boolean,
    kind: ApplyConflict['kind'],
    message: string,
  ): ApplyConflict {
    const row = op.before ?? op.after ?? NO_ROW;
    const key = usesRowid
      ? String(op.kind === 'insert' ? op.rowidAfter : op.rowidBefore)
      : plan.keyColumns.map((column) => valueText(row[column] ?? null)).join(', ');
    return { kind, table: plan.shape.name, key, message };
  }
}

/** Per column '1' where the images differ. */
function changedColumns({ before, after }: RowOp): string {
  let changed = '';
  const count = before?.length ?? 0;
  for (let i = 0; i < count; i++) changed += sameValue(before?.[i] ?? null, after?.[i] ?? null) ? '0' : '1';
  return changed;
}

function refusal(kind: ApplyConflict['kind'], shape: TableShape, message: string): ApplyConflict {
  return { kind, table: shape.name, key: '', message };
}
