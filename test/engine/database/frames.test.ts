import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database, Pages, WalFrames } from '../../../src/engine/database/index.ts';
import { samePage } from '../../../src/engine/database/index.ts';
import {
  attempt,
  bytesOf,
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

const TABLE = 'CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, at TEXT DEFAULT CURRENT_TIMESTAMP)';

const statement = fc.oneof(
  fc.integer({ min: 1, max: 400 }).map((n) => `INSERT INTO t (name) VALUES (printf('%.*c', ${n}, 'x'))`),
  fc.integer({ min: 1, max: 30 }).map((id) => `UPDATE t SET name = name || random() WHERE id = ${id}`),
  fc.integer({ min: 1, max: 30 }).map((id) => `DELETE FROM t WHERE id % ${id} = 1`),
  fc.constantFrom(
    'INSERT INTO t (name) SELECT name FROM t',
    'CREATE INDEX IF NOT EXISTS by_name ON t (name)',
    'DROP INDEX IF EXISTS by_name',
    'CREATE TABLE IF NOT EXISTS u AS SELECT * FROM t',
    'DROP TABLE IF EXISTS u',
    'ALTER TABLE t ADD COLUMN more TEXT',
    'VACUUM',
    'ANALYZE',
    'SELECT count(*) FROM t',
  ),
);

const transactions = fc.array(fc.array(statement, { minLength: 1, maxLength: 3 }), { maxLength: 12 });

function play(db: Database, statements: readonly string[], seed: number): WalFrames | null {
  db.begin();
  for (const sql of statements) db.execute(sql, context({ randomSeed: seed, localSeed: seed }));
  const { wal } = commit(db);
  return wal;
}

describe('WAL frames', () => {
  it('make followers byte copies, readable at every commit', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(transactions, (history) => {
        const primary = open();
        const follower = open({ name: 's1' });
        transact(primary, TABLE);
        follower.restore(primary.state());
        history.forEach((statements, seed) => {
          primary.begin();
          for (const sql of statements) primary.execute(sql, context({ randomSeed: seed, localSeed: seed }));
          const { wal, hashes } = commit(primary);
          if (wal !== null) follower.applyFrames(wal, hashes);
          expect(rows(follower, 'SELECT * FROM t')).toEqual(rows(primary, 'SELECT * FROM t'));
        });
        expect(imageOf(follower.pages)).toBe(imageOf(primary.pages));
        expect(follower.pages.every((page, at) => page.buffer === primary.pages[at]?.buffer)).toBe(true);
        expect(new Map(follower.hashes)).toEqual(new Map(primary.hashes));
        expectTrueHashes(follower);
        // It may be promoted as it stands.
        transact(follower, 'INSERT INTO t (name) VALUES (1)');
        expectTrueHashes(follower);
        primary.close();
        follower.close();
      }),
      { numRuns: 25 },
    );
  });

  it('are a function of pages, statement and context alone', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(transactions, (history) => {
        const warm = open();
        transact(warm, TABLE);
        history.forEach((statements, seed) => {
          const before = warm.state();
          const written = bytesOf(play(warm, statements, seed));
          const fresh = open({ name: 'fresh' });
          fresh.restore(before);
          expect(bytesOf(play(fresh, statements, seed))).toBe(written);
          fresh.close();
          // And used for other things meanwhile: another branch of the same length, then back.
          const after = warm.state();
          warm.restore(before);
          attempt(warm, 'ALTER TABLE t ADD COLUMN other');
          attempt(warm, 'SELECT * FROM t');
          rows(after.pages, 'SELECT random(), * FROM t');
          warm.restore(before);
          expect(bytesOf(play(warm, statements, seed))).toBe(written);
        });
        warm.close();
      }),
      { numRuns: 15 },
    );
  });

  it('come out the same again when an open transaction is repeated after a restore', () => {
    const db = open();
    transact(db, TABLE, "INSERT INTO t (name) VALUES ('a'), ('b')");
    const before = db.state();
    const statements = [
      'UPDATE t SET name = random() WHERE id = 1',
      'SAVEPOINT s',
      'DELETE FROM t',
      'ROLLBACK TO s',
      'INSERT INTO t (name) VALUES (hex(randomblob(8)))',
    ];
    const once = () => {
      db.begin();
      statements.forEach((sql, seed) => run(db, sql, { randomSeed: seed, localSeed: seed }));
    };
    once();
    db.restore(before);
    once();
    const first = bytesOf(commit(db).wal);
    db.restore(before);
    once();
    expect(bytesOf(commit(db).wal)).toBe(first);
  });

  it('differ by the local seed in their salts', () => {
    const write = (localSeed: number) => {
      const db = open();
      transact(db, TABLE);
      db.begin();
      run(db, "INSERT INTO t (name) VALUES ('a')", { localSeed });
      return commit(db).wal?.header.slice(16, 24);
    };
    expect(write(1)).toEqual(write(1));
    expect(write(1)).not.toEqual(write(2));
    expect(write(1)).not.toEqual(write(1 + 2 ** 32));
  });

  it('are the same bytes in every run and every place', () => {
    const db = open();
    transact(db, TABLE);
    db.begin();
    run(db, "INSERT INTO t (name) VALUES ('a')");
    const header = commit(db).wal?.header ?? new Uint8Array(0);
    expect(Buffer.from(header).toString('hex')).toMatchInlineSnapshot(
      `"377f0682002de218000010000000000077e22f8342a4a9c95816e58ad9a86171"`,
    );
  });
});

