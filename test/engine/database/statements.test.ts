import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/engine/database/index.ts';
import { attempt, commit, context, expectTrueHashes, open, rows, run, transact } from './support.ts';

let db: Database;

beforeEach(() => {
  db = open();
  transact(
    db,
    'CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, age INTEGER)',
    "INSERT INTO users (name, age) VALUES ('Ann', 30), ('Bob', 40)",
  );
});

afterEach(() => {
  expectTrueHashes(db);
  db.close();
});

const names = () => rows(db, 'SELECT name FROM users ORDER BY id').flat();

describe('a transaction', () => {
  it('shows its own rows inside, and nothing outside before commit', () => {
    db.begin();
    run(db, "INSERT INTO users (name) VALUES ('Cid')");
    expect(run(db, 'SELECT count(*) FROM users').rows).toEqual([[3]]);
    expect(names()).toEqual(['Ann', 'Bob']);
    expect(db.pendingOps()).toHaveLength(1);
    const { ops, wal } = commit(db);
    expect(ops.map(({ kind, after }) => [kind, after])).toEqual([['insert', [3, 'Cid', null]]]);
    expect(wal?.frames.length).toBeGreaterThan(0);
    expect(names()).toEqual(['Ann', 'Bob', 'Cid']);
  });

  it('leaves nothing after rollback', () => {
    const { pages } = db;
    db.begin();
    run(db, 'DELETE FROM users');
    db.rollback();
    expect(db.pages).toEqual(pages);
    expect(names()).toEqual(['Ann', 'Bob']);
  });

  it('counts the rows that a statement changed, not those of the one before', () => {
    db.begin();
    const changes = (sql: string): number => run(db, sql).changes;
    expect(changes('UPDATE users SET age = 1')).toBe(2);
    expect(changes('DROP TABLE IF EXISTS nowhere')).toBe(0);
    expect(changes('UPDATE users SET age = 2 WHERE id = 9')).toBe(0);
    expect(changes('DELETE FROM users')).toBe(2);
    db.rollback();
  });

  it('that wrote nothing has no frames', () => {
    db.begin();
    run(db, 'SELECT * FROM users');
    expect(commit(db)).toMatchObject({ wal: null, ops: [], ddl: false });
  });

  it('that changed nothing has ops and no frames', () => {
    const { wal, ops } = transact(db, 'UPDATE users SET age = 30 WHERE id = 1');
    expect(wal).toBeNull();
    expect(ops).toHaveLength(1);
  });

  it('goes on after a statement that failed', () => {
    db.begin();
    run(db, "INSERT INTO users (name) VALUES ('Cid')");
    const failed = db.execute("INSERT INTO users (name) VALUES ('Dan'), ('Ann')", context());
    expect(failed.error).toMatchObject({
      code: 'constraint',
      rc: 2067,
      message: 'UNIQUE constraint failed: users.name',
    });
    expect(failed).toMatchObject({ rolledBack: false, ops: [] });
    expect(commit(db).ops).toHaveLength(1);
    expect(names()).toEqual(['Ann', 'Bob', 'Cid']);
  });

  it('keeps what OR FAIL changed before it failed', () => {
    db.begin();
    const failed = db.execute("INSERT OR FAIL INTO users (name) VALUES ('Dan'), ('Ann'), ('Eve')", context());
    expect(failed.error?.code).toBe('constraint');
    expect(failed.ops).toHaveLength(1);
    expect(commit(db).ops).toHaveLength(1);
    expect(names()).toEqual(['Ann', 'Bob', 'Dan']);
  });

  it('ends with OR ROLLBACK', () => {
    db.begin();
    run(db, "INSERT INTO users (name) VALUES ('Cid')");
    const failed = db.execute("INSERT OR ROLLBACK INTO users (name) VALUES ('Ann')", context());
    expect(failed).toMatchObject({ rolledBack: true, ops: [] });
    expect(db.inTransaction).toBe(false);
    expect(names()).toEqual(['Ann', 'Bob']);
  });

  it('stays open when a deferred foreign key fails at its commit', () => {
    transact(db, 'CREATE TABLE pets (owner INTEGER REFERENCES users DEFERRABLE INITIALLY DEFERRED)');
    db.begin();
    run(db, 'INSERT INTO pets VALUES (77)');
    expect(db.commit().error).toMatchObject({ code: 'constraint', message: 'FOREIGN KEY constraint failed' });
    expect(db.inTransaction).toBe(true);
    run(db, 'UPDATE pets SET owner = 1');
    expect(commit(db).ops).toHaveLength(2);
  });

  it('tells DDL from data', () => {
    expect(transact(db, 'CREATE TABLE more (a)').ddl).toBe(true);
    expect(transact(db, 'INSERT INTO more VALUES (1)').ddl).toBe(false);
    const made = transact(db, 'CREATE TABLE copy AS SELECT * FROM users');
    expect(made).toMatchObject({ ddl: true, ops: [] });
    expect([...made.hashes.keys()]).toEqual(['users', 'more', 'copy']);
    expect(transact(db, 'DROP TABLE more').ddl).toBe(true);
    expect([...db.hashes.keys()]).toEqual(['users', 'copy']);
  });

  it('vacuums on its own only', () => {
    transact(db, 'CREATE TABLE big (a)', 'INSERT INTO big VALUES (zeroblob(90000)), (zeroblob(90000))');
    transact(db, 'DROP TABLE big');
    const before = db.pages.length;
    db.begin();
    run(db, 'VACUUM');
    const { wal, ddl } = commit(db);
    expect(wal).not.toBeNull();
    expect(ddl).toBe(true);
    expect(db.pages.length).toBeLessThan(before - 30);
    expect(names()).toEqual(['Ann', 'Bob']);

    db.begin();
    run(db, 'DELETE FROM users');
    expect(db.execute('VACUUM', context()).error?.message).toMatch(/from within a transaction/);
    db.rollback();

    db.begin();
    run(db, 'VACUUM');
    db.rollback();
    transact(db, 'UPDATE users SET age = 1');
  });

  it('takes one statement at a time', () => {
    expect(attempt(db, 'SELECT 1; SELECT 2').error?.code).toBe('syntax');
    expect(attempt(db, 'SELECT 1; -- that was all').error).toBeNull();
    expect(attempt(db, ' -- nothing').error?.code).toBe('syntax');
  });
});

