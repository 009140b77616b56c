import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/engine/database/index.ts';
import { ROW_LIMIT } from '../../../src/engine/database/index.ts';
import {
  attempt,
  commit,
  context,
  expectTrueHashes,
  imageOf,
  open,
  rows,
  run,
  sqlite,
  transact,
} from './support.ts';

let db: Database;
let before: string;

beforeEach(() => {
  db = open({ maxPages: 400 });
  transact(
    db,
    'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a)',
    "INSERT INTO t (a) VALUES ('one'), ('two')",
    'CREATE TABLE wide (a)',
  );
  before = imageOf(db.pages);
});

/** Whatever was tried: the node is as it was, takes a write with frames, and another node can follow it. */
afterEach(() => {
  if (db.inTransaction) db.rollback();
  expect(imageOf(db.pages)).toBe(before);
  const follower = open({ name: 's1' });
  follower.restore(db.state());
  const { wal, hashes, ops } = transact(db, "INSERT INTO t (a) VALUES ('after')");
  expect(ops).toHaveLength(1);
  expect(wal).not.toBeNull();
  if (wal !== null) follower.applyFrames(wal, hashes);
  expect(rows(follower, 'SELECT a FROM t ORDER BY id')).toEqual([['one'], ['two'], ['after']]);
  expect(rows(db, 'PRAGMA integrity_check')).toEqual([['ok']]);
  expect(rows(db, 'PRAGMA journal_mode')).toEqual([['wal']]);
  expectTrueHashes(db);
  db.close();
  follower.close();
});

const REFUSED = [
  "ATTACH 'other.db' AS other",
  "ATTACH ':memory:' AS other",
  "ATTACH '' AS other",
  'DETACH main',
  "VACUUM INTO 'copy.db'",
  "VACUUM main INTO 'file2'",
  "/* x */ vacuum into 'file2'",
  'PRAGMA journal_mode=DELETE',
  'PRAGMA journal_mode=MEMORY',
  'PRAGMA cache_spill=1',
  'PRAGMA query_only=1',
  'PRAGMA page_size=1024',
  'PRAGMA wal_checkpoint',
  'PRAGMA wal_checkpoint(TRUNCATE)',
  'PRAGMA wal_autocheckpoint=1',
  'PRAGMA locking_mode=EXCLUSIVE',
  'PRAGMA max_page_count=100000',
  'PRAGMA hard_heap_limit=1',
  'PRAGMA soft_heap_limit=1',
  'PRAGMA writable_schema=1',
  'PRAGMA writable_schema=RESET',
  'PRAGMA schema_version=99',
  'PRAGMA user_version=9',
  'PRAGMA synchronous=OFF',
  'PRAGMA foreign_keys=OFF',
  'PRAGMA recursive_triggers=1',
  'PRAGMA ignore_check_constraints=1',
  'PRAGMA reverse_unordered_selects=1',
  'PRAGMA case_sensitive_like=1',
  'PRAGMA trusted_schema=0',
  'PRAGMA incremental_vacuum',
  'PRAGMA optimize',
  'PRAGMA temp_store=1',
  'PRAGMA main.auto_vacuum=1',
  'UPDATE sqlite_dbpage SET data = zeroblob(4096) WHERE pgno = 1',
  'DELETE FROM sqlite_dbpage',
  'INSERT INTO sqlite_dbpage VALUES (1, zeroblob(4096))',
  'UPDATE SQLITE_SEQUENCE SET seq = 99',
  'DELETE FROM "sqlite_sequence"',
  "WITH x AS (SELECT 1) INSERT INTO sqlite_sequence SELECT 't', 5",
  'CREATE TEMP TABLE x (a)',
  'CREATE TEMPORARY VIEW x AS SELECT 1',
  'CREATE TEMP TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END',
  'CREATE TABLE temp.x (a)',
  'CREATE VIRTUAL TABLE x USING fts5(a)',
  'CREATE VIRTUAL TABLE x USING rtree(a, b, c)',
  'BEGIN',
  'BEGIN IMMEDIATE',
  'COMMIT',
  'END',
  'ROLLBACK',
  'SAVEPOINT _undo',
  'RELEASE _UNDO',
] as const;

