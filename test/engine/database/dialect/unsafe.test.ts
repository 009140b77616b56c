import { describe, expect, it } from 'vitest';
import {
  markUnsafe,
  type ParsedStatement,
  parseScript,
  switchesToRow,
} from '../../../../src/engine/database/dialect/index.ts';

/** Table `a` counts up; `two` has a second unique key. */
const schema = {
  hasAutoIncrement: (table: string): boolean => table === 'a',
  countUniqueKeys: (table: string): number => (table === 'two' ? 2 : 1),
};

function parse(text: string): ParsedStatement {
  const [statement] = parseScript(text);
  if (statement === undefined) throw new Error('no statement');
  return markUnsafe(statement, schema);
}

describe('unsafe: reasons', () => {
  it.each([
    ["INSERT INTO b VALUES (UUID(), 'x')", ['systemFunction UUID()']],
    [
      'INSERT INTO b VALUES (sysdate(6), CURRENT_USER)',
      ['systemFunction sysdate(6)', 'systemFunction CURRENT_USER'],
    ],
    ['INSERT INTO b VALUES (@@hostname)', ['systemVariable @@hostname']],
    ['INSERT INTO b VALUES (@@time_zone, @x, now(), last_insert_id())', []],
    ['DELETE FROM b WHERE x < RAND()', ['systemFunction RAND()']],
    ['INSERT INTO b VALUES (random())', []],
    ['INSERT INTO a SELECT 1', []],
    ['INSERT INTO a SELECT * FROM b', ['insertSelectAutoIncrement INSERT ... SELECT']],
    ['INSERT INTO a VALUES ((SELECT max(x) FROM b))', ['insertSelectAutoIncrement INSERT ... a subquery']],
    ['INSERT INTO b SELECT * FROM a', []],
    ['INSERT INTO b VALUES (1) ON DUPLICATE KEY UPDATE x = 1', []],
    ['INSERT INTO two VALUES (1) ON DUPLICATE KEY UPDATE x = 1', ['onDuplicateKey ON DUPLICATE KEY UPDATE']],
    ['INSERT INTO two VALUES (1) ON CONFLICT DO UPDATE SET x = 1', ['onDuplicateKey ON CONFLICT DO UPDATE']],
    ['INSERT INTO two VALUES (1) ON CONFLICT (id) DO UPDATE SET x = 1', []],
    [
      'INSERT INTO b SELECT * FROM c ON DUPLICATE KEY UPDATE x = 1',
      ['onDuplicateKey ON DUPLICATE KEY UPDATE'],
    ],
    ['REPLACE INTO b SELECT * FROM c', ['replaceSelect REPLACE ... SELECT']],
    ['INSERT IGNORE INTO b SELECT * FROM c', ['ignoreSelect INSERT IGNORE ... SELECT']],
    ['INSERT OR IGNORE INTO b SELECT * FROM c', ['ignoreSelect INSERT OR IGNORE ... SELECT']],
    ['REPLACE INTO b VALUES (1)', []],
    ['UPDATE IGNORE b SET x = 1', ['updateIgnore UPDATE IGNORE']],
    ['UPDATE b SET x = (SELECT y FROM c LIMIT 1)', ['limitWithoutOrder LIMIT 1']],
    ['CREATE TABLE c AS SELECT uuid() FROM b', ['systemFunction uuid()']],
    ['SELECT uuid() FROM b LIMIT 1', []],
    ['TRUNCATE b', []],
    ["INSERT INTO b VALUES ('UUID() LIMIT 1')", []],
    ['INSERT INTO user (name, version) VALUES (1, 2)', []],
  ])('%s', (text, reasons) => {
    const statement = parse(text);
    expect(statement.unsafe.map(({ code, what }) => `${code} ${what}`)).toEqual(reasons);
    expect(switchesToRow(statement)).toBe(reasons.length > 0);
    expect(statement.unsafeIf).toEqual([]);
  });
});

describe('unsafe: where MySQL differs', () => {
  it.each([
    ['INSERT INTO b VALUES (RAND())', true],
    ['INSERT INTO b VALUES (RAND(), UUID())', false],
    ['UPDATE b SET x = RAND()', false],
    ['INSERT INTO b VALUES (now())', false],
  ])('%s: %s', (text, differs) => {
    expect(parse(text).mysqlDiffers !== null).toBe(differs);
  });
});

describe('unsafe: calls and their places', () => {
  it.each([
    ['SELECT NOW(), t.now, "now()" FROM t', ['NOW() shipped']],
    ['INSERT INTO t VALUES (uuid(), CURRENT_TIMESTAMP(3))', ['uuid() local', 'CURRENT_TIMESTAMP(3) shipped']],
    [
      "SELECT datetime('now'), date(), datetime(a), strftime('%Y', 'now')",
      ["datetime('now') shipped", 'date() shipped', "strftime('%Y', 'now') shipped"],
    ],
    ['SELECT unix_timestamp(), unix_timestamp(a), last_insert_id(3)', ['unix_timestamp() shipped']],
    ['SELECT @x, @@server_id, @@timestamp', ['@x shipped', '@@server_id local', '@@timestamp shipped']],
    ['SET @x = @y', ['@y shipped']],
    ['CREATE INDEX i ON user (name)', []],
    ['CREATE TABLE IF NOT EXISTS version (a)', []],
    ['SELECT coalesce(rand(), (user()))', ['rand() shipped', 'user() local']],
  ])('%s', (text, calls) => {
    const found = parse(text).calls.map(
      (call) => `${text.slice(call.start, call.end)} ${call.shipped ? 'shipped' : 'local'}`,
    );
    expect(found).toEqual(calls);
  });
});
