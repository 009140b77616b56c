import { describe, expect, it } from 'vitest';
import { MAX_SCRIPT_LENGTH, parseScript } from '../../../../src/engine/database/dialect/index.ts';

function texts(script: string): string[] {
  return parseScript(script).map((statement) => statement.text);
}

const TRIGGER = `CREATE TRIGGER log AFTER UPDATE ON users BEGIN
  INSERT INTO audit VALUES (old.id, CASE WHEN new.name = 'END' THEN 1 ELSE 2 END);
  DELETE FROM recent;
END`;

describe('split', () => {
  it('cuts at semicolons and keeps the text as typed', () => {
    expect(texts(' SELECT  1 ;\n\nselect 2;')).toEqual(['SELECT  1', 'select 2']);
  });

  it('knows where each statement stands', () => {
    expect(parseScript(' SELECT 1;  SELECT 2').map(({ start }) => start)).toEqual([1, 12]);
  });

  it.each([
    "SELECT ';'",
    'SELECT ";"',
    'SELECT `;`',
    'SELECT [;]',
    'SELECT 1 /* ; */ + 1',
    'SELECT 1 -- ;\n + 1',
  ])('does not cut inside %s', (text) => {
    expect(texts(`${text}; SELECT 2`)).toEqual([text, 'SELECT 2']);
  });

  it('leaves out the comments around a statement, and keeps those inside', () => {
    expect(texts('-- first\nSELECT /* why */ 1 -- last\n;# end')).toEqual(['SELECT /* why */ 1']);
  });

  it.each([
    TRIGGER,
    TRIGGER.replace('CREATE', 'CREATE TEMP'),
    TRIGGER.replace('TRIGGER', 'TRIGGER IF NOT EXISTS'),
    `EXPLAIN ${TRIGGER}`,
    'CREATE TRIGGER t AFTER INSERT ON a BEGIN END',
    'CREATE PROCEDURE p() BEGIN DELETE FROM t; SELECT 1; END',
  ])('keeps the body of %s together', (trigger) => {
    expect(texts(`${trigger}; SELECT 2`)).toEqual([trigger, 'SELECT 2']);
  });

  it('an unfinished trigger takes the rest', () => {
    expect(texts('CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; SELECT 1')).toHaveLength(1);
  });

  it.each(['', '  \n', ';;', '-- only a comment', '/* a */ ; # b'])('%j has nothing to run', (script) => {
    expect(parseScript(script)).toMatchObject([{ kind: 'empty', text: '', sql: '', refusal: null }]);
  });

  it('refuses a script that is too long, once', () => {
    expect(parseScript('SELECT 1;'.repeat(MAX_SCRIPT_LENGTH / 9 + 1))).toMatchObject([
      { kind: 'empty', refusal: { code: 'scriptTooLong' } },
    ]);
  });

  /** Quadratic work on a million characters would take minutes. */
  it.each(["'", '(', '$a$b', '::int', 'strftime(', '/*', 'x y;', 'FOR UPDATE SKIP LOCKED '])(
    'reads a full-size script of %s in linear time',
    (part) => {
      const script = part.repeat(Math.floor(MAX_SCRIPT_LENGTH / part.length));
      const begun = performance.now();
      parseScript(script);
      expect(performance.now() - begun).toBeLessThan(30_000);
    },
    40_000,
  );
});
