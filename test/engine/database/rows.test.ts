import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database, RowOp } from '../../../src/engine/database/index.ts';
import { commit, context, expectTrueHashes, open, rows, run, sqlite, transact } from './support.ts';
import { holds } from '../../support/holds.ts';

const SCHEMA = [
  'CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name, score REAL, note BLOB)',
  'CREATE TABLE kv (k TEXT PRIMARY KEY, v)',
  'CREATE TABLE bare (a, b)',
  'CREATE TABLE pair (a INTEGER, b TEXT, c, PRIMARY KEY (b, a)) WITHOUT ROWID',
  'CREATE TABLE made (id INTEGER PRIMARY KEY, a, twice AS (a || a) VIRTUAL, b, both AS (a || b) STORED)',
  'CREATE TABLE child (id INTEGER PRIMARY KEY, owner REFERENCES users ON DELETE CASCADE ON UPDATE SET NULL)',
  'CREATE TABLE "odd ""name" ("a ""b" TEXT PRIMARY KEY, rowid, _rowid_)',
  `CREATE TRIGGER noted AFTER UPDATE OF name ON users BEGIN
     INSERT INTO bare VALUES (old.name, new.name);
     UPDATE kv SET v = new.id WHERE k = 'last';
   END`,
];

function pair(): readonly [Database, Database] {
  const primary = open();
  const replica = open({ name: 's1' });
  transact(primary, ...SCHEMA);
  transact(replica, ...SCHEMA);
  return [primary, replica];
}

const literal = fc.oneof(
  fc.constantFrom(
    'NULL',
    '0',
    '1',
    '3.0',
    '-0.0',
    '1e999',
    '9007199254740993',
    '-9223372036854775808',
    "''",
    "x''",
  ),
  fc.integer({ min: -50, max: 50 }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => `(${value})`),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `'${text.replaceAll("'", "''")}'`),
  fc.constant("'a' || char(0) || 'b'"),
  fc.uint8Array({ maxLength: 6 }).map((bytes) => `x'${Buffer.from(bytes).toString('hex')}'`),
);
const key = fc.integer({ min: 1, max: 8 });
const word = fc.constantFrom("'a'", "'b'", "'last'", 'NULL');

const statement = fc.oneof(
  fc
    .tuple(literal, literal, literal)
    .map((v) => `INSERT INTO users (name, score, note) VALUES (${v.join(', ')})`),
  fc.tuple(key, literal).map(([id, v]) => `INSERT OR REPLACE INTO users (id, name) VALUES (${id}, ${v})`),
  fc
    .tuple(key, literal, literal)
    .map(([id, v, w]) => `UPDATE users SET name = ${v}, note = ${w} WHERE id >= ${id}`),
  fc.tuple(key, key).map(([id, to]) => `UPDATE OR IGNORE users SET id = id + ${to} WHERE id < ${id}`),
  key.map((id) => `DELETE FROM users WHERE id = ${id}`),
  fc
    .tuple(word, literal)
    .map(([k, v]) => `INSERT INTO kv VALUES (${k}, ${v}) ON CONFLICT (k) DO UPDATE SET v = ${v}`),
  fc.tuple(word, word).map(([k, to]) => `UPDATE OR REPLACE kv SET k = ${to} WHERE k IS ${k}`),
  word.map((k) => `DELETE FROM kv WHERE k IS ${k}`),
  fc.tuple(literal, literal).map(([a, b]) => `INSERT INTO bare VALUES (${a}, ${b}), (${b}, ${a})`),
  fc.tuple(literal, key).map(([a, n]) => `UPDATE bare SET a = ${a}, b = b WHERE rowid % ${n} = 0`),
  key.map((n) => `DELETE FROM bare WHERE rowid % ${n} = 1`),
  fc.tuple(key, word, literal).map(([a, b, c]) => `REPLACE INTO pair SELECT ${a}, coalesce(${b}, ''), ${c}`),
  fc.tuple(key, literal).map(([a, c]) => `UPDATE OR FAIL pair SET a = a + 1, c = ${c} WHERE a > ${a}`),
  key.map((a) => `DELETE FROM pair WHERE a = ${a}`),
  fc
    .tuple(key, literal, literal)
    .map(([id, a, b]) => `INSERT OR IGNORE INTO made (id, a, b) VALUES (${id}, ${a}, ${b})`),
  fc.tuple(key, literal).map(([id, a]) => `UPDATE made SET a = ${a} WHERE id <= ${id}`),
  fc
    .tuple(key, key)
    .map(
      ([id, owner]) =>
        `INSERT OR IGNORE INTO child VALUES (${id}, (SELECT id FROM users WHERE id <= ${owner}))`,
    ),
  fc.tuple(word, literal).map(([a, b]) => `REPLACE INTO "odd ""name" VALUES (coalesce(${a}, 'z'), ${b}, 1)`),
  fc.constantFrom('DELETE FROM bare', 'DELETE FROM users', 'SAVEPOINT s', 'ROLLBACK TO s', 'RELEASE s'),
);

