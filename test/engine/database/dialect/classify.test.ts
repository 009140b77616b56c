import { describe, expect, it } from 'vitest';
import {
  type ParsedStatement,
  parseScript,
  readOnlyVerb,
} from '../../../../src/engine/database/dialect/index.ts';

function parse(text: string): ParsedStatement {
  const [statement] = parseScript(text);
  if (statement === undefined) throw new Error('no statement');
  return statement;
}

describe('classify: kind and verb', () => {
  it.each([
    ['SELECT 1', 'read', 'SELECT'],
    ['values (1)', 'read', 'VALUES'],
    ['WITH a AS (SELECT 1) SELECT * FROM a', 'read', 'SELECT'],
    ['EXPLAIN DELETE FROM t', 'read', 'EXPLAIN'],
    ['PRAGMA table_info(t)', 'read', 'PRAGMA'],
    ['SHOW TABLES', 'read', 'SHOW'],
    ['DESCRIBE t', 'read', 'DESCRIBE'],
    ['gibberish', 'read', 'GIBBERISH'],
    ['SELECT * FROM t FOR UPDATE', 'lockingRead', 'SELECT FOR UPDATE'],
    ['SELECT * FROM t FOR NO KEY UPDATE', 'lockingRead', 'SELECT FOR NO KEY UPDATE'],
    ['SELECT * FROM t LOCK IN SHARE MODE', 'lockingRead', 'SELECT FOR SHARE'],
    ['WITH a AS (SELECT 1) SELECT * FROM a FOR SHARE', 'lockingRead', 'SELECT FOR SHARE'],
    ['SELECT replace(a, 1, 2) FROM t', 'read', 'SELECT'],
    ['INSERT INTO t VALUES (1)', 'write', 'INSERT'],
    ['REPLACE INTO t VALUES (1)', 'write', 'REPLACE'],
    ['UPDATE t SET a = 1', 'write', 'UPDATE'],
    ['DELETE FROM t', 'write', 'DELETE'],
    ['WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a', 'write', 'INSERT'],
    ['WITH RECURSIVE a AS (SELECT 1) UPDATE t SET b = 1', 'write', 'UPDATE'],
    ['WITH a AS (SELECT 1) DELETE FROM t', 'write', 'DELETE'],
    ['TRUNCATE t', 'write', 'TRUNCATE TABLE'],
    ['CREATE TABLE t (a)', 'ddl', 'CREATE TABLE'],
    ['CREATE TABLE IF NOT EXISTS t AS SELECT 1', 'ddl', 'CREATE TABLE AS'],
    ['CREATE UNIQUE INDEX i ON t (a)', 'ddl', 'CREATE INDEX'],
    ['CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END', 'ddl', 'CREATE TRIGGER'],
    ['CREATE VIEW v AS SELECT 1', 'ddl', 'CREATE VIEW'],
    ['ALTER TABLE t ADD COLUMN b', 'ddl', 'ALTER TABLE'],
    ['DROP INDEX i', 'ddl', 'DROP INDEX'],
    ['REINDEX t', 'ddl', 'REINDEX'],
    ['VACUUM', 'ddl', 'VACUUM'],
    ['ANALYZE t', 'ddl', 'ANALYZE'],
    ['BEGIN', 'begin', 'BEGIN'],
    ['BEGIN WORK', 'begin', 'BEGIN'],
    ['BEGIN IMMEDIATE TRANSACTION', 'begin', 'BEGIN'],
    ['START TRANSACTION WITH CONSISTENT SNAPSHOT', 'begin', 'START TRANSACTION'],
    ['COMMIT', 'commit', 'COMMIT'],
    ['END TRANSACTION', 'commit', 'COMMIT'],
    ['ROLLBACK', 'rollback', 'ROLLBACK'],
    ['ABORT', 'rollback', 'ROLLBACK'],
    ['ROLLBACK TO a', 'rollbackTo', 'ROLLBACK'],
    ['ROLLBACK WORK TO SAVEPOINT a', 'rollbackTo', 'ROLLBACK'],
    ['SAVEPOINT a', 'savepoint', 'SAVEPOINT'],
    ['RELEASE SAVEPOINT a', 'release', 'RELEASE'],
    ['SET @x = 1', 'setVariable', 'SET'],
  ])('%s is %s, %s', (text, kind, verb) => {
    expect(parse(text)).toMatchObject({ kind, verb });
  });

  it.each([
    ['START TRANSACTION READ ONLY', true],
    ['BEGIN READ ONLY', true],
    ['START TRANSACTION', false],
    ['BEGIN READ WRITE', false],
  ])('%s: read only is %s', (text, readOnlyTransaction) => {
    expect(parse(text)).toMatchObject({ readOnlyTransaction, sql: 'BEGIN', refusal: null });
  });
});

