/**
 * What the rest of the engine knows of a node's database. Everything here is plain data:
 * pages and frames are shared by reference and never written to after they were made.
 */

/** An integral REAL (3.0): in JavaScript it would be mistaken for the INTEGER 3. */
export interface RealValue {
  readonly real: number;
}

/** A value as SQLite stores it. INTEGER is a number, or a bigint beyond 2^53. */
export type SqlValue = null | number | bigint | string | Uint8Array | RealValue;

/** The columns of a table, as row events need them. One object per table and schema, shared. */
export interface TableShape {
  readonly name: string;
  /** The stored columns: what is generated follows from them. */
  readonly columns: readonly string[];
  /** Per column: its 1-based place in the primary key, 0 when it is not part of it. */
  readonly pk: readonly number[];
  /** True when rows are identified by rowid (no declared primary key, or NULL in it). */
  readonly byRowid: boolean;
}

/** One row change as SQLite's preupdate hook reported it, in execution order. */
export interface RowOp {
  readonly kind: 'insert' | 'update' | 'delete';
  readonly table: TableShape;
  /** Full row before; null for an insert. */
  readonly before: readonly SqlValue[] | null;
  /** Full row after; null for a delete. */
  readonly after: readonly SqlValue[] | null;
  /** Rowid before and after (0 for WITHOUT ROWID tables). */
  readonly rowidBefore: number | bigint;
  readonly rowidAfter: number | bigint;
}

/** A database file as pages; index 0 is page 1. Replace the array, never a page's bytes. */
export type Pages = readonly Uint8Array[];

/** What one transaction wrote to SQLite's WAL: the 32-byte header and the frames (24 + page size each). */
export interface WalFrames {
  readonly header: Uint8Array;
  readonly frames: readonly Uint8Array[];
}

/** Order-independent checksum of a table's rows: the sum of row hashes, as two 32-bit words. */
export interface TableHash {
  readonly hi: number;
  readonly lo: number;
  readonly rows: number;
}

/** Everything durable about a database between transactions. */
export interface DatabaseState {
  readonly pages: Pages;
  readonly hashes: ReadonlyMap<string, TableHash>;
}

/**
 * What a statement sees of the world around it.
 * `timestampUs`, `randomSeed`, `lastInsertId` and `variables` travel with a statement in `shipped` context;
 * `clockUs`, `localSeed`, `user` and `serverId` never do (SYSDATE, UUID, USER, @@server_id).
 */
export interface StatementContext {
  /** Answers NOW(), CURRENT_TIMESTAMP, datetime('now'): microseconds since 1970. */
  readonly timestampUs: number;
  /** Answers RAND(), random(). */
  readonly randomSeed: number;
  readonly lastInsertId: number | bigint;
  readonly variables: Readonly<Record<string, SqlValue>>;
  /** Forces the first AUTO_INCREMENT id of this statement (MySQL's SET INSERT_ID); null lets SQLite choose. */
  readonly insertId: number | bigint | null;
  /** Answers SYSDATE(): the node's own clock as the statement runs. */
  readonly clockUs: number;
  /** Answers UUID() and seeds the WAL salts. */
  readonly localSeed: number;
  /** Answers USER(), CURRENT_USER(). Empty on a replica that applies. */
  readonly user: string;
  readonly serverId: number;
  readonly connectionId: number;
}

/** A mistake in a statement or a limit it ran into. `code` is stable; `message` is SQLite's own sentence where there is one. */
export interface SqlError {
  readonly code:
    | 'syntax'
    | 'refused'
    | 'constraint'
    | 'noSuchTable'
    | 'runaway'
    | 'tooBig'
    | 'diskFull'
    | 'readOnly'
    | 'schema'
    | 'lockTimeout'
    | 'recoveryConflict'
    | 'other';
  readonly message: string;
  /** Extended SQLite result code where SQLite answered (1555 primary key, 2067 unique, ...). */
  readonly rc: number | null;
  /** What to write instead, when we know. */
  readonly suggestion: string | null;
  /** Where in the text as typed, in UTF-16 units. */
  readonly span: { readonly start: number; readonly end: number } | null;
}

export interface StatementResult {
  readonly error: SqlError | null;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** True when more rows existed than were returned. */
  readonly truncated: boolean;
  readonly changes: number;
  readonly lastInsertId: number | bigint;
  /** First AUTO_INCREMENT id this statement assigned; null when it assigned none. */
  readonly insertId: number | bigint | null;
  /** User variables after the statement (SET @x). */
  readonly variables: Readonly<Record<string, SqlValue>>;
  readonly ops: readonly RowOp[];
  /** True when the whole transaction was rolled back by SQLite (interrupt, disk full). */
  readonly rolledBack: boolean;
}

export interface CommitResult {
  readonly error: SqlError | null;
  /** Null when nothing was written (a no-change UPDATE writes no frame). */
  readonly wal: WalFrames | null;
  /** Net of savepoints and failed statements, in order. */
  readonly ops: readonly RowOp[];
  /** New hashes of the tables this transaction touched; of all tables after DDL, which may have dropped some. */
  readonly hashes: ReadonlyMap<string, TableHash>;
  /** True when the schema changed, or when VACUUM moved everything: text is all that says so. */
  readonly ddl: boolean;
}

