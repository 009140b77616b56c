import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type {
  CommitResult,
  Database,
  DatabaseOptions,
  Pages,
  Sqlite,
  StatementContext,
  StatementResult,
  WalFrames,
} from '../../../src/engine/database/index.ts';
import { loadSqlite } from '../../../src/engine/database/index.ts';

export const sqlite: Sqlite = await loadSqlite();

/** 2024-01-15 12:00:00.123456 */
const NOON_US = 1_705_320_000_123_456;

export function context(given: Partial<StatementContext> = {}): StatementContext {
  return {
    timestampUs: NOON_US,
    randomSeed: 11,
    lastInsertId: 0,
    variables: {},
    insertId: null,
    clockUs: NOON_US + 400_000,
    localSeed: 22,
    user: 'web-1',
    serverId: 3,
    connectionId: 9,
    ...given,
  };
}

export function open(given: Partial<DatabaseOptions> = {}): Database {
  return sqlite.open({ name: 'p1', physicalOrder: 'asInserted', maxPages: 2000, ...given });
}

export function run(db: Database, sql: string, given: Partial<StatementContext> = {}): StatementResult {
  const result = db.execute(sql, context(given));
  expect(result.error, sql).toBeNull();
  return result;
}

export function commit(db: Database): CommitResult {
  const result = db.commit();
  expect(result.error).toBeNull();
  return result;
}

/** Statements as one transaction. */
export function transact(db: Database, ...statements: readonly string[]): CommitResult {
  db.begin();
  for (const sql of statements) run(db, sql);
  return commit(db);
}

/** One statement in a transaction of its own that may fail. */
export function attempt(db: Database, sql: string, given: Partial<StatementContext> = {}): StatementResult {
  db.begin();
  const result = db.execute(sql, context(given));
  if (db.inTransaction) {
    if (result.error === null) commit(db);
    else db.rollback();
  }
  return result;
}

export function rows(source: Database | Pages, sql: string): readonly (readonly unknown[])[] {
  const pages = 'pages' in source ? source.pages : source;
  const result = sqlite.query(pages, sql, context());
  expect(result.error, sql).toBeNull();
  return result.rows;
}

/** Enough to compare, and short in a failure. */
function digest(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return `${parts.length} parts ${hash.digest('hex')}`;
}

export function bytesOf(wal: WalFrames | null): string {
  if (wal === null) return 'nothing';
  return digest([wal.header, ...wal.frames]);
}

export function imageOf(pages: Pages): string {
  return digest(pages);
}

/** Fails unless the database holds what its own hashes say. */
export function expectTrueHashes(db: Database): void {
  expect(new Map(db.hashes)).toEqual(new Map(sqlite.hashTables(db.pages)));
}
