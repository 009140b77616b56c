/** What real servers did with these statements (test/recordings), held against what the dialect says of them. */
import { describe, expect, it } from 'vitest';
import {
  markUnsafe,
  type ParsedStatement,
  parseScript,
  readOnlyVerb,
  switchesToRow,
} from '../../../../src/engine/database/dialect/index.ts';
import m1 from '../../../recordings/M1.json';
import m2 from '../../../recordings/M2.json';
import p7 from '../../../recordings/P7.json';

/** The recorded tables: `a` and `src` have an AUTO_INCREMENT primary key, `big` a plain one. */
const recordedSchema = {
  hasAutoIncrement: (table: string): boolean => table === 'a' || table === 'src',
  countUniqueKeys: (): number => 1,
};

interface Recorded {
  readonly format: string;
  readonly statement: ParsedStatement;
  readonly warning: string;
  readonly loggedAs: string;
}

function read(
  steps: readonly { do: string; got: { client_warning: string; logged_as: string } }[],
): Recorded[] {
  return steps.map((step) => {
    const [, format = '', script = ''] = /^\[(\w+)\] (.*)$/s.exec(step.do) ?? [];
    const last = parseScript(script).at(-1);
    if (last === undefined) throw new Error(`nothing in ${step.do}`);
    const statement = markUnsafe(last, recordedSchema);
    return { format, statement, warning: step.got.client_warning, loggedAs: step.got.logged_as };
  });
}

const inStatement = read(m1.steps);
const inMixed = read(m2.steps).filter(({ format }) => format === 'MIXED');

/** How note 1592 words each reason. */
const WORDING: Readonly<Record<string, RegExp>> = {
  limitWithoutOrder: /uses a LIMIT clause/,
  systemFunction: /uses a system function/,
  systemVariable: /uses a system variable/,
  insertSelectAutoIncrement: /writing to a table with an auto-increment column after selecting/,
};

describe('recording M1: note 1592 of each statement in STATEMENT format', () => {
  it('holds the 20 statements', () => {
    expect(inStatement).toHaveLength(20);
    expect(inMixed).toHaveLength(20);
  });

  it.each(inStatement.map((recorded) => [recorded.statement.text, recorded] as const))(
    '%s',
    (_, recorded) => {
      const notes = recorded.warning === '' ? [] : recorded.warning.split('\n');
      const { unsafe } = recorded.statement;
      expect(unsafe.map(({ code }) => code)).toHaveLength(notes.length);
      for (const { code } of unsafe) expect(notes.some((note) => WORDING[code]?.test(note))).toBe(true);
      expect(recorded.statement.refusal).toBeNull();
    },
  );
});

describe('recording M2: what MIXED logs as rows', () => {
  it.each(inMixed.map((recorded) => [recorded.statement.text, recorded] as const))('%s', (_, recorded) => {
    expect(switchesToRow(recorded.statement)).toBe(recorded.loggedAs === 'ROW');
  });
});

describe('recording M1: which calls travel with the statement', () => {
  /** By its second value, each recorded row names what it holds. */
  const same: Readonly<Record<string, boolean>> = m1.observed.STATEMENT.same_on_all_nodes;
  /** Equal on the recorded host, where replicas had the same version and free locks, but not by shipping. */
  const equalByChance = new Set(['sid', 'getlock', 'version']);
  const rows = inStatement.flatMap(({ statement }) => {
    const [, key = ''] = /values\('(\w+)',/.exec(statement.text) ?? [];
    return key in same && statement.calls.length > 0 ? [[key, statement] as const] : [];
  });

  it('holds thirteen of them', () => {
    expect(rows.map(([key]) => key)).toHaveLength(13);
  });

  it.each(rows)('%s', (key, statement) => {
    const shipped = statement.calls.every((call) => call.shipped);
    expect(shipped).toBe(same[key] === true && !equalByChance.has(key));
  });
});

describe('recording P7: what a hot standby refuses, and in which words', () => {
  const errors = Object.entries(p7.observed.errors);
  /** The lab refuses these before any node sees them, so that their own error never shows. */
  const refusedBefore = new Map([
    ["select nextval('sq')", 'sequence'],
    ["select setval('sq',9)", 'sequence'],
    ['create temp table zz(a int)', 'temporaryTable'],
    ['lock table t in row exclusive mode', 'tableLock'],
    ['set transaction_read_only=off', 'settings'],
    ['listen foo', 'notifications'],
    ['notify foo', 'notifications'],
    ["prepare transaction 'x'", 'twoPhase'],
    ['begin isolation level serializable; select 1', 'isolationLevel'],
  ]);
  /** PostgreSQL's own functions, which SQLite does not know, and a mode that the lab answers as BEGIN. */
  const ownToPostgres = new Set(['select pg_current_wal_lsn()', 'select txid_current()', 'begin read write']);

  it.each(errors)('%s', (text, error) => {
    const [statement] = parseScript(text);
    if (statement === undefined) throw new Error('no statement');
    const code = refusedBefore.get(text);
    if (ownToPostgres.has(text)) return expect(statement.refusal).toBeNull();
    if (code !== undefined) return expect(statement.refusal?.code).toBe(code);
    const verb = readOnlyVerb(statement);
    const words = verb?.during === 'recovery' ? 'during recovery' : 'in a read-only transaction';
    expect(error).toContain(`cannot execute ${verb?.verb ?? ''} ${words}`);
    expect(statement.refusal).toBeNull();
  });
});
