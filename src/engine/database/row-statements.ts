import type { Connection } from './connection.ts';
import type { LocalTable } from './schema.ts';
import { quoted } from './schema.ts';
import type { RowOp, SqlValue, TableShape } from './types.ts';
import { bindValue, sameValue } from './values.ts';
import type { Ptr } from './wasm.ts';

const STATEMENTS_PER_TABLE = 128;
/** Stands for the rowid among column numbers. */
const ROWID = -1;

type Image = 'before' | 'after';

/**
 * `exact`: the row must hold the whole before image. `changedOnly`: the caller has compared it. `anyRowid`: an insert
 * that lets SQLite choose the rowid.
 */
type Match = 'exact' | 'changedOnly' | 'anyRowid';

interface Parameter {
  readonly image: Image;
  readonly column: number;
}

interface Compiled {
  readonly statement: Ptr;
  readonly parameters: readonly Parameter[];
}

/** The statements that write row changes of one table, compiled once for each set of changed columns. */
export class RowStatements {
  readonly keyColumns: readonly number[];
  /** Whether the table here has the very columns of the table the changes come from. */
  readonly sameColumns: boolean;
  private readonly compiled = new Map<string, Compiled>();

  constructor(
    private readonly connection: Connection,
    readonly shape: TableShape,
    readonly local: LocalTable,
  ) {
    this.keyColumns = shape.pk.flatMap((place, column) => (place > 0 ? [column] : []));
    const { columns } = local.shape;
    this.sameColumns =
      columns.length === shape.columns.length && columns.every((column, i) => column === shape.columns[i]);
  }

  /** Writes one change; the result code. `changed` has a '1' for every column an update changes. */
  run(op: RowOp, changed: string, match: Match): number {
    const byRowid = this.usesRowid(op);
    const moved = byRowid && op.kind === 'update' && op.rowidBefore !== op.rowidAfter;
    const key = `${op.kind} ${match}${byRowid ? ' rowid ' : ' '}${moved ? 'moved ' : ''}${changed}`;
    const { statement, parameters } =
      this.compiled.get(key) ?? this.compile(key, this.changeSql(op.kind, changed, match, byRowid, moved));
    this.bind(statement, parameters, op);
    const { x } = this.connection.runtime.wasm;
    const rc = x.sqlite3_step(statement);
    x.sqlite3_reset(statement);
    return rc;
  }

  /** The row an image names, in the columns of the image; null when it is not there. */
  read(op: RowOp, image: Image): readonly SqlValue[] | null {
    return this.select(op, image, this.shape.columns);
  }

  /** The row an image names, in the columns of the table here. */
  readLocal(op: RowOp, image: Image): readonly SqlValue[] | null {
    return this.select(op, image, this.local.shape.columns);
  }

  /** A primary key that is not the rowid may hold NULL, which identifies nothing. */
  usesRowid(op: RowOp): boolean {
    if (this.local.rowidName === null) return false;
    if (this.shape.byRowid) return true;
    const row = op.before ?? op.after;
    return this.keyColumns.some((column) => row?.[column] === null);
  }

  finalize(): void {
    for (const { statement } of this.compiled.values())
      this.connection.runtime.wasm.x.sqlite3_finalize(statement);
    this.compiled.clear();
  }

  private changeSql(
    kind: RowOp['kind'],
    changed: string,
    match: Match,
    byRowid: boolean,
    moved: boolean,
  ): readonly [sql: string, parameters: readonly Parameter[]] {
    const parameters: Parameter[] = [];
    const take = (image: Image, column: number): string => `?${parameters.push({ image, column })}`;
    const table = quoted(this.shape.name);
    const all = this.shape.columns.map((_, column) => column);
    if (kind === 'insert') {
      // The rowid too, where no column is one: rows then stand in the same order here.
      const withRowid = this.local.rowidName !== null && this.local.alias < 0 && match !== 'anyRowid';
      const written = withRowid ? [ROWID, ...all] : all;
      const names = written.map((column) => this.name(column)).join(', ');
      const values = written.map((column) => take('after', column)).join(', ');
      return [`INSERT INTO ${table} (${names}) VALUES (${values})`, parameters];
    }
    const changing = all.filter((column) => changed[column] === '1');
    const set = (moved ? [ROWID, ...changing] : changing).map(
      (column) => `${this.name(column)} = ${take('after', column)}`,
    );
    const key = byRowid ? [ROWID] : this.keyColumns;
    const found = key.map((column) => `${this.name(column)} = ${take('before', column)}`);
    const compared = match === 'exact' ? all.filter((column) => !key.includes(column)) : [];
    const same = compared.map((column) => `${this.name(column)} IS ${take('before', column)}`);
    const where = [...found, ...same].join(' AND ');
    const sql = kind === 'delete' ? `DELETE FROM ${table}` : `UPDATE ${table} SET ${set.join(', ')}`;
    return [`${sql} WHERE ${where}`, parameters];
  }

  private select(op: RowOp, image: Image, columns: readonly string[]): readonly SqlValue[] | null {
    const key = this.usesRowid(op) ? [ROWID] : this.keyColumns;
    const where = key.map((column, index) => `${this.name(column)} = ?${index + 1}`).join(' AND ');
    const sql = `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(this.shape.name)} WHERE ${where}`;
    const parameters = key.map((column) => ({ image, column }));
    const { statement } = this.compiled.get(sql) ?? this.compile(sql, [sql, parameters]);
    this.bind(statement, parameters, op);
    return this.connection.collect(statement, 1, false).rows[0] ?? null;
  }

  private compile(key: string, [sql, parameters]: readonly [string, readonly Parameter[]]): Compiled {
    if (this.compiled.size >= STATEMENTS_PER_TABLE) this.finalize();
    const compiled = { statement: this.connection.temporary(sql), parameters };
    this.compiled.set(key, compiled);
    return compiled;
  }

  private bind(statement: Ptr, parameters: readonly Parameter[], op: RowOp): void {
    const { wasm } = this.connection.runtime;
    for (let i = 0; i < parameters.length; i++) {
      const parameter = parameters[i];
      if (parameter === undefined) continue;
      const { image, column } = parameter;
      const rowid = image === 'before' ? op.rowidBefore : op.rowidAfter;
      bindValue(wasm, statement, i + 1, column === ROWID ? rowid : (op[image]?.[column] ?? null));
    }
  }

  private name(column: number): string {
    return column === ROWID ? (this.local.rowidName ?? 'rowid') : quoted(this.shape.columns[column] ?? '');
  }
}

/** Per column '1' where the images of an update differ. */
export function changedColumns({ before, after }: RowOp): string {
  let changed = '';
  const count = before?.length ?? 0;
  for (let i = 0; i < count; i++) changed += sameValue(before?.[i] ?? null, after?.[i] ?? null) ? '0' : '1';
  return changed;
}
