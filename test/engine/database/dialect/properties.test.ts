import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScript, readOnlyVerb } from '../../../../src/engine/database/dialect/index.ts';
import { literal } from '../../../../src/engine/database/dialect/tokenizer.ts';
import { holds } from '../../../support/holds.ts';

/** Everything the dialect looks for, in any order: where an index runs past the end, this finds it. */
const PARTS =
  `SELECT VALUES WITH RECURSIVE AS INSERT IGNORE INTO REPLACE OR UPDATE DELETE FROM USING TRUNCATE TABLE CONTINUE IDENTITY
  SET WHERE ORDER BY LIMIT RETURNING ON DUPLICATE CONFLICT DO KEY FOR SHARE OF NOWAIT SKIP LOCKED LOCK IN MODE NO WAIT CREATE
  TEMP TRIGGER BEGIN END INDEX VIEW UNIQUE PRIMARY CONSTRAINT AUTO_INCREMENT SERIAL INT GENERATED ALWAYS DEFAULT UNSIGNED COMMENT
  CHARACTER CHARSET COLLATE ENGINE PARTITION ALTER ADD COLUMN DROP PRAGMA EXPLAIN QUERY PLAN ANALYZE SHOW TABLES COLUMNS DESCRIBE
  START TRANSACTION READ ONLY COMMIT ROLLBACK WORK TO SAVEPOINT PREPARE INTERVAL DAY CURRENT_TIMESTAMP now rand uuid strftime
  nextval E ENUM DISTINCT JOIN EXISTS NOT IF IDENTITY double precision with time zone date temp t id a ( ) ( ) ( ) , , ; . = := :: *
  - + @x @@server_id ? 1 2.5 'text' 'now' "name" \`name\` [name] $$ # -- /* */ \\`.split(/\s+/);

const soup = fc
  .array(fc.tuple(fc.constantFrom(...PARTS), fc.constantFrom(' ', ' ', '\n', '')), { maxLength: 40 })
  .map((parts) => parts.flat().join(''));

const scripts = fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }));
const runs = { numRuns: 3000 };

describe('properties', () => {
  it('never throws, and every place it names is in the text', () => {
    holds(
      fc.property(scripts, (script) => {
        for (const statement of parseScript(script)) {
          const { text, refusal, calls } = statement;
          const spans = refusal === null ? calls : [...calls, refusal.span];
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
          readOnlyVerb(statement);
        }
      }),
      runs,
    );
  });

  it('statements stand in the script, in order, with only separators and comments between', () => {
    holds(
      fc.property(scripts, (script) => {
        let at = 0;
        for (const { text, start, kind } of parseScript(script)) {
          if (kind === 'empty') continue;
          expect(start).toBeGreaterThanOrEqual(at);
          expect(script.slice(start, start + text.length)).toBe(text);
          expect(parseScript(script.slice(at, start))).toMatchObject([{ kind: 'empty' }]);
          at = start + text.length;
        }
        expect(parseScript(script.slice(at))).toMatchObject([{ kind: 'empty' }]);
      }),
      runs,
    );
  });

  it('a statement parsed alone is the statement parsed in its script', () => {
    holds(
      fc.property(scripts, (script) => {
        for (const statement of parseScript(script))
          expect(parseScript(statement.text)).toEqual([{ ...statement, start: 0 }]);
      }),
      runs,
    );
  });

  it('leaves plain SQLite as typed', () => {
    const name = fc.constantFrom('t', 'users', '"order"', 'main.t', 'x1');
    const value = fc.oneof(
      fc.integer().map(String),
      fc.string().map(clean).map(literal),
      fc.constant('NULL'),
      name,
    );
    const condition = fc
      .tuple(name, fc.constantFrom('=', '<', '<>', 'LIKE', 'IS NOT'), value)
      .map((parts) => parts.join(' '));
    const statement = fc.oneof(
      fc
        .tuple(name, condition)
        .map(([table, where]) => `SELECT * FROM ${table} WHERE ${where} ORDER BY 1 LIMIT 3`),
      fc.tuple(name, value).map(([table, set]) => `UPDATE ${table} SET a = ${set} WHERE id = 1 RETURNING *`),
      fc.tuple(name, condition).map(([table, where]) => `DELETE FROM ${table} WHERE ${where}`),
      fc
        .tuple(name, fc.array(value, { minLength: 1 }))
        .map(([table, row]) => `INSERT INTO ${table} SELECT ${row.join(', ')}`),
      name.map(
        (table) =>
          `CREATE TABLE ${table} (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT NOT NULL DEFAULT 'x')`,
      ),
    );
    holds(
      fc.property(statement, (text) => {
        expect(parseScript(text)).toMatchObject([{ text, sql: text, refusal: null, unsafe: [] }]);
      }),
    );
  });

  it('never changes a string literal', () => {
    holds(
      fc.property(fc.oneof(soup, fc.string()), (value) => {
        const text = literal(clean(value));
        const [statement] = parseScript(`UPDATE IGNORE t SET a = ${text}, b = CURRENT_DATE LIMIT 1`);
        expect(statement?.sql).toBe(
          `UPDATE OR IGNORE t SET a = ${text}, b = curdate() WHERE rowid IN (SELECT rowid FROM t LIMIT 1)`,
        );
      }),
      runs,
    );
  });
});

/** SQLite stops at NUL, and some names are refused even inside a string. */
function clean(value: string): string {
  return value.replaceAll('\0', '');
}