describe('refused', () => {
  it.each(REFUSED)('%s', (sql) => {
    const { error } = attempt(db, sql);
    expect(error?.code).toBe('refused');
    expect(error?.message).toMatch(/^[A-Z].*\.$|^sqlite_\w+ belongs to SQLite/);
    // Also inside a transaction that has written, and from the cache of statements.
    db.begin();
    run(db, 'UPDATE t SET a = 0');
    expect(db.execute(sql, context()).error?.code).toBe('refused');
    expect(db.execute(sql, context()).error?.code).toBe('refused');
    db.rollback();
    expect(sqlite.query(db.pages, sql, context()).error).not.toBeNull();
  });

  it('however a statement begins', () => {
    for (const opening of ['/* x */ ', '-- x\n', '  ', ';', '/**/--\n/* */']) {
      expect(attempt(db, `${opening}UPDATE sqlite_sequence SET seq = 7`).error?.code).toBe('refused');
      expect(attempt(db, `${opening}PRAGMA journal_mode=DELETE`).error?.code).toBe('refused');
    }
  });

  it('by SQLite itself', () => {
    expect(attempt(db, "UPDATE sqlite_schema SET sql = 'x'").error).not.toBeNull();
    expect(attempt(db, 'DELETE FROM sqlite_master').error).not.toBeNull();
    expect(attempt(db, 'DROP TABLE sqlite_sequence').error).not.toBeNull();
    expect(attempt(db, "SELECT load_extension('x')").error).not.toBeNull();
    expect(attempt(db, "SELECT readfile('/etc/passwd')").error).not.toBeNull();
    expect(attempt(db, "SELECT writefile('x', 'y')").error).not.toBeNull();
    expect(attempt(db, "SELECT fts3_tokenizer('x')").error).not.toBeNull();
  });

  it('writes in a query', () => {
    for (const sql of [
      'DELETE FROM t',
      'CREATE TABLE x (a)',
      'INSERT INTO t (a) VALUES (1) RETURNING a',
      'VACUUM',
    ]) {
      expect(sqlite.query(db.pages, sql, context()).error?.code, sql).toBe('readOnly');
    }
    expect(sqlite.query(db.pages, 'SAVEPOINT s', context()).error?.code).toBe('refused');
  });
});

describe('allowed', () => {
  it.each([
    'PRAGMA table_info(t)',
    'PRAGMA main.table_xinfo(t)',
    'PRAGMA table_list',
    'PRAGMA index_list(t)',
    'PRAGMA foreign_key_list(t)',
    'PRAGMA foreign_keys',
    'PRAGMA user_version',
    'PRAGMA integrity_check',
    "SELECT * FROM pragma_table_info('t')",
    'SELECT * FROM sqlite_schema',
    'SELECT * FROM sqlite_sequence',
    'EXPLAIN QUERY PLAN SELECT * FROM t',
  ])('%s', (sql) => {
    expect(attempt(db, sql).error).toBeNull();
    expect(sqlite.query(db.pages, sql, context()).error).toBeNull();
  });
});

const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)';