describe('a restored image', () => {
  it('may have another schema behind the same cookie', () => {
    const db = open();
    transact(db, TABLE, "INSERT INTO t (name) VALUES ('a')");
    const root = db.state();
    transact(db, 'CREATE TABLE left_side (x)', 'INSERT INTO left_side VALUES (1)');
    const left = db.state();
    db.restore(root);
    transact(db, 'CREATE TABLE right_side (y, z)', 'INSERT INTO right_side VALUES (1, 2)');
    const right = db.state();
    for (let turn = 0; turn < 3; turn++) {
      expect(rows(left.pages, 'SELECT * FROM left_side')).toEqual([[1]]);
      expect(rows(right.pages, 'SELECT * FROM right_side')).toEqual([[1, 2]]);
      db.restore(left);
      expect(attempt(db, 'SELECT * FROM right_side').error?.code).toBe('noSuchTable');
      expect(attempt(db, 'INSERT INTO left_side VALUES (2)').ops[0]?.table.columns).toEqual(['x']);
      db.restore(right);
      expect(attempt(db, 'INSERT INTO right_side VALUES (3, 4)').ops[0]?.table.columns).toEqual(['y', 'z']);
      expect(sqlite.rehearse(left.pages, [], 'SELECT * FROM left_side', context()).rows).toEqual([[1]]);
      expect(sqlite.rehearse(right.pages, [], 'SELECT * FROM right_side', context()).rows).toEqual([[1, 2]]);
    }
  });

  it('replaces an open transaction', () => {
    const db = open();
    transact(db, TABLE);
    const before = db.state();
    db.begin();
    run(db, "INSERT INTO t (name) VALUES ('a')");
    db.restore(before);
    expect(db.inTransaction).toBe(false);
    transact(db, "INSERT INTO t (name) VALUES ('b')");
    expect(rows(db, 'SELECT name FROM t')).toEqual([['b']]);
  });

  it('keeps a schema too long for one page apart as well', () => {
    const db = open();
    const columns = Array.from({ length: 300 }, (_, i) => `a_rather_long_name_${i}`).join(', ');
    transact(db, `CREATE TABLE wide (${columns})`);
    const root = db.state();
    transact(db, 'CREATE TABLE one (x)');
    const one = db.state();
    db.restore(root);
    transact(db, 'CREATE TABLE two (x)');
    expect(rows(one.pages, 'SELECT * FROM one')).toEqual([]);
    expect(rows(db, 'SELECT * FROM two')).toEqual([]);
    db.restore(one);
    transact(db, 'INSERT INTO one VALUES (1)');
  });

  it('is never written to', () => {
    const db = open();
    transact(db, TABLE, "INSERT INTO t (name) VALUES ('a')");
    const { pages } = db;
    const copy = imageOf(pages);
    transact(db, "UPDATE t SET name = 'b'", 'INSERT INTO t (name) VALUES (zeroblob(50000))');
    sqlite.rehearse(pages, [], 'DELETE FROM t', context());
    expect(imageOf(pages)).toBe(copy);
    expect(samePage(pages[0], db.pages[0])).toBe(false);
  });
});

describe('recovery', () => {
  function concatenated(wal: WalFrames): Uint8Array {
    const bytes = new Uint8Array(wal.header.length + wal.frames.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of [wal.header, ...wal.frames]) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  function crashed(): { readonly durable: Pages; readonly wal: Uint8Array; readonly whole: Pages } {
    const db = open();
    transact(db, TABLE, "INSERT INTO t (name) VALUES ('flushed')");
    const durable = db.pages;
    const { wal } = transact(db, 'INSERT INTO t (name) VALUES (zeroblob(9000)), (2), (3)');
    return { durable, wal: wal === null ? new Uint8Array(0) : concatenated(wal), whole: db.pages };
  }

  it('keeps a whole tail and nothing else', () => {
    const { durable, wal, whole } = crashed();
    expect(imageOf(sqlite.recover(durable, wal))).toBe(imageOf(whole));
    for (let cut = 0; cut < wal.length; cut += 97) {
      expect(imageOf(sqlite.recover(durable, wal.subarray(0, cut)))).toBe(imageOf(durable));
    }
    expect(imageOf(sqlite.recover(durable, wal.subarray(0, wal.length - 1)))).toBe(imageOf(durable));
  });

  it('discards a tail with a flipped bit', () => {
    const { durable, wal } = crashed();
    for (let at = 32; at < wal.length; at += 301) {
      const bad = wal.slice();
      bad[at] = (bad[at] ?? 0) ^ (1 << (at % 8));
      expect(imageOf(sqlite.recover(durable, bad))).toBe(imageOf(durable));
    }
  });

  it('leaves a node that goes on with the same bytes', () => {
    const { durable, wal, whole } = crashed();
    const [a, b] = [open(), open()];
    a.restore({ pages: sqlite.recover(durable, wal), hashes: sqlite.hashTables(whole) });
    b.restore({ pages: whole, hashes: sqlite.hashTables(whole) });
    const sql = "INSERT INTO t (name) VALUES ('next')";
    expect(bytesOf(transact(a, sql).wal)).toBe(bytesOf(transact(b, sql).wal));
  });
});