describe('savepoints', () => {
  it('undo what came after them, ops included', () => {
    db.begin();
    run(db, 'UPDATE users SET age = 1 WHERE id = 1');
    run(db, 'SAVEPOINT one');
    run(db, 'UPDATE users SET age = 2 WHERE id = 1');
    run(db, 'SAVEPOINT Two');
    run(db, 'DELETE FROM users WHERE id = 2');
    run(db, 'ROLLBACK TO two');
    expect(db.pendingOps()).toHaveLength(2);
    run(db, 'RELEASE one');
    run(db, 'UPDATE users SET age = 3 WHERE id = 2');
    expect(db.execute('ROLLBACK TO two', context()).error?.message).toBe('no such savepoint: two');
    expect(commit(db).ops.map(({ after }) => after?.[2])).toEqual([1, 2, 3]);
  });

  it('survive the undo of a statement inside them', () => {
    db.begin();
    run(db, 'SAVEPOINT one');
    run(db, 'UPDATE users SET age = 2 WHERE id = 1');
    run(db, 'UPDATE users SET age = 3 WHERE id = 1');
    db.undoLast();
    expect(run(db, 'SELECT age FROM users WHERE id = 1').rows).toEqual([[2]]);
    run(db, 'ROLLBACK TO one');
    expect(db.pendingOps()).toEqual([]);
    commit(db);
    expect(rows(db, 'SELECT age FROM users WHERE id = 1')).toEqual([[30]]);
  });

  it('undo DDL', () => {
    db.begin();
    run(db, 'SAVEPOINT one');
    run(db, 'ALTER TABLE users ADD COLUMN more TEXT');
    run(db, "UPDATE users SET more = 'x'");
    run(db, 'ROLLBACK TO one');
    const { ops } = run(db, 'UPDATE users SET age = 5 WHERE id = 1');
    expect(ops[0]?.table.columns).toEqual(['id', 'name', 'age']);
    expect(commit(db).ddl).toBe(false);
  });
});

