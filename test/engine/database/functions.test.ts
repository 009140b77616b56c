import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StatementContext } from '../../../src/engine/database/index.ts';
import { dateTimeText } from '../../../src/engine/database/dates.ts';
import { decodeUtf8, encodeUtf8 } from '../../../src/engine/database/utf8.ts';
import { attempt, context, open, rows, sqlite, transact } from './support.ts';

const db = open();
transact(db, 'CREATE TABLE three (a)', 'INSERT INTO three VALUES (1), (2), (3)');

function ask(sql: string, given: Partial<StatementContext> = {}): readonly unknown[] {
  const result = sqlite.query(db.pages, sql, context(given));
  expect(result.error, sql).toBeNull();
  return result.rows[0] ?? [];
}

describe('the clock', () => {
  it('answers with milliseconds', () => {
    expect(ask('SELECT now(), current_timestamp, CURRENT_TIMESTAMP, sysdate(), clock_timestamp()')).toEqual([
      '2024-01-15 12:00:00.123',
      '2024-01-15 12:00:00.123',
      '2024-01-15 12:00:00.123',
      '2024-01-15 12:00:00.523',
      '2024-01-15 12:00:00.523',
    ]);
    expect(ask('SELECT curdate(), CURRENT_DATE, curtime(), CURRENT_TIME, unix_timestamp()')).toEqual([
      '2024-01-15',
      '2024-01-15',
      '12:00:00.123',
      '12:00:00.123',
      1705320000,
    ]);
  });

  it("is SQLite's own as well", () => {
    expect(
      ask("SELECT datetime('now'), strftime('%f', 'now'), unixepoch(), datetime(now(), '+1 day')"),
    ).toEqual(['2024-01-15 12:00:00', '00.123', 1705320000, '2024-01-16 12:00:00']);
  });

  it('fills defaults', () => {
    transact(
      db,
      'CREATE TABLE stamped (a, b DEFAULT CURRENT_TIMESTAMP, c DEFAULT (now()), d DEFAULT (rand()))',
    );
    transact(db, 'INSERT INTO stamped (a) VALUES (1)');
    expect(rows(db, 'SELECT b, c, d > 0 FROM stamped')).toEqual([
      ['2024-01-15 12:00:00.123', '2024-01-15 12:00:00.123', 1],
    ]);
  });

  it('writes dates as everybody does', () => {
    const range = { min: Date.UTC(1, 0, 1), max: Date.UTC(2250, 11, 31) };
    fc.assert(
      fc.property(fc.integer(range), (ms) => {
        expect(dateTimeText(ms * 1000)).toBe(new Date(ms).toISOString().replace('T', ' ').replace('Z', ''));
      }),
    );
  });
});

describe('chance', () => {
  const draw =
    'SELECT group_concat(rand()), group_concat(random()), group_concat(hex(randomblob(4))) FROM three';

  it('repeats with its seed, statement by statement', () => {
    expect(ask(draw)).toEqual(ask(draw));
    expect(ask(draw, { localSeed: 5 })).toEqual(ask(draw));
    expect(ask(draw, { randomSeed: 12 })).not.toEqual(ask(draw));
    expect(ask(draw, { randomSeed: 11 + 2 ** 40 })).not.toEqual(ask(draw));
  });

  it('is drawn for every row, from [0, 1)', () => {
    const values = sqlite
      .query(db.pages, 'SELECT rand() FROM three, three AS b, three AS c', context())
      .rows.map(([value]) => Number(value));
    expect(new Set(values).size).toBe(27);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean).toBeGreaterThan(0.25);
    expect(mean).toBeLessThan(0.75);
  });

  it('of a UUID is the node’s own', () => {
    const uuid = () => ask('SELECT uuid(), gen_random_uuid(), uuid()');
    const [first] = uuid();
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(uuid()).size).toBe(3);
    expect(ask('SELECT uuid()', { randomSeed: 99 })).toEqual([first]);
    expect(ask('SELECT uuid()', { localSeed: 99 })).not.toEqual([first]);
  });

  it('orders rows alike everywhere', () => {
    const other = open();
    other.restore(db.state());
    const sql = 'SELECT a FROM three ORDER BY random()';
    expect(attempt(other, sql).rows).toEqual(attempt(db, sql).rows);
  });
});

describe('the session', () => {
  it('is known', () => {
    expect(
      ask('SELECT user(), current_user(), session_user(), connection_id(), last_insert_id()', {
        lastInsertId: 41,
      }),
    ).toEqual(['web-1', 'web-1', 'web-1', 9, 41]);
    expect(ask('SELECT last_insert_rowid()', { lastInsertId: 41 })).toEqual([41]);
    expect(ask("SELECT get_lock('x', 1), sleep(3), version(), floor(1.5), concat('a', 'b')")).toEqual([
      1,
      0,
      sqlite.version,
      { real: 1 },
      'ab',
    ]);
  });

  it('has system variables', () => {
    expect(ask("SELECT system_variable('server_id'), system_variable('VERSION')")).toEqual([
      3,
      sqlite.version,
    ]);
    expect(attempt(db, "SELECT system_variable('hostname')").rows).toEqual([['p1']]);
    expect(attempt(db, "SELECT system_variable('nothing')").error?.message).toBe(
      "Unknown system variable 'nothing'",
    );
  });

  it('has variables of its own', () => {
    const variables = { a: 1, b: { real: 2 } };
    const result = sqlite.query(
      db.pages,
      "SELECT user_variable('a'), user_variable('b'), user_variable('toString'), set_user_variable('c', user_variable('a') + 1)",
      context({ variables }),
    );
    expect(result.rows).toEqual([[1, { real: 2 }, null, 2]]);
    expect(result.variables).toEqual({ a: 1, b: { real: 2 }, c: 2 });
    expect(variables).toEqual({ a: 1, b: { real: 2 } });
    expect(attempt(db, "SELECT set_user_variable('x', 'y')").variables).toEqual({ x: 'y' });
    expect(attempt(db, 'SELECT 1', { variables }).variables).toBe(variables);
  });

  it('can set LAST_INSERT_ID', () => {
    expect(attempt(db, 'UPDATE three SET a = last_insert_id(a + 10) WHERE a = 1').lastInsertId).toBe(11);
    expect(attempt(db, 'SELECT 1', { lastInsertId: 8 }).lastInsertId).toBe(8);
  });
});

describe('UTF-8', () => {
  it('is what everybody else makes of it', () => {
    const point = fc.oneof(
      fc.integer({ min: 0, max: 0x10ffff }),
      fc.integer({ min: 0xd700, max: 0xe100 }),
      fc.nat(300),
    );
    fc.assert(
      fc.property(fc.array(point, { maxLength: 20 }), (points) => {
        const text = String.fromCodePoint(...points);
        const bytes = new Uint8Array(text.length * 3);
        const end = encodeUtf8(text, bytes, 0);
        const wellFormed = Buffer.from(text).toString();
        const expected = Buffer.from(wellFormed);
        expect(expected.equals(bytes.subarray(0, end))).toBe(true);
        expect(decodeUtf8(bytes, 0, end)).toBe(wellFormed);
      }),
    );
  });

  it('is read without harm where it is none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
        expect(typeof decodeUtf8(bytes, 0, bytes.length)).toBe('string');
      }),
    );
  });
});