/** Failures are part of the game: whatever the transaction then holds is what the replica must hold. */
function play(db: Database, statements: readonly string[]): readonly RowOp[] {
  db.begin();
  statements.forEach((sql, index) => {
    if (!db.inTransaction) db.begin();
    db.execute(sql, context({ randomSeed: index, localSeed: index }));
    if (index % 5 === 4 && db.inTransaction) db.undoLast();
  });
  return db.inTransaction ? commit(db).ops : [];
}

function expectSameTables(a: Database, b: Database): void {
  expect(sqlite.readTables(b.pages, 1000)).toEqual(sqlite.readTables(a.pages, 1000));
  expectTrueHashes(a);
  expectTrueHashes(b);
  expect(new Map(b.hashes)).toEqual(new Map(a.hashes));
}

describe('row changes', () => {
  it('captured on one node make the same tables on another', { timeout: 60_000 }, () => {
    holds(
      fc.property(
        fc.array(fc.array(statement, { minLength: 1, maxLength: 8 }), { maxLength: 8 }),
        (transactions) => {
          const [primary, replica] = pair();
          for (const statements of transactions) {
            expect(replica.applyRows(play(primary, statements)).conflict).toBeNull();
          }
          expectSameTables(primary, replica);
          primary.close();
          replica.close();
        },
      ),
      { numRuns: 50 },
    );
  });

  it('carry every type exactly', () => {
    const [primary, replica] = pair();
    const { ops } = transact(
      primary,
      `INSERT INTO bare VALUES (3.0, 3), (9007199254740993, -0.0), (1e999, x''), ('a' || char(0) || 'ü😀', zeroblob(3))`,
    );
    expect(ops.map(({ after }) => after)).toEqual([
      [{ real: 3 }, 3],
      [9007199254740993n, { real: -0 }],
      [Infinity, new Uint8Array(0)],
      ['a\0ü😀', new Uint8Array(3)],
    ]);
    replica.applyRows(ops);
    const types = 'SELECT typeof(a), typeof(b), a, b, hex(a) FROM bare';
    expect(rows(replica, types)).toEqual(rows(primary, types));
  });

  it('of a table name the columns that are stored', () => {
    const [primary] = pair();
    const [op] = transact(primary, 'INSERT INTO made (id, a, b) VALUES (1, 2, 3)').ops;
    expect(op?.table).toEqual({ name: 'made', columns: ['id', 'a', 'b'], pk: [1, 0, 0], byRowid: false });
    expect(op?.after).toEqual([1, 2, 3]);
    const [next] = transact(primary, 'UPDATE made SET a = 5').ops;
    expect(next).toMatchObject({ before: [1, 2, 3], after: [1, 5, 3] });
    expect(next?.table).toBe(op?.table);
  });

  it('say how rows without a key are found', () => {
    const [primary] = pair();
    const [op] = transact(primary, "INSERT INTO bare VALUES ('x', 1)").ops;
    expect(op).toMatchObject({ rowidAfter: 1, table: { byRowid: true } });
    const [without] = transact(primary, "INSERT INTO pair VALUES (5, 'x', 1)").ops;
    expect(without).toMatchObject({ rowidAfter: 0, table: { byRowid: false, pk: [2, 1, 0] } });
  });

  it('contain what triggers and cascades did, which act only once', () => {
    const [primary, replica] = pair();
    transact(primary, "INSERT INTO users (name) VALUES ('Ann')", 'INSERT INTO child VALUES (1, 1)');
    replica.restore(primary.state());
    const renamed = transact(primary, "UPDATE users SET name = 'Eve'").ops;
    expect(renamed.map(({ kind, table }) => `${kind} ${table.name}`)).toEqual([
      'update users',
      'insert bare',
    ]);
    const gone = transact(primary, 'DELETE FROM users').ops;
    expect(gone.map(({ table }) => table.name).sort()).toEqual(['child', 'users']);
    replica.applyRows(renamed);
    replica.applyRows(gone);
    expectSameTables(primary, replica);
  });
});

