import { assert } from '../../shared/assert.ts';
import type { ConnectionOptions } from './connection-setup.ts';
import { letConstraintsAct, pragmas, setUp } from './connection-setup.ts';
import { lastError, sqlError } from './errors.ts';
import type { Access } from './guard.ts';
import { Compiled } from './guard.ts';
import { firstWord, Prepared } from './prepared.ts';
import type { PageFile } from './page-file.ts';
import type { Runtime } from './runtime.ts';
import { schemaFingerprint } from './schema-fingerprint.ts';
import type { Pages, SqlError, SqlValue } from './types.ts';
import { bindValue, readColumn } from './values.ts';
import type { Ptr } from './wasm.ts';

const OK = 0;
const ROW = 100;
const DONE = 101;
const READWRITE = 2;
const PREPARE_PERSISTENT = 1;
const CACHED_STATEMENTS = 64;
const SEEN_TEXTS = 256;
const LONGEST_CACHED = 2000;

export interface Rows {
  readonly rows: readonly (readonly SqlValue[])[];
  readonly truncated: boolean;
  /** False when SQLite reported an error. */
  readonly done: boolean;
}

const NO_ROWS: readonly (readonly SqlValue[])[] = [];
const NO_COLUMNS: readonly string[] = [];

/** One open SQLite connection over one page file, which no other connection uses. */
export class Connection {
  readonly db: Ptr;
  private readonly own = new Map<string, Ptr>();
  private readonly clients = new Map<string, Prepared>();
  /** Texts that ran once, not kept. */
  private readonly seen = new Set<string>();
  private fingerprint: string | null;
  private firstPage: Uint8Array | undefined;
  /** Told when what is known of tables may no longer hold. */
  onSchemaChange: () => void = () => undefined;

  constructor(
    readonly runtime: Runtime,
    readonly file: PageFile,
    options: ConnectionOptions,
  ) {
    const { wasm, vfs } = runtime;
    const { x } = wasm;
    wasm.putText(file.name);
    const rc = x.sqlite3_open_v2(wasm.put, wasm.out, READWRITE, vfs.name);
    this.db = wasm.int(wasm.out);
    assert(rc === OK, `SQLite opens a page file (result ${rc})`);
    x.sqlite3_extended_result_codes(this.db, 1);
    for (const sql of pragmas(options)) this.run(sql);
    setUp(runtime, this.db);
    this.firstPage = file.current[0];
    this.fingerprint = schemaFingerprint(file.current);
  }

  /** Triggers and foreign keys act for clients; applied rows already contain what they did. */
  set constraintsAct(on: boolean) {
    letConstraintsAct(this.runtime, this.db, on);
  }

  get inTransaction(): boolean {
    return this.runtime.wasm.x.sqlite3_get_autocommit(this.db) === 0;
  }

  /** Puts another image under the connection. */
  use(pages: Pages): void {
    if (this.file.current === pages) return;
    this.file.replace(pages);
    this.checkSchema();
  }

  /** After the pages were replaced from outside: two histories may share a schema cookie, so SQLite must be told. */
  checkSchema(): void {
    const { current } = this.file;
    if (this.firstPage === current[0]) return;
    const fingerprint = schemaFingerprint(current);
    this.firstPage = current[0];
    if (fingerprint !== null && fingerprint === this.fingerprint) return;
    this.fingerprint = fingerprint;
    this.forgetSchema();
    this.run('PRAGMA writable_schema=RESET');
    // Loads the schema now: its steps must not count as those of the next statement.
    this.run('SELECT 1 FROM sqlite_schema LIMIT 1');
  }

  /** After a commit of this connection's own, which knows its schema. */
  noteCommit(ddl: boolean): void {
    const { current } = this.file;
    if (ddl) this.fingerprint = schemaFingerprint(current);
    this.firstPage = current[0];
  }

  /** Drops what was compiled or learned under a schema that no longer holds. */
  forgetSchema(): void {
    for (const { statement } of this.clients.values()) this.runtime.wasm.x.sqlite3_finalize(statement);
    this.clients.clear();
    this.onSchemaChange();
  }

