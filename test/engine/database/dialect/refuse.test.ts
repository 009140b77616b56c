import { describe, expect, it } from 'vitest';
import { parseScript, type Refusal } from '../../../../src/engine/database/dialect/index.ts';

function refusalOf(text: string): Refusal {
  const [statement] = parseScript(text);
  if (!statement?.refusal) throw new Error(`not refused: ${text}`);
  expect(statement.sql).toBe(text);
  return statement.refusal;
}

describe('refuse', () => {
  it.each([
    ['CREATE TEMP TABLE t (a)', 'temporaryTable'],
    ['CREATE TABLE temp.t (a)', 'temporaryTable'],
    ['CREATE UNLOGGED TABLE t (a INT)', 'createModifier'],
    ['CREATE VIRTUAL TABLE t USING fts5(a)', 'createModifier'],
    ['CREATE OR REPLACE VIEW v AS SELECT 1', 'createOrReplace'],
    ['CREATE TRIGGER x BEFORE UPDATE ON t FOR EACH ROW SET NEW.a = now()', 'triggerSetNew'],
    ['CREATE SEQUENCE s', 'sequence'],
    ['CREATE DATABASE d', 'oneDatabase'],
    ['CREATE FUNCTION f() RETURNS INT RETURN 1', 'storedProgram'],
    ['CREATE USER u', 'accounts'],
    ['CREATE SUBSCRIPTION s', 'replicationCommand'],
    ["ATTACH 'x' AS y", 'oneDatabase'],
    ['DETACH y', 'oneDatabase'],
    ['USE shop', 'oneDatabase'],
    ['PRAGMA journal_mode = DELETE', 'pragma'],
    ['PRAGMA journal_mode(DELETE)', 'pragma'],
    ['PRAGMA wal_checkpoint', 'pragma'],
    ['EXPLAIN QUERY PLAN PRAGMA journal_mode = DELETE', 'pragma'],
    ["VACUUM INTO 'file'", 'files'],
    ['LOCK TABLES t WRITE', 'tableLock'],
    ['UNLOCK TABLES', 'tableLock'],
    ['GRANT ALL ON t TO u', 'accounts'],
    ['CALL p()', 'storedProgram'],
    ["PREPARE TRANSACTION 'x'", 'twoPhase'],
    ["PREPARE s FROM 'SELECT 1'", 'preparedStatement'],
    ['LISTEN c', 'notifications'],
    ['COPY t FROM STDIN', 'files'],
    ["LOAD DATA INFILE 'x' INTO TABLE t", 'files'],
    ["SELECT load_extension('x')", 'internals'],
    ['UPDATE sqlite_dbpage SET data = 1', 'internals'],
    ["DELETE FROM 'SQLITE_DBPAGE'", 'internals'],
    ["SELECT nextval('s')", 'sequence'],
    ["SELECT setval('s', 1)", 'sequence'],
    ['SET NAMES utf8mb4', 'setNames'],
    ['SET autocommit = 0', 'setAutocommit'],
    ['SET @@autocommit = 0', 'setAutocommit'],
    ['SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE', 'isolationLevel'],
    ['SET GLOBAL binlog_format = ROW', 'setLogFormat'],
    ['SET synchronous_commit = off', 'setCommitRule'],
    ['SET @x = 1, work_mem = 2', 'settings'],
    ['SET', 'settings'],
    ['SET @x =', 'settings'],
    ['BEGIN ISOLATION LEVEL SERIALIZABLE', 'isolationLevel'],
    ['COMMIT AND CHAIN', 'chain'],
    ['SHOW REPLICA STATUS', 'replicationCommand'],
    ['START REPLICA', 'replicationCommand'],
    ['STOP SLAVE', 'replicationCommand'],
    ["SHOW VARIABLES LIKE 'x'", 'show'],
    ['SHOW', 'show'],
    ['EXPLAIN ANALYZE SELECT 1', 'explainAnalyze'],
    ['DESCRIBE SELECT 1', 'describeQuery'],
    ['\\d t', 'clientCommand'],
    ['DELIMITER //', 'delimiter'],
    ['OPTIMIZE TABLE t', 'maintenance'],
    ['MERGE INTO t USING u ON 1', 'merge'],
    ['SELECT * FROM t FOR UPDATE SKIP LOCKED', 'skipLocked'],
    ['SELECT a INTO b FROM t', 'selectInto'],
    ['WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d', 'writingCte'],
    ["SELECT now() + INTERVAL '1 day'", 'interval'],
    ['SELECT DATE_ADD(a, INTERVAL 1 DAY)', 'interval'],
    ['SELECT @x := 1', 'assignmentInExpression'],
    ['SELECT CASE a WHEN 1 THEN 2 END::int', 'castOperand'],
    ['SELECT ::int', 'castOperand'],
    ["SELECT 't'::boolean", 'castType'],
    ["SELECT '{1}'::int[]", 'castType'],
    ["SELECT E'a\\n'", 'escapeString'],
    ['SELECT $$a$$', 'dollarQuotes'],
    ["SELECT 'a\0b'", 'nulCharacter'],
    ['INSERT INTO t VALUES ("a")', 'doubleQuotes'],
    ['INSERT INTO t VALUES (DEFAULT, 1)', 'defaultValue'],
    ['INSERT INTO t SET a = 1', 'insertSet'],
    ['UPDATE t, u SET t.a = 1', 'updateJoin'],
    ['UPDATE t JOIN u ON t.id = u.id SET t.a = 1', 'updateJoin'],
    ['UPDATE t SET a = 1 ORDER BY id', 'orderWithoutLimit'],
    ['UPDATE t SET a = 1 FROM u LIMIT 1', 'updateFromLimit'],
    ['DELETE FROM t RETURNING a LIMIT 1', 'returningBeforeLimit'],
    ['DELETE t FROM t JOIN u ON 1', 'deleteJoin'],
    ['DELETE FROM t USING u WHERE t.id = u.id', 'deleteJoin'],
    ['TRUNCATE t, u', 'truncateOption'],
    ['TRUNCATE t RESTART IDENTITY', 'truncateOption'],
    ['CREATE TABLE t (a INT, KEY by_a (a))', 'keyInTable'],
    ['ALTER TABLE t ADD INDEX by_a (a)', 'keyInTable'],
    ["CREATE TABLE t (a ENUM('x', 'y'))", 'enumType'],
    ['CREATE TABLE t (a TIMESTAMP DEFAULT now() ON UPDATE now())', 'onUpdate'],
    ['CREATE TABLE t (a INT) PARTITION BY HASH (a)', 'partition'],
    ['CREATE TABLE t (a SERIAL, b INT PRIMARY KEY)', 'autoIncrementNotPrimaryKey'],
    ['CREATE TABLE t (a INT AUTO_INCREMENT, b INT, PRIMARY KEY (a, b))', 'autoIncrementNotPrimaryKey'],
    ['CREATE TABLE t (a TEXT AUTO_INCREMENT)', 'autoIncrementType'],
    ['CREATE TABLE t (a SERIAL, b SERIAL)', 'severalAutoIncrement'],
    ['CREATE TABLE t (a INT GENERATED ALWAYS AS IDENTITY (START WITH 5))', 'identityOptions'],
    ['ALTER TABLE t ADD COLUMN a SERIAL', 'addAutoIncrement'],
  ])('%s: %s', (text, code) => {
    const { code: found, message, span } = refusalOf(text);
    expect(found).toBe(code);
    expect(message).toMatch(/^[A-Z].*[.]$/s);
    expect(span.start).toBeLessThan(span.end);
    expect(span.end).toBeLessThanOrEqual(text.length);
  });
});