describe('a conflict', () => {
  function users(): readonly [Database, Database] {
    const [primary, replica] = pair();
    transact(primary, "INSERT INTO users (name) VALUES ('Ann'), ('Bob')", 'INSERT INTO bare VALUES (1, 1)');
    replica.restore(primary.state());
    return [primary, replica];
  }

  const cases: readonly (readonly [kind: string, key: string, own: string, shipped: string])[] = [
    [
      'duplicateKey',
      '3',
      "INSERT INTO users VALUES (3, 'Own', 1, 1)",
      "INSERT INTO users (name) VALUES ('Cid')",
    ],
    ['rowNotFound', '2', 'DELETE FROM users WHERE id = 2', "UPDATE users SET name = 'Bo' WHERE id = 2"],
    [
      'rowDiffers',
      '2',
      "UPDATE users SET name = 'Own' WHERE id = 2",
      "UPDATE users SET name = 'Bo' WHERE id = 2",
    ],
    ['rowDiffers', '2', 'UPDATE users SET score = 5 WHERE id = 2', 'DELETE FROM users WHERE id = 2'],
    ['rowNotFound', '2', 'DELETE FROM users', 'DELETE FROM users WHERE id = 2'],
    ['rowNotFound', '1', 'DELETE FROM bare', 'UPDATE bare SET a = 7'],
    ['duplicateKey', '2', 'INSERT INTO bare VALUES (9, 9)', 'INSERT INTO bare VALUES (2, 2)'],
  ];

  it.each(cases)('%s of %s: own %s, shipped %s', (kind, key, own, shipped) => {
    const [primary, replica] = users();
    transact(replica, own);
    const before = replica.pages;
    const { ops } = transact(primary, 'INSERT INTO pair VALUES (1, 1, 1)', shipped);
    const result = replica.applyRows(ops);
    expect(result).toMatchObject({ conflict: { kind, key }, wal: null });
    expect(result.conflict?.message).not.toBe('');
    expect(replica.pages).toEqual(before);
    expectTrueHashes(replica);
    expect(replica.applyRows(transact(primary, "INSERT INTO kv VALUES ('k', 1)").ops).conflict).toBeNull();
  });

  it('of other columns is none: an update checks what it changes', () => {
    const [primary, replica] = users();
    transact(replica, 'UPDATE users SET score = 5 WHERE id = 2');
    const { ops } = transact(primary, "UPDATE users SET name = 'Bo' WHERE id = 2");
    expect(replica.applyRows(ops).conflict).toBeNull();
    expect(rows(replica, 'SELECT name, score FROM users WHERE id = 2')).toEqual([['Bo', { real: 5 }]]);
    expectTrueHashes(replica);
  });

  it('names a table or column that is not there', () => {
    const [primary, replica] = users();
    transact(replica, 'DROP TRIGGER noted', 'DROP TABLE kv', 'ALTER TABLE bare DROP COLUMN b');
    const kv = transact(primary, "INSERT INTO kv VALUES ('k', 1)").ops;
    expect(replica.applyRows(kv).conflict).toMatchObject({
      kind: 'noSuchTable',
      message: 'no such table: kv',
    });
    const bare = transact(primary, 'INSERT INTO bare VALUES (5, 5)').ops;
    expect(replica.applyRows(bare).conflict).toMatchObject({
      kind: 'sql',
      message: 'table bare has no column named b',
    });
  });
});

describe('a replica', () => {
  it('takes writes of its own between applied rows, with triggers and foreign keys', () => {
    const [primary, replica] = pair();
    replica.applyRows(transact(primary, "INSERT INTO users (name) VALUES ('Ann')").ops);
    const own = transact(replica, "UPDATE users SET name = 'Own'");
    expect(own.ops).toHaveLength(2);
    replica.begin();
    expect(replica.execute('INSERT INTO child VALUES (1, 99)', context()).error?.message).toBe(
      'FOREIGN KEY constraint failed',
    );
    replica.rollback();
    replica.applyRows(transact(primary, 'INSERT INTO child VALUES (1, 1)').ops);
    expectTrueHashes(replica);
  });

  it('may have columns of its own', () => {
    const [primary, replica] = pair();
    transact(replica, "ALTER TABLE users ADD COLUMN here DEFAULT 'own'");
    for (const sql of [
      "INSERT INTO users (name) VALUES ('Ann'), ('Bob')",
      'UPDATE users SET score = 1',
      'DELETE FROM users WHERE id = 2',
    ]) {
      expect(replica.applyRows(transact(primary, sql).ops).conflict).toBeNull();
      expectTrueHashes(replica);
    }
    expect(rows(replica, 'SELECT name, here FROM users')).toEqual([['Ann', 'own']]);
  });

  it('goes on after its schema changed', () => {
    const [primary, replica] = pair();
    for (const [index, sql] of [
      'ALTER TABLE users ADD COLUMN more',
      'ALTER TABLE users DROP COLUMN score',
    ].entries()) {
      replica.applyRows(transact(primary, `INSERT INTO users (name) VALUES (${index})`).ops);
      transact(primary, sql);
      transact(replica, sql);
      replica.applyRows(transact(primary, `INSERT INTO users (name) VALUES ('x${index}')`).ops);
    }
    expectSameTables(primary, replica);
  });

  it('sees a session through its own rows', () => {
    const [primary] = pair();
    transact(primary, "INSERT INTO users (name) VALUES ('Ann')");
    const visible = primary.pages;
    transact(primary, "INSERT INTO users (name) VALUES ('waits')");
    primary.begin();
    run(primary, "UPDATE users SET name = 'Eve' WHERE id = 1");
    const ops = primary.pendingOps();
    expect(sqlite.rehearse(visible, ops, 'SELECT name FROM users', context()).rows).toEqual([['Eve']]);
    const wrote = sqlite.rehearse(visible, ops, "UPDATE users SET score = 1 WHERE name = 'Eve'", context());
    expect(wrote).toMatchObject({
      changes: 1,
      ops: [{ kind: 'update', after: [1, 'Eve', { real: 1 }, null] }],
    });
    expect(sqlite.rehearse(visible, [], 'SELECT name FROM users', context()).rows).toEqual([['Ann']]);
    expect(rows(visible, 'SELECT name FROM users')).toEqual([['Ann']]);
  });
});