  /** A statement of ours, compiled once a connection. */
  statement(sql: string): Ptr {
    const known = this.own.get(sql);
    if (known !== undefined) return known;
    const { wasm } = this.runtime;
    const bytes = wasm.putText(sql);
    const rc = wasm.x.sqlite3_prepare_v3(this.db, wasm.put, bytes, PREPARE_PERSISTENT, wasm.out, 0);
    assert(rc === OK, `"${sql}" compiles: ${this.message}`);
    const statement = wasm.int(wasm.out);
    this.own.set(sql, statement);
    return statement;
  }

  /** Runs a statement of ours that answers no rows; the result code, 0 when it succeeded. */
  attempt(sql: string, values: readonly SqlValue[] = []): number {
    const { x } = this.runtime.wasm;
    const statement = this.statement(sql);
    this.bind(statement, values);
    this.runtime.world.kiloSteps = -Infinity;
    let rc = x.sqlite3_step(statement);
    while (rc === ROW) rc = x.sqlite3_step(statement);
    return rc === DONE ? x.sqlite3_reset(statement) : (x.sqlite3_reset(statement), rc);
  }

  run(sql: string, values: readonly SqlValue[] = []): void {
    if (this.attempt(sql, values) !== OK) throw new Error(`"${sql}" does not run: ${this.message}`);
  }

  /** Rows of a statement of ours. */
  all(sql: string, values: readonly SqlValue[] = []): readonly (readonly SqlValue[])[] {
    const statement = this.statement(sql);
    this.bind(statement, values);
    this.runtime.world.kiloSteps = -Infinity;
    const { rows, done } = this.collect(statement, Infinity, false);
    assert(done, `"${sql}" runs: ${this.message}`);
    return rows;
  }

  bind(statement: Ptr, values: readonly SqlValue[]): void {
    for (let i = 0; i < values.length; i++) bindValue(this.runtime.wasm, statement, i + 1, values[i] ?? null);
  }

  /** A statement of ours that is used once; the caller finalizes it. */
  temporary(sql: string): Ptr {
    const { wasm } = this.runtime;
    const bytes = wasm.putText(sql);
    const rc = wasm.x.sqlite3_prepare_v3(this.db, wasm.put, bytes, 0, wasm.out, 0);
    assert(rc === OK, `"${sql}" compiles: ${this.message}`);
    return wasm.int(wasm.out);
  }

  /** A client's statement, compiled and allowed, or why not. Give it back to `release` after its run. */
  prepare(sql: string, access: Access): Prepared | SqlError {
    return this.clients.get(sql) ?? this.compile(sql, access);
  }

  /** Keeps a statement that comes again: one more look at a new text costs less than a full cache. */
  release(prepared: Prepared): void {
    const { clients, seen } = this;
    const { sql } = prepared;
    if (clients.has(sql)) return;
    if (prepared.ddl || sql.length > LONGEST_CACHED || !seen.delete(sql)) {
      this.runtime.wasm.x.sqlite3_finalize(prepared.statement);
      if (sql.length <= LONGEST_CACHED) seen.add(sql);
      if (seen.size > SEEN_TEXTS) seen.delete(first(seen));
      return;
    }
    clients.set(sql, prepared);
    if (clients.size > CACHED_STATEMENTS) this.evict();
  }

  /** Steps a statement to its end and resets it. A write goes on past the limit, unread; a read stops there. */
  collect(statement: Ptr, limit: number, finish: boolean): Rows {
    const { wasm } = this.runtime;
    const { x } = wasm;
    let rc = x.sqlite3_step(statement);
    if (rc === DONE) {
      x.sqlite3_reset(statement);
      return { rows: NO_ROWS, truncated: false, done: true };
    }
    const rows: SqlValue[][] = [];
    let truncated = false;
    const width = rc === ROW ? x.sqlite3_column_count(statement) : 0;
    while (rc === ROW) {
      if (rows.length === limit) {
        truncated = true;
        if (!finish) break;
      } else {
        const row = new Array<SqlValue>(width);
        for (let i = 0; i < width; i++) row[i] = readColumn(wasm, statement, i);
        rows.push(row);
      }
      rc = x.sqlite3_step(statement);
    }
    x.sqlite3_reset(statement);
    return { rows, truncated, done: rc === DONE || rc === ROW };
  }

