import { assert } from '../../shared/assert.ts';
import { keep, revive, type Keeps, type Revives, type Spares } from '../../shared/copy.ts';
import { hashOps } from './hash.ts';
import type { PageFile } from './page-file.ts';
import type { Runtime } from './runtime.ts';
import { scanHashes } from './scan.ts';
import { schemaCookie } from './schema-fingerprint.ts';
import type {
  ApplyResult,
  CommitResult,
  Database,
  DatabaseOptions,
  DatabaseState,
  Pages,
  RowOp,
  StatementContext,
  StatementResult,
  TableHash,
  WalFrames,
} from './types.ts';
import { Writer } from './writer.ts';
import { OWN_CONTEXT } from './world.ts';

const NO_HASHES: ReadonlyMap<string, TableHash> = new Map();

/** One node's database. A node that only takes frames never opens a connection. */
export class NodeDatabase implements Database, Keeps {
  private readonly file: PageFile;
  private opened: Writer | null = null;
  private hashTable = new Map<string, TableHash>();
  /** Whether somebody else may hold the map. */
  private hashesShared = false;
  private open = false;
  private closed = false;
  /** Of the transaction's last statement: its seed makes the WAL salts. */
  private context: StatementContext = OWN_CONTEXT;
  /** What the open transaction ran: SQLite keeps its changes to itself until it commits. */
  private ran: Ran[] = [];

  constructor(
    private readonly runtime: Runtime,
    private readonly options: DatabaseOptions,
    pages: Pages,
  ) {
    this.file = runtime.vfs.create(pages);
  }

  get pages(): Pages {
    return this.file.pages;
  }

  get hashes(): ReadonlyMap<string, TableHash> {
    this.hashesShared = true;
    return this.hashTable;
  }

  get inTransaction(): boolean {
    return this.open;
  }

  state(): DatabaseState {
    return Object.freeze({ pages: this.pages, hashes: this.hashes });
  }

  restore(state: DatabaseState): void {
    if (this.open) this.rollback();
    this.file.replace(state.pages);
    this.replaceHashes(state.hashes);
  }

  begin(): void {
    assert(!this.open && !this.closed, 'no transaction is open');
    this.context = OWN_CONTEXT;
    this.open = true;
    this.ran = [];
    this.writer();
  }

  execute(sql: string, context: StatementContext): StatementResult {
    assert(this.open, 'a transaction is open');
    this.context = context;
    this.ran.push({ sql, context });
    const result = this.writer().execute(sql, context);
    if (result.rolledBack) this.open = false;
    return result;
  }

  undoLast(): void {
    assert(this.open, 'a transaction is open');
    this.writer().undoLast();
    this.ran.pop();
  }

  pendingOps(): readonly RowOp[] {
    return this.opened?.ops.slice() ?? [];
  }

  commit(): CommitResult {
    assert(this.open, 'a transaction is open');
    const writer = this.writer();
    const error = writer.commit(this.context);
    if (error !== null) {
      this.open = writer.connection.inTransaction;
      return { error, wal: null, ops: [], hashes: NO_HASHES, ddl: false };
    }
    this.open = false;
    const cookie = schemaCookie(this.file.current);
    const wal = this.file.fold();
    const ops = writer.takeOps();
    const ddl = wal !== null && schemaCookie(this.file.current) !== cookie;
    writer.connection.noteCommit(ddl);
    if (ddl) {
      this.hashTable = scanHashes(writer.connection, writer.schema);
      this.hashesShared = false;
      return { error: null, wal, ops, hashes: this.hashes, ddl };
    }
    return { error: null, wal, ops, hashes: this.moveHashes(ops), ddl };
  }

  rollback(): void {
    assert(this.open, 'a transaction is open');
    this.open = false;
    this.writer().rollback();
  }

  applyRows(ops: readonly RowOp[]): ApplyResult {
    assert(!this.open, 'no transaction is open');
    if (ops.length === 0) return { conflict: null, hashes: NO_HASHES, wal: null };
    const writer = this.writer();
    this.runtime.world.enter(OWN_CONTEXT, this.options.name);
    this.runtime.reseed();
    const { conflict, ops: happened } = writer.apply(ops, false);
    if (conflict !== null) return { conflict, hashes: NO_HASHES, wal: null };
    const wal = this.file.fold();
    writer.connection.noteCommit(false);
    return { conflict: null, hashes: this.moveHashes(happened), wal };
  }

  applyFrames(wal: WalFrames, hashes: ReadonlyMap<string, TableHash>): void {
    assert(!this.open, 'no transaction is open');
    const cookie = schemaCookie(this.file.current);
    this.file.takeFrames(wal);
    this.file.voidIndex();
    if (schemaCookie(this.file.current) === cookie) this.setHashes(hashes);
    else this.replaceHashes(hashes);
  }

  [keep](): object {
    const { runtime, options, open, ran, hashes } = this;
    // Of a transaction the pages know nothing yet.
    return new KeptDatabase(runtime, options, { pages: this.pages, hashes }, open ? [...ran] : null);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.open = false;
    if (this.opened === null) this.runtime.vfs.remove(this.file);
    else this.opened.close();
  }

  private writer(): Writer {
    const writer = (this.opened ??= new Writer(this.runtime, this.file, this.options));
    writer.connection.checkSchema();
    return writer;
  }

  private moveHashes(ops: readonly RowOp[]): ReadonlyMap<string, TableHash> {
    if (ops.length === 0) return NO_HASHES;
    const touched = hashOps(this.hashTable, ops);
    this.setHashes(touched);
    return touched;
  }

  private setHashes(changed: ReadonlyMap<string, TableHash>): void {
    const hashes = this.hashesShared ? new Map(this.hashTable) : this.hashTable;
    for (const [table, hash] of changed) hashes.set(table, hash);
    this.hashTable = hashes;
    this.hashesShared = false;
  }

  private replaceHashes(hashes: ReadonlyMap<string, TableHash>): void {
    this.hashTable = new Map(hashes);
    this.hashesShared = false;
  }
}

interface Ran {
  readonly sql: string;
  readonly context: StatementContext;
}

/** A database at an instant. An open transaction runs again: same statements, same context, same bytes. */
class KeptDatabase implements Revives {
  constructor(
    private readonly runtime: Runtime,
    private readonly options: DatabaseOptions,
    private readonly state: DatabaseState,
    private readonly ran: readonly Ran[] | null,
  ) {}

  [revive](spares: Spares): object {
    const spare = spares.get(this.options.name);
    const database =
      spare instanceof NodeDatabase ? spare : new NodeDatabase(this.runtime, this.options, this.state.pages);
    database.restore(this.state);
    if (this.ran !== null) {
      database.begin();
      for (const { sql, context } of this.ran) database.execute(sql, context);
    }
    return database;
  }
}
