import type { Connection } from './connection.ts';
import type { LocalTable, Schema } from './schema.ts';
import { quoted } from './schema.ts';
import type { ApplyConflict, RowOp, SqlValue, TableShape } from './types.ts';
import { sameValue, valueText } from './values.ts';

const CONSTRAINT = 19;
const DUPLICATE_KEY = new Set([1555, 2067, 2579]);

/** How one table's row changes are written here. */
interface Plan {
  readonly shape: TableShape;
  readonly table: LocalTable;
  readonly keyColumns: readonly number[];
}

/** Applies row changes by key, as a replica does: what SQLite does not find, or finds different, is a conflict. */
export class Applier {
  private readonly plans = new Map<string, Plan>();
  private values: SqlValue[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly schema: Schema,
  ) {}

  forget(): void {
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
    const sql = this.sqlFor(plan, op);
    if (sql === null) return null;
    const { connection } = this;
    const rc = connection.attempt(sql, this.values);
    if (rc !== 0) {
      const duplicate = DUPLICATE_KEY.has(rc);
      const kind = duplicate
        ? 'duplicateKey'
        : (rc & 0xff) === CONSTRAINT && rc === 787
          ? 'foreignKey'
          : 'sql';
      return this.conflict(plan, op, kind, connection.message);
    }
    if (op.kind === 'insert' || connection.runtime.wasm.x.sqlite3_changes(connection.db) > 0) return null;
    const known = this.keyExists(plan, op);
    const { name } = op.table;
    return known
      ? this.conflict(
          plan,
          op,
          'rowDiffers',
          `The row of ${name} is there, but its values differ from the expected ones.`,
        )
      : this.conflict(plan, op, 'rowNotFound', `The row of ${name} is not there.`);
  }

  /** The statement for an op; leaves its parameters in `values`. Null when there is nothing to do. */
  private sqlFor(plan: Plan, op: RowOp): string | null {
    const name = quoted(plan.shape.name);
    const { columns } = plan.shape;
    this.values = [];
    if (op.kind === 'insert') {
      const after = op.after ?? [];
      const rowid = this.usesRowid(plan, after) ? plan.table.rowidName : null;
      const names = columns.map(quoted);
      if (rowid !== null) {
        names.unshift(rowid);
        this.values.push(op.rowidAfter);
      }
      this.values.push(...after);
      return `INSERT INTO ${name} (${names.join(', ')}) VALUES (${this.marks(1, names.length)})`;
    }
    const before = op.before ?? [];
    if (op.kind === 'delete') {
      const where = this.keyClause(plan, before, op.rowidBefore);
      return `DELETE FROM ${name} WHERE ${where}${this.sameClause(plan, before, null)}`;
    }
    const after = op.after ?? [];
    const changed = columns.map((_, column) => !sameValue(before[column] ?? null, after[column] ?? null));
    const rowidMoved = this.usesRowid(plan, before) && op.rowidBefore !== op.rowidAfter;
    const set = columns.flatMap((column, index) => {
      if (changed[index] !== true) return [];
      this.values.push(after[index] ?? null);
      return [`${quoted(column)} = ?${this.values.length}`];
    });
    if (rowidMoved && plan.table.rowidName !== null) {
      this.values.push(op.rowidAfter);
      set.push(`${plan.table.rowidName} = ?${this.values.length}`);
    }
    if (set.length === 0) return null;
    const where = this.keyClause(plan, before, op.rowidBefore);
    return `UPDATE ${name} SET ${set.join(', ')} WHERE ${where}${this.sameClause(plan, before, changed)}`;
  }

  private keyExists(plan: Plan, op: RowOp): boolean {
    this.values = [];
    const where = this.keyClause(plan, op.before ?? [], op.rowidBefore);
    return (
      this.connection.all(`SELECT 1 FROM ${quoted(plan.shape.name)} WHERE ${where}`, this.values).length > 0
    );
  }

  /** A primary key that is not the rowid may hold NULL, which identifies nothing. */
  private usesRowid(plan: Plan, row: readonly SqlValue[]): boolean {
    return (
      plan.table.rowidName !== null &&
      (plan.shape.byRowid || plan.keyColumns.some((column) => row[column] === null))
    );
  }

  private keyClause(plan: Plan, row: readonly SqlValue[], rowid: number | bigint): string {
    if (this.usesRowid(plan, row)) {
      this.values.push(rowid);
      return `${plan.table.rowidName ?? 'rowid'} = ?${this.values.length}`;
    }
    const clauses = plan.keyColumns.map((column) => {
      this.values.push(row[column] ?? null);
      return `${quoted(plan.shape.columns[column] ?? '')} = ?${this.values.length}`;
    });
    return clauses.join(' AND ');
  }

  /** The columns outside the key still hold what they held: all of them, or those that change. */
  private sameClause(plan: Plan, row: readonly SqlValue[], only: readonly boolean[] | null): string {
    let clause = '';
    plan.shape.columns.forEach((column, index) => {
      if (only !== null && only[index] !== true) return;
      this.values.push(row[index] ?? null);
      clause += ` AND ${quoted(column)} IS ?${this.values.length}`;
    });
    return clause;
  }

  private marks(from: number, count: number): string {
    return Array.from({ length: count }, (_, index) => `?${from + index}`).join(', ');
  }

  private plan(shape: TableShape): Plan | ApplyConflict {
    const known = this.plans.get(shape.name);
    if (known?.shape === shape) return known;
    const table = this.schema.table(shape.name);
    const refuse = (kind: ApplyConflict['kind'], message: string): ApplyConflict => ({
      kind,
      table: shape.name,
      key: '',
      message,
    });
    if (table === null) return refuse('noSuchTable', `no such table: ${shape.name}`);
    const missing = shape.columns.find((column) => !table.shape.columns.includes(column));
    if (missing !== undefined) return refuse('sql', `table ${shape.name} has no column named ${missing}`);
    const keyColumns = shape.pk.flatMap((place, column) => (place > 0 ? [column] : []));
    const plan: Plan = { shape, table, keyColumns };
    this.plans.set(shape.name, plan);
    return plan;
  }

  private conflict(plan: Plan, op: RowOp, kind: ApplyConflict['kind'], message: string): ApplyConflict {
    const row = op.before ?? op.after ?? [];
    const key = this.usesRowid(plan, row)
      ? String(op.kind === 'insert' ? op.rowidAfter : op.rowidBefore)
      : plan.keyColumns.map((column) => valueText(row[column] ?? null)).join(', ');
    return { kind, table: plan.shape.name, key, message };
  }
}