  error(sql: string): SqlError {
    return lastError(this.runtime.wasm, this.db, sql);
  }

  get message(): string {
    return this.runtime.wasm.cString(this.runtime.wasm.x.sqlite3_errmsg(this.db));
  }

  close(): void {
    const { wasm, vfs } = this.runtime;
    for (const statement of this.own.values()) wasm.x.sqlite3_finalize(statement);
    for (const { statement } of this.clients.values()) wasm.x.sqlite3_finalize(statement);
    this.own.clear();
    this.clients.clear();
    const rc = wasm.x.sqlite3_close_v2(this.db);
    assert(rc === OK, `SQLite closes (result ${rc})`);
    vfs.remove(this.file);
  }

  private evict(): void {
    const oldest = first(this.clients.values());
    this.clients.delete(oldest.sql);
    this.runtime.wasm.x.sqlite3_finalize(oldest.statement);
  }

  private compile(sql: string, access: Access): Prepared | SqlError {
    const { wasm, guard, world } = this.runtime;
    const { x } = wasm;
    const compiled = new Compiled(firstWord(sql), access);
    const forbidden = guard.refusalOf(compiled.verb, sql);
    if (forbidden !== null) return sqlError('refused', forbidden);
    const bytes = wasm.putText(sql);
    const text = wasm.put;
    world.kiloSteps = -Infinity;
    const rc = guard.watch(compiled, () =>
      x.sqlite3_prepare_v3(this.db, text, bytes, 0, wasm.out, wasm.out + 4),
    );
    if (rc !== OK) {
      const error = this.error(sql);
      return compiled.refusal === null ? error : { ...error, code: 'refused', message: compiled.refusal };
    }
    const statement = wasm.int(wasm.out);
    const rest = wasm.int(wasm.out + 4) - text;
    if (statement === 0) return sqlError('syntax', 'There is no statement to run.');
    const readOnly = x.sqlite3_stmt_readonly(statement) !== 0;
    const refusal =
      // SQLite counts PRAGMA journal_mode as a write even where it only looks; the guard has seen to those.
      access === 'read' && !readOnly && compiled.verb !== 'PRAGMA'
        ? sqlError('readOnly', 'attempt to write a readonly database', 8)
        : rest < bytes && !this.isBlank(text + rest, bytes - rest)
          ? sqlError('syntax', 'Only one statement can run at a time.')
          : null;
    if (refusal !== null) {
      x.sqlite3_finalize(statement);
      return refusal;
    }
    return new Prepared(sql, compiled, statement, readOnly, this.columnNames(statement));
  }

  private columnNames(statement: Ptr): readonly string[] {
    const { wasm } = this.runtime;
    const count = wasm.x.sqlite3_column_count(statement);
    if (count === 0) return NO_COLUMNS;
    return Array.from({ length: count }, (_, column) =>
      wasm.cString(wasm.x.sqlite3_column_name(statement, column)),
    );
  }

  /** Whether only space, comments and semicolons follow a statement. */
  private isBlank(text: Ptr, bytes: number): boolean {
    const { wasm } = this.runtime;
    for (let at = text, end = text + bytes; at < end;) {
      const rc = wasm.x.sqlite3_prepare_v3(this.db, at, end - at, 0, wasm.out, wasm.out + 4);
      const statement = wasm.int(wasm.out);
      if (rc !== OK) return false;
      if (statement !== 0) {
        wasm.x.sqlite3_finalize(statement);
        return false;
      }
      const next = wasm.int(wasm.out + 4);
      if (next === at) break;
      at = next;
    }
    return true;
  }
}

function first<T>(items: Iterable<T>): T {
  for (const item of items) return item;
  throw new Error('assertion failed: there is a first item');
}