describe('classify: tables', () => {
  it.each([
    ['SELECT * FROM A, b AS x, (SELECT 1 FROM c) JOIN "D" ON a.id = d.id', ['a', 'b', 'c', 'd'], null],
    ['SELECT * FROM (a JOIN b USING (id)), c', ['a', 'b', 'c'], null],
    ['SELECT f(a, b), (SELECT max(x) FROM m) FROM t ORDER BY a, b', ['m', 't'], null],
    ['WITH a AS (SELECT * FROM t), b(x) AS (SELECT 1) SELECT * FROM a, b, u', ['t', 'u'], null],
    ['SELECT * FROM json_each(1) WHERE a IS DISTINCT FROM b', [], null],
    ['INSERT INTO main.t (a, b) SELECT a, b FROM u', ['t', 'u'], 't'],
    ['INSERT IGNORE t VALUES (1, 2)', ['t'], 't'],
    ['INSERT OR REPLACE INTO t VALUES (1)', ['t'], 't'],
    ['REPLACE INTO t VALUES (1)', ['t'], 't'],
    ['UPDATE OR IGNORE t SET a = 1, b = (SELECT 1 FROM u)', ['t', 'u'], 't'],
    ['UPDATE t SET a = 1 FROM u, v WHERE t.id = u.id', ['t', 'u', 'v'], 't'],
    ['INSERT INTO t VALUES (1) ON CONFLICT DO UPDATE SET a = 1', ['t'], 't'],
    ['DELETE FROM `T` WHERE id IN (SELECT id FROM u)', ['t', 'u'], 't'],
    ['TRUNCATE TABLE t', ['t'], 't'],
    ['CREATE TABLE IF NOT EXISTS t (a REFERENCES u (id))', ['t'], null],
    ['CREATE INDEX i ON t (a, b)', ['t'], null],
    ['DROP TABLE IF EXISTS t', ['t'], null],
    ['ALTER TABLE t RENAME TO u', ['t'], null],
    ['SELECT * FROM t FOR UPDATE', ['t'], null],
    ['CREATE TRIGGER x AFTER UPDATE OF a ON t BEGIN DELETE FROM u; END', ['t', 'u'], null],
  ])('%s', (text, tables, target) => {
    expect(parse(text)).toMatchObject({ tables, target });
  });
});

describe('classify: RETURNING', () => {
  it.each([
    ['INSERT INTO t VALUES (1) RETURNING id', true],
    ['UPDATE t SET a = 1 RETURNING *', true],
    ['DELETE FROM t', false],
    ["INSERT INTO t VALUES ('RETURNING')", false],
    ['SELECT returning FROM t', false],
  ])('%s: %s', (text, returning) => {
    expect(parse(text).returning).toBe(returning);
  });
});

describe('classify: what a standby refuses', () => {
  it.each([
    ['INSERT INTO t VALUES (1)', 'INSERT', 'readOnly'],
    ['WITH a AS (SELECT 1) DELETE FROM t', 'DELETE', 'readOnly'],
    ['CREATE TABLE t AS SELECT 1', 'CREATE TABLE AS', 'readOnly'],
    ['DROP TABLE t', 'DROP TABLE', 'readOnly'],
    ['REINDEX', 'REINDEX', 'recovery'],
  ])('%s: %s, %s', (text, verb, during) => {
    expect(readOnlyVerb(parse(text))).toEqual({ verb, during });
  });

  it.each(['SELECT 1', 'BEGIN', 'COMMIT', 'SET @x = 1', 'EXPLAIN DELETE FROM t', 'SAVEPOINT a', ''])(
    'answers %j',
    (text) => {
      expect(readOnlyVerb(parse(text))).toBeNull();
    },
  );
});

describe('what a server keeps for the session', () => {
  it.each([
    ['SET @x = 1', true],
    ['SET time_zone = 1', true],
    ['SELECT @x', true],
    ['SELECT name FROM users WHERE id = (SELECT last_insert_id())', true],
    ['SELECT last_insert_id(5)', true],
    ['SELECT @@identity', true],
    ['SELECT ROW_COUNT()', true],
    ['SELECT changes FROM log', false],
    ["SELECT '@x'", false],
    ['SELECT @@version', false],
  ])('%s: %s', (sql, expected) => {
    expect(parse(sql).sessionState).toBe(expected);
  });
});
