/**
 * Understands the SQL people type, in MySQL's, PostgreSQL's or SQLite's spelling, by its tokens alone: splits a
 * script, classifies each statement, rewrites it for SQLite, marks what is unsafe to replay as text, or refuses it.
 * It does not parse expressions and knows no schema; what it does not understand goes to SQLite as typed.
 */
import { findCalls } from './calls.ts';
import { classify } from './classify.ts';
import { Draft } from './draft.ts';
import { refuse } from './refuse.ts';
import { rewrite } from './rewrite.ts';
import { usesSessionState } from './sessionState.ts';
import { findSleepUs } from './sleep.ts';
import { type Piece, split } from './split.ts';
import { findTables, findTarget } from './tables.ts';
import type { ParsedStatement } from './types.ts';
import { findUnsafety } from './unsafe.ts';

export { readOnlyVerb, type ReadOnlyVerb } from './readOnly.ts';
export type * from './types.ts';
export { markUnsafe, switchesToRow } from './unsafe.ts';

export const MAX_SCRIPT_LENGTH = 1_000_000;

/** The script's statements in order; a script with nothing to run gives one `empty` statement. */
export function parseScript(text: string): ParsedStatement[] {
  if (text.length > MAX_SCRIPT_LENGTH) return [{ ...EMPTY, refusal: TOO_LONG }];
  const pieces = split(text);
  return pieces.length === 0 ? [EMPTY] : pieces.map(parseStatement);
}

function parseStatement({ source, start }: Piece): ParsedStatement {
  const { text } = source;
  const classified = classify(source);
  const { kind, verb, main } = classified;
  const draft = new Draft(source);
  refuse(draft, classified);
  if (draft.refusal === null) rewrite(draft, classified);
  const sleepUs = findSleepUs(draft);
  const calls = findCalls(source);
  const target = kind === 'write' ? findTarget(source, main) : null;
  return {
    text,
    start,
    kind,
    verb,
    sql: draft.refusal === null ? draft.sql() : text,
    refusal: draft.refusal,
    ...findUnsafety(source, classified, target, calls),
    calls,
    tables: findTables(source),
    target,
    sessionState: usesSessionState(source, kind),
    sleepUs,
    returning: kind === 'write' && source.find(RETURNING, main) >= 0,
    readOnlyTransaction: kind === 'begin' && source.find(READ, 1) > 0 && source.find(ONLY, 1) > 0,
  };
}

const RETURNING = new Set(['RETURNING']);
const READ = new Set(['READ']);
const ONLY = new Set(['ONLY']);

const EMPTY: ParsedStatement = {
  text: '',
  start: 0,
  kind: 'empty',
  verb: '',
  sql: '',
  refusal: null,
  unsafe: [],
  unsafeIf: [],
  mysqlDiffers: null,
  calls: [],
  tables: [],
  target: null,
  sessionState: false,
  sleepUs: 0,
  returning: false,
  readOnlyTransaction: false,
};

const TOO_LONG = {
  code: 'scriptTooLong',
  message: 'The script is longer than 1 000 000 characters. Run it in parts.',
  suggestion: null,
  span: { start: 0, end: 0 },
};