describe('undoLast', () => {
  it('undoes the first statement of a transaction', () => {
    db.begin();
    run(db, 'DELETE FROM users');
    db.undoLast();
    expect(db.inTransaction).toBe(true);
    expect(db.pendingOps()).toEqual([]);
    run(db, 'UPDATE users SET age = 1 WHERE id = 1');
    expect(commit(db).ops).toHaveLength(1);
    expect(names()).toEqual(['Ann', 'Bob']);
  });

  it('undoes a later one, and only that', () => {
    db.begin();
    run(db, 'UPDATE users SET age = 1 WHERE id = 1');
    run(db, 'CREATE TABLE t (a)');
    db.undoLast();
    run(db, 'DELETE FROM users WHERE id = 2');
    db.undoLast();
    const { ops, ddl } = commit(db);
    expect(ops).toHaveLength(1);
    expect(ddl).toBe(false);
    expect(names()).toEqual(['Ann', 'Bob']);
  });

  it('is harmless after a read', () => {
    db.begin();
    run(db, 'UPDATE users SET age = 1 WHERE id = 1');
    run(db, 'SELECT 1');
    db.undoLast();
    expect(commit(db).ops).toHaveLength(1);
  });
});

describe('automatic ids', () => {
  const ids = () => rows(db, 'SELECT id FROM users ORDER BY id').flat();

  it('are reported when SQLite chose them', () => {
    expect(attempt(db, "INSERT INTO users (name) VALUES ('Cid'), ('Dan')")).toMatchObject({
      insertId: 3,
      lastInsertId: 3,
    });
    expect(attempt(db, "INSERT INTO users VALUES (NULL, 'Eve', 1)").insertId).toBe(5);
    expect(attempt(db, "INSERT INTO users (id, name) VALUES (50, 'Fay')", { lastInsertId: 5 })).toMatchObject(
      {
        insertId: null,
        lastInsertId: 5,
      },
    );
    expect(attempt(db, 'UPDATE users SET age = 9').insertId).toBeNull();
  });

  it('can be forced upwards', () => {
    const result = attempt(db, "INSERT INTO users (name) VALUES ('Cid'), ('Dan')", { insertId: 10 });
    expect(result).toMatchObject({ insertId: 10, lastInsertId: 10 });
    expect(ids()).toEqual([1, 2, 10, 11]);
    expect(attempt(db, "INSERT INTO users (name) VALUES ('Eve')").insertId).toBe(12);
  });

  it('can be forced below the highest id, as MySQL can', () => {
    transact(db, "INSERT INTO users (id, name) VALUES (20, 'Own')");
    expect(attempt(db, "INSERT INTO users (name) VALUES ('Cid'), ('Dan')", { insertId: 3 }).insertId).toBe(3);
    expect(ids()).toEqual([1, 2, 3, 4, 20]);
  });

  it('collide with a row that has the forced id', () => {
    const before = db.pages;
    const failed = attempt(db, "INSERT INTO users (name) VALUES ('Cid')", { insertId: 2 });
    expect(failed.error).toMatchObject({
      code: 'constraint',
      rc: 1555,
      message: 'UNIQUE constraint failed: users.id',
    });
    expect(db.pages).toEqual(before);
    expect(ids()).toEqual([1, 2]);
  });

  it('can be forced where there is no counter', () => {
    transact(db, 'CREATE TABLE plain (id INTEGER PRIMARY KEY, a)');
    expect(attempt(db, 'INSERT INTO plain (a) VALUES (1), (2)', { insertId: 7 }).insertId).toBe(7);
    expect(rows(db, 'SELECT id FROM plain').flat()).toEqual([7, 8]);
  });

  it('leave an earlier statement alone when they collide', () => {
    db.begin();
    run(db, 'UPDATE users SET age = 1 WHERE id = 1');
    expect(db.execute("INSERT INTO users (name) VALUES ('Cid')", context({ insertId: 2 })).error?.rc).toBe(
      1555,
    );
    expect(commit(db).ops).toHaveLength(1);
  });
});

describe('errors', () => {
  it.each([
    ['SELEC 1', 'syntax', 'near "SELEC": syntax error'],
    ['SELECT * FROM nowhere', 'noSuchTable', 'no such table: nowhere'],
    ['SELECT lacking FROM users', 'schema', 'no such column: lacking'],
    ['CREATE TABLE users (a)', 'schema', 'table users already exists'],
    ['INSERT INTO users (name) VALUES (NULL)', 'constraint', 'NOT NULL constraint failed: users.name'],
  ])('%s', (sql, code, message) => {
    expect(attempt(db, sql).error).toMatchObject({ code, message });
  });

  it('say where', () => {
    const sql = "SELECT 'äö😀', nothing FROM users";
    const span = attempt(db, sql).error?.span ?? { start: 0, end: 0 };
    expect(sql.slice(span.start, span.end)).toBe('nothing');
  });
});