describe('a limit', () => {
  it('stops a read that runs away', () => {
    const { error, rolledBack } = attempt(db, `${ENDLESS} SELECT sum(i) FROM n`);
    expect(error).toMatchObject({ code: 'runaway', message: 'Stopped after 1 000 000 steps.', rc: 9 });
    expect(rolledBack).toBe(false);
    expect(sqlite.query(db.pages, `${ENDLESS} SELECT max(i) FROM n`, context()).error?.code).toBe('runaway');
    expect(rows(db, 'SELECT count(*) FROM t')).toEqual([[2]]);
  });

  it('stops a write that runs away, and with it the transaction', () => {
    db.begin();
    run(db, 'UPDATE t SET a = 0');
    const result = db.execute(`${ENDLESS} INSERT INTO wide SELECT NULL FROM n WHERE i % 1000 = 0`, context());
    expect(result.error?.code).toBe('runaway');
    expect(result).toMatchObject({ rolledBack: true, ops: [] });
    expect(db.inTransaction).toBe(false);
  });

  it('stops at the same step on a warm and on a fresh connection', () => {
    const longest = (node: Database): number => {
      let [low, high] = [1, 500_000];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        const sql = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT ${middle}) SELECT sum(i) FROM n`;
        const fresh = node === db ? db : open();
        if (fresh !== db) fresh.restore(db.state());
        if (attempt(fresh, sql).error === null) low = middle;
        else high = middle - 1;
        if (fresh !== db) fresh.close();
      }
      return low;
    };
    expect(longest(open())).toBe(longest(db));
  });

  it('keeps a value small', () => {
    for (const sql of [
      "SELECT printf('%.*c', 1000000000, 'x')",
      'SELECT zeroblob(1000000000)',
      'SELECT hex(zeroblob(60000))',
      "SELECT replace(printf('%.*c', 90000, 'x'), 'x', 'xx')",
      'INSERT INTO wide VALUES (zeroblob(200000))',
      `${ENDLESS.slice(0, -1)} LIMIT 50) SELECT group_concat(printf('%.*c', 9000, 'x')) FROM n`,
    ]) {
      expect(attempt(db, sql).error?.code, sql).toBe('tooBig');
    }
    expect(attempt(db, 'SELECT length(randomblob(99999))').error).toBeNull();
  });

  it('keeps a statement small', () => {
    expect(attempt(db, `SELECT ${'1+'.repeat(2000)}1`).error?.code).toBe('tooBig');
    expect(attempt(db, `SELECT ${'('.repeat(50_000)}`).error?.code).toBe('tooBig');
    expect(attempt(db, `SELECT '${'x'.repeat(1_100_000)}'`).error?.code).toBe('tooBig');
    expect(attempt(db, `SELECT ${'NOT '.repeat(100_000)}1`).error?.code).toBe('tooBig');
    expect(attempt(db, `SELECT json('${'['.repeat(100_000)}')`).error).not.toBeNull();
  });

  it('fills the disk', () => {
    db.begin();
    run(db, 'UPDATE t SET a = 0');
    const sql = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
      INSERT INTO wide SELECT zeroblob(5000) FROM n`;
    const result = db.execute(sql, context());
    expect(result.error).toMatchObject({ code: 'diskFull', message: 'database or disk is full', rc: 13 });
    // SQLite undoes the statement where it can, and the transaction where it cannot.
    expect(result.ops).toEqual([]);
    expect(db.inTransaction).toBe(!result.rolledBack);
    if (!result.rolledBack) expect(db.pendingOps()).toHaveLength(2);
  });

  it('of triggers that call each other', () => {
    db.begin();
    run(db, 'CREATE TRIGGER a AFTER INSERT ON t BEGIN INSERT INTO wide VALUES (1); END');
    run(db, 'CREATE TRIGGER b AFTER INSERT ON wide BEGIN INSERT INTO t (a) VALUES (1); END');
    expect(run(db, 'INSERT INTO t (a) VALUES (1)').ops.length).toBeGreaterThan(1);
    db.rollback();
  });

  it('returns the first rows of many', () => {
    const many = (n: number) =>
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT ${n}) SELECT i FROM n`;
    const all = sqlite.query(db.pages, many(ROW_LIMIT), context());
    expect([all.rows.length, all.truncated]).toEqual([ROW_LIMIT, false]);
    const some = sqlite.query(db.pages, many(ROW_LIMIT + 1), context());
    expect([some.rows.length, some.truncated]).toEqual([ROW_LIMIT, true]);
    expect(sqlite.query(db.pages, `${ENDLESS} SELECT i FROM n`, context())).toMatchObject({
      error: null,
      truncated: true,
    });
    db.begin();
    const wrote = run(db, `INSERT INTO wide ${many(1500)} RETURNING a`);
    expect([wrote.rows.length, wrote.truncated, wrote.changes]).toEqual([ROW_LIMIT, true, 1500]);
    expect(run(db, 'SELECT count(*) FROM wide').rows).toEqual([[1500]]);
    db.rollback();
  });

  it('counts the bytes of a random blob', () => {
    expect(attempt(db, `${ENDLESS} SELECT sum(length(randomblob(90000))) FROM n`).error?.code).toBe(
      'runaway',
    );
  });

  it('does not count across statements', () => {
    const heavy =
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 40000) SELECT max(i) FROM n';
    db.begin();
    for (let turn = 0; turn < 4; turn++) run(db, heavy);
    commit(db);
    for (let turn = 0; turn < 4; turn++) expect(rows(db, heavy)).toEqual([[40000]]);
  });
});
