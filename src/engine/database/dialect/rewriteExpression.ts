/** Rewrites that hold wherever an expression stands: variables, the clock's names, casts. */
import { isBareCall, isCall, isSetTarget, systemVariableName, variableName } from './calls.ts';
import type { Draft } from './draft.ts';
import { castTarget, readType } from './castTypes.ts';
import type { Source } from './source.ts';
import { literal } from './tokenizer.ts';

/** To the functions that the SQLite layer registers. */
const CLOCK: ReadonlyMap<string, string> = new Map([
  ['CURRENT_TIMESTAMP', 'now'],
  ['LOCALTIMESTAMP', 'now'],
  ['UTC_TIMESTAMP', 'now'],
  ['CURRENT_DATE', 'curdate'],
  ['UTC_DATE', 'curdate'],
  ['CURRENT_TIME', 'curtime'],
  ['LOCALTIME', 'curtime'],
  ['UTC_TIME', 'curtime'],
  ['CURRENT_USER', 'user'],
]);

/** Only when called: without parentheses they may be columns. */
const CALLED: ReadonlyMap<string, string> = new Map([
  ['SESSION_USER', 'user'],
  ['SYSTEM_USER', 'user'],
  ['TRANSACTION_TIMESTAMP', 'now'],
  ['STATEMENT_TIMESTAMP', 'now'],
  ['CLOCK_TIMESTAMP', 'sysdate'],
  ['GEN_RANDOM_UUID', 'uuid'],
]);

const PRECISE = new Set(['NOW', 'SYSDATE', 'CURTIME']);

export function rewriteExpressions(draft: Draft): void {
  const { source } = draft;
  for (const start of source.hashComments) draft.replaceText(start, start + 1, '--');
  /** Where the operand of a cast starts, by the cast's last token: casts may follow one another. */
  const castStarts = new Map<number, number>();
  for (let i = 0; i < source.length; i += 1) {
    const { kind, key, text } = source.token(i);
    if (kind === 'systemVariable')
      draft.replace(i, i, `system_variable(${literal(systemVariableName(text))})`);
    else if (kind === 'variable' && !isSetTarget(source, i)) rewriteVariable(draft, i);
    else if (kind === 'word') rewriteClock(draft, i);
    else if (key === '::') i = rewriteCast(draft, i, castStarts);
  }
}

function rewriteVariable(draft: Draft, i: number): void {
  const { source } = draft;
  if (source.is(i + 1, ':=')) {
    const name = source.token(i).text;
    const message = `A variable cannot be assigned inside an expression. Write SET ${name} = ... as a statement before this one.`;
    draft.refuseTokens('assignmentInExpression', message, i, i + 1);
  }
  draft.replace(i, i, `user_variable(${literal(variableName(source.token(i).text))})`);
}

/** NOW(6) too: the lab's clock always answers with milliseconds, so precision is dropped. */
function rewriteClock(draft: Draft, i: number): void {
  const { source } = draft;
  const key = source.key(i);
  if (isCall(source, i)) {
    const name = CLOCK.get(key) ?? CALLED.get(key);
    const hasPrecision = source.kind(i + 2) === 'number' && source.is(i + 3, ')');
    if (hasPrecision && (name !== undefined || PRECISE.has(key)))
      draft.replace(i, i + 3, `${name ?? source.token(i).text}()`);
    else if (name !== undefined) draft.replace(i, i, name);
    else if (key === 'UNIX_TIMESTAMP' && !source.is(i + 2, ')')) draft.replace(i, i, 'unixepoch');
  } else {
    const name = CLOCK.get(key);
    if (name !== undefined && isBareCall(source, i)) draft.replace(i, i, `${name}()`);
  }
}

/** Returns the cast's last token. */
function rewriteCast(draft: Draft, i: number, castStarts: Map<number, number>): number {
  const { source } = draft;
  const first = castStarts.get(i - 1) ?? operandStart(source, i - 1);
  const type = readType(source, i + 1);
  if (first === null || type === null) {
    const message =
      'The lab reads :: only after a literal, a name, a call or a parenthesis. Write CAST(... AS type).';
    draft.refuseTokens('castOperand', message, i, Math.min(i + 1, source.length - 1));
    return i;
  }
  const target = castTarget(source, i + 1, type.last);
  if (target === null) {
    const shown = source.slice(i + 1, type.last);
    const message = `SQLite has no type for ::${shown}. Write CAST(... AS TEXT), INTEGER, REAL, NUMERIC or BLOB.`;
    draft.refuseTokens('castType', message, i, type.last);
    return type.last;
  }
  draft.insertBefore(first, target.before);
  draft.replace(i, type.last, target.after);
  castStarts.set(type.last, first);
  return type.last;
}

/** Words before a parenthesis that do not call a function. */
const NOT_FUNCTIONS = new Set([
  'AND',
  'OR',
  'NOT',
  'WHERE',
  'SELECT',
  'ON',
  'HAVING',
  'WHEN',
  'THEN',
  'ELSE',
  'BETWEEN',
  'LIKE',
  'BY',
  'CASE',
  'FROM',
  'SET',
  'LIMIT',
  'OFFSET',
  'RETURNING',
  'DISTINCT',
  'IS',
  'AS',
  'UNION',
  'ALL',
  'VALUES',
  'USING',
  'DEFAULT',
  'CHECK',
]);
/** Such an operand would be cut in the middle. */
const NOT_OPERANDS = new Set(['END', 'OVER', 'FILTER', 'IN', 'ANY', 'SOME']);
const LITERALS = new Set(['string', 'number', 'parameter', 'variable', 'systemVariable']);

/** First token of the simple operand that ends at `last`; null when it is not simple. */
export function operandStart(source: Source, last: number): number | null {
  const kind = source.kind(last);
  if (kind === null) return null;
  if (LITERALS.has(kind)) return last;
  if (source.is(last, ')')) {
    const open = source.partner(last);
    if (open < 0 || source.isOneOf(open - 1, NOT_OPERANDS)) return null;
    const called = source.isName(open - 1) && !source.isOneOf(open - 1, NOT_FUNCTIONS);
    return called ? dottedStart(source, open - 1) : open;
  }
  if (!source.isName(last) || source.isOneOf(last, NOT_OPERANDS) || source.isOneOf(last, NOT_FUNCTIONS))
    return null;
  return dottedStart(source, last);
}

function dottedStart(source: Source, last: number): number {
  let first = last;
  while (source.is(first - 1, '.') && source.isName(first - 2)) first -= 2;
  return first;
}