/** Why rows could not be applied, in the words of the field. */
export interface ApplyConflict {
  readonly kind: 'duplicateKey' | 'rowNotFound' | 'rowDiffers' | 'foreignKey' | 'noSuchTable' | 'sql';
  readonly table: string;
  /** The key as text, e.g. "7". */
  readonly key: string;
  readonly message: string;
}

export interface ApplyResult {
  readonly conflict: ApplyConflict | null;
  readonly hashes: ReadonlyMap<string, TableHash>;
  readonly wal: WalFrames | null;
}

export interface DatabaseOptions {
  readonly name: string;
  /** `reversed` stands for another physical row order, as after a rebuild (PRAGMA reverse_unordered_selects). */
  readonly physicalOrder: 'asInserted' | 'reversed';
  /** Pages the database may grow to; beyond it statements fail as on a full disk. */
  readonly maxPages: number;
}

/** The one loaded SQLite; all databases of a page or process share it. */
export interface Sqlite {
  readonly version: string;
  open(options: DatabaseOptions): Database;
  /** Runs a read against any image (page table), e.g. the visible image of a primary. Never writes. */
  query(
    pages: Pages,
    sql: string,
    context: StatementContext,
    order?: 'asInserted' | 'reversed',
  ): StatementResult;
  /**
   * Runs a statement over an image plus a session's own uncommitted ops, in a scratch database that is rolled
   * back: what the statement would see and do if no other commit were waiting.
   */
  rehearse(pages: Pages, ownOps: readonly RowOp[], sql: string, context: StatementContext): StatementResult;
  /** SQLite's own crash recovery: durable pages plus a -wal whose tail may be torn. */
  recover(pages: Pages, wal: Uint8Array): Pages;
  /** Full scan of every user table. */
  hashTables(pages: Pages): ReadonlyMap<string, TableHash>;
  /** Tables of an image with their rows, at most `limit` rows each, ordered by key. */
  readTables(pages: Pages, limit: number): readonly TableRows[];
  /** Rows of a table by key: those after `after` and up to `upTo`, at most `limit`. Null when there is no such table. */
  readRange(pages: Pages, table: string, range: KeyRange, limit: number): RangeRows | null;
  /** Columns of a table as they were declared; empty when there is no such table. */
  readColumns(pages: Pages, table: string): readonly DeclaredColumn[];
  /** CREATE statements of an image, by name. */
  readSchema(pages: Pages): readonly { readonly name: string; readonly sql: string }[];
}

export interface DeclaredColumn {
  readonly name: string;
  /** As declared, in upper case; empty without one. */
  readonly type: string;
  /** Part of the primary key. */
  readonly key: boolean;
  /** NOT NULL and without a default. */
  readonly required: boolean;
}

/** A stretch of a table in the order of its key; null has no end on that side. */
export interface KeyRange {
  readonly after: readonly SqlValue[] | null;
  readonly upTo: readonly SqlValue[] | null;
}

/** A stretch of rows in the order of its key, and its checksum. */
export interface RangeRows {
  readonly hash: TableHash;
  readonly columns: readonly string[];
  /** What each row is told apart by. */
  readonly keys: readonly (readonly SqlValue[])[];
  readonly rows: readonly (readonly SqlValue[])[];
}

export interface TableRows {
  readonly shape: TableShape;
  readonly rowids: readonly (number | bigint)[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** All rows, also those beyond the limit. */
  readonly total: number;
}

/**
 * One node's database: a page table with one writer connection. All calls are synchronous; no cursor is left
 * open between calls. Outside begin..commit/rollback `state()` is exact.
 */
export interface Database {
  readonly pages: Pages;
  readonly hashes: ReadonlyMap<string, TableHash>;
  readonly inTransaction: boolean;
  state(): DatabaseState;
  /** Replaces pages and hashes (snapshot, base backup, rewind, crash). Rolls an open transaction back first. */
  restore(state: DatabaseState): void;
  begin(): void;
  /** One statement, inside begin..commit; a failed one leaves the transaction open (MySQL) unless `rolledBack`. */
  execute(sql: string, context: StatementContext): StatementResult;
  /** Undoes the last execute (its own savepoint), e.g. because the row it touched is locked. */
  undoLast(): void;
  /** The transaction's ops so far. */
  pendingOps(): readonly RowOp[];
  /** A failed deferred foreign key is an error and leaves the transaction open. */
  commit(): CommitResult;
  rollback(): void;
  /**
   * Applies row changes as one transaction; on a conflict nothing of it stays. An update must find what it changes,
   * a delete the whole row; triggers and foreign keys do not act.
   */
  applyRows(ops: readonly RowOp[]): ApplyResult;
  /** Applies WAL frames: pages written, commit frame sets the size. `hashes` come with the entry, all of them after DDL. */
  applyFrames(wal: WalFrames, hashes: ReadonlyMap<string, TableHash>): void;
  close(): void;
}
