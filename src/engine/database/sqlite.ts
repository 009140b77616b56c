import { shared } from '../../shared/copy.ts';
import { Connection } from './connection.ts';
import { NodeDatabase } from './database.ts';
import { sqlError } from './errors.ts';
import { Reader } from './reader.ts';
import { Runtime } from './runtime.ts';
import type {
  Database,
  DatabaseOptions,
  DeclaredColumn,
  KeyRange,
  Pages,
  RangeRows,
  RowOp,
  Sqlite,
  StatementContext,
  StatementResult,
  TableHash,
  TableRows,
} from './types.ts';
import { loadWasm } from './wasm.ts';
import { OWN_CONTEXT } from './world.ts';
import { Writer } from './writer.ts';

const PAGE_SIZE = 4096;
/** For scratch work, where no node's limit applies. */
const UNLIMITED_PAGES = 0xfffffffe;
/** A backstop for all databases together; SQLite only ever lets it be lowered. */
const HEAP_LIMIT = 512 * 1024 * 1024;

class LoadedSqlite implements Sqlite {
  readonly [shared] = true;
  readonly version: string;
  private readonly empty: Pages;
  private readonly readers = new Map<DatabaseOptions['physicalOrder'], Reader>();
  private scratch: Writer | null = null;

  constructor(private readonly runtime: Runtime) {
    this.version = runtime.version;
    this.empty = this.makeEmpty();
  }

  open(options: DatabaseOptions): Database {
    return new NodeDatabase(this.runtime, options, this.empty);
  }

  query(
    pages: Pages,
    sql: string,
    context: StatementContext,
    order: DatabaseOptions['physicalOrder'] = 'asInserted',
  ): StatementResult {
    return this.reader(order).query(pages, sql, context);
  }

  rehearse(pages: Pages, ownOps: readonly RowOp[], sql: string, context: StatementContext): StatementResult {
    const writer = (this.scratch ??= new Writer(this.runtime, this.runtime.vfs.create(pages), {
      name: 'scratch',
      physicalOrder: 'asInserted',
      maxPages: UNLIMITED_PAGES,
    }));
    writer.connection.use(pages);
    const conflict = ownOps.length === 0 ? null : writer.apply(ownOps, true).conflict;
    if (conflict === null) {
      const result = writer.execute(sql, context);
      writer.rollback();
      return result;
    }
    return {
      error: sqlError('other', conflict.message),
      columns: [],
      rows: [],
      truncated: false,
      changes: 0,
      lastInsertId: context.lastInsertId,
      insertId: null,
      variables: context.variables,
      ops: [],
      rolledBack: false,
    };
  }

  recover(pages: Pages, wal: Uint8Array): Pages {
    const { runtime } = this;
    const file = runtime.vfs.create(pages);
    file.leaveWal(wal);
    runtime.world.enter(OWN_CONTEXT, 'recovery');
    runtime.reseed();
    const options = { access: 'write', reversed: false, maxPages: UNLIMITED_PAGES } as const;
    const connection = new Connection(runtime, file, options);
    connection.run('SELECT count(*) FROM sqlite_schema');
    // Closing checkpoints what was recovered into the pages.
    connection.close();
    return file.pages;
  }

  hashTables(pages: Pages): ReadonlyMap<string, TableHash> {
    return this.reader('asInserted').hashes(pages);
  }

  readTables(pages: Pages, limit: number): readonly TableRows[] {
    return this.reader('asInserted').tables(pages, limit);
  }

  readRange(pages: Pages, table: string, range: KeyRange, limit: number): RangeRows | null {
    return this.reader('asInserted').readRange(pages, table, range, limit);
  }

  readColumns(pages: Pages, table: string): readonly DeclaredColumn[] {
    return this.reader('asInserted').columns(pages, table);
  }

  readSchema(pages: Pages): readonly { readonly name: string; readonly sql: string }[] {
    return this.reader('asInserted').statements(pages);
  }

  private reader(order: DatabaseOptions['physicalOrder']): Reader {
    const known = this.readers.get(order);
    if (known !== undefined) return known;
    const reader = new Reader(this.runtime, this.empty, order);
    this.readers.set(order, reader);
    return reader;
  }

  /** The image of a new database, in WAL mode from its first byte. */
  private makeEmpty(): Pages {
    const { runtime } = this;
    const file = runtime.vfs.create([]);
    const options = { access: 'write', reversed: false, maxPages: UNLIMITED_PAGES } as const;
    const connection = new Connection(runtime, file, options);
    connection.run(`PRAGMA hard_heap_limit=${HEAP_LIMIT}`);
    connection.run(`PRAGMA page_size=${PAGE_SIZE}`);
    connection.run('PRAGMA journal_mode=WAL');
    connection.run('PRAGMA user_version=0');
    connection.run('SELECT count(*) FROM sqlite_schema');
    connection.close();
    return file.pages;
  }
}

let loading: Promise<Sqlite> | null = null;

/** Loads SQLite once; everything after it is synchronous. */
export function loadSqlite(): Promise<Sqlite> {
  loading ??= loadWasm().then((wasm) => new LoadedSqlite(new Runtime(wasm)));
  return loading;
}