describe('refuse: a suggestion is a statement that runs', () => {
  it.each([
    [
      "SELECT a FROM t WHERE at < now() - INTERVAL '2 weeks'",
      "SELECT a FROM t WHERE at < datetime(now(), '-14 days')",
    ],
    ['SELECT t.at + INTERVAL 1 DAY FROM t', "SELECT datetime(t.at, '+1 day') FROM t"],
    ['INSERT INTO t VALUES (1, "it\'s")', "INSERT INTO t VALUES (1, 'it''s')"],
    ['SELECT * FROM t FOR UPDATE SKIP LOCKED LIMIT 1', 'SELECT * FROM t FOR UPDATE LIMIT 1'],
    ['EXPLAIN ANALYZE SELECT 1', 'EXPLAIN QUERY PLAN SELECT 1'],
    ['TRUNCATE TABLE t CASCADE', 'TRUNCATE TABLE t'],
    ["VACUUM INTO 'x'", 'VACUUM'],
    ['CREATE TABLE t (a INT) PARTITION BY HASH (a)', 'CREATE TABLE t (a INT)'],
  ])('%s', (text, suggestion) => {
    expect(refusalOf(text).suggestion).toBe(suggestion);
    expect(parseScript(suggestion)).toMatchObject([{ refusal: null }]);
  });
});

describe('refuse: words that only look like it', () => {
  it.each([
    'SELECT interval FROM t',
    'INSERT INTO t ("a", b) VALUES (1, 2)',
    'INSERT INTO t SELECT "a" FROM u',
    "SELECT 'nextval(', 'INTERVAL 1 DAY', 'GRANT'",
    'CREATE TABLE "grant" (e TEXT, listen TEXT)',
    'PRAGMA table_info(t)',
    'PRAGMA main.index_list(t)',
    'PRAGMA page_count',
    'SELECT e FROM t',
    'UPDATE t SET a = (SELECT b FROM u, v)',
    'CREATE TABLE t (a TEXT, FOREIGN KEY (a) REFERENCES u (id) ON UPDATE CASCADE ON DELETE SET NULL)',
  ])('%s', (text) => {
    expect(parseScript(text)).toMatchObject([{ refusal: null, sql: text }]);
  });
});
