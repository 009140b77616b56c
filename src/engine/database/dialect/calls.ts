/** Calls and variables whose value depends on where and when the statement runs. */
import type { Source } from './source.ts';
import { unquote } from './tokenizer.ts';
import type { NonDeterministicCall } from './types.ts';

/** Their context travels with a statement (recording M1), so a replica answers the same. */
const SHIPPED = new Set([
  'NOW',
  'CURRENT_TIMESTAMP',
  'LOCALTIMESTAMP',
  'LOCALTIME',
  'CURRENT_DATE',
  'CURRENT_TIME',
  'CURDATE',
  'CURTIME',
  'UNIX_TIMESTAMP',
  'UTC_TIMESTAMP',
  'UTC_DATE',
  'UTC_TIME',
  'TRANSACTION_TIMESTAMP',
  'STATEMENT_TIMESTAMP',
  'RAND',
  'RANDOM',
  'RANDOMBLOB',
  'LAST_INSERT_ID',
  'LAST_INSERT_ROWID',
  'CONNECTION_ID',
  'PG_BACKEND_PID',
]);

/**
 * The functions that raise note 1592: MySQL's list with VERSION (recording M1), and what only SQLite or
 * PostgreSQL has of the same kind. RAND is on MySQL's list alone; `unsafe.ts` treats it.
 */
const NOT_SHIPPED = new Set([
  'UUID',
  'UUID_SHORT',
  'GEN_RANDOM_UUID',
  'SYSDATE',
  'CLOCK_TIMESTAMP',
  'USER',
  'CURRENT_USER',
  'SESSION_USER',
  'SYSTEM_USER',
  'CURRENT_ROLE',
  'VERSION',
  'GET_LOCK',
  'RELEASE_LOCK',
  'RELEASE_ALL_LOCKS',
  'IS_FREE_LOCK',
  'IS_USED_LOCK',
  'LOAD_FILE',
  'SLEEP',
  'PG_SLEEP',
  'BENCHMARK',
  'FOUND_ROWS',
  'ROW_COUNT',
  'MASTER_POS_WAIT',
  'SOURCE_POS_WAIT',
  'RANDOM_BYTES',
  'CHANGES',
  'TOTAL_CHANGES',
]);

/** SQLite's own: they read the clock when told 'now' or told nothing. */
const SQLITE_CLOCKS = new Set(['DATE', 'TIME', 'DATETIME', 'JULIANDAY', 'UNIXEPOCH', 'STRFTIME']);

/** With an argument these compute from it alone, or (LAST_INSERT_ID) from what the statement says. */
const ONLY_WITHOUT_ARGUMENT = new Set(['UNIX_TIMESTAMP', 'LAST_INSERT_ID']);

/** These are calls without parentheses too. */
const BARE = new Set([
  'CURRENT_TIMESTAMP',
  'LOCALTIMESTAMP',
  'LOCALTIME',
  'CURRENT_DATE',
  'CURRENT_TIME',
  'CURRENT_USER',
  'UTC_TIMESTAMP',
  'UTC_DATE',
  'UTC_TIME',
]);

/** System variables that a log event carries: MySQL's list of those that are not unsafe. */
const SHIPPED_VARIABLES = new Set([
  'auto_increment_increment',
  'auto_increment_offset',
  'character_set_client',
  'character_set_connection',
  'character_set_database',
  'character_set_server',
  'collation_connection',
  'collation_database',
  'collation_server',
  'foreign_key_checks',
  'identity',
  'last_insert_id',
  'lc_time_names',
  'pseudo_thread_id',
  'sql_auto_is_null',
  'time_zone',
  'timestamp',
  'unique_checks',
]);

/** Before a word and a parenthesis these say that it is a table or a common table expression. */
const NAMES_A_TABLE = new Set([
  'INTO',
  'TABLE',
  'REFERENCES',
  'UPDATE',
  'FROM',
  'JOIN',
  'WITH',
  'RECURSIVE',
  'VIEW',
  'INDEX',
  'INSERT',
  'REPLACE',
  'IGNORE',
  '.',
]);

export function findCalls(source: Source): NonDeterministicCall[] {
  const calls: NonDeterministicCall[] = [];
  for (let i = 0; i < source.length; i += 1) {
    const call = callAt(source, i);
    if (call !== null) calls.push(call);
  }
  return calls;
}

function callAt(source: Source, i: number): NonDeterministicCall | null {
  const { kind, key, text } = source.token(i);
  if (kind === 'variable' && !isSetTarget(source, i))
    return { name: text, ...source.span(i, i), shipped: true };
  if (kind === 'systemVariable')
    return { name: text, ...source.span(i, i), shipped: SHIPPED_VARIABLES.has(systemVariableName(text)) };
  if (kind !== 'word') return null;
  const called = isCall(source, i);
  if (!called && !(BARE.has(key) && isBareCall(source, i))) return null;
  const last = called ? source.partner(i + 1) : i;
  const span = source.span(i, last);
  if (NOT_SHIPPED.has(key)) return { name: key, ...span, shipped: false };
  const hasArgument = last > i + 2;
  const reads = SHIPPED.has(key)
    ? !(hasArgument && ONLY_WITHOUT_ARGUMENT.has(key))
    : readsClock(source, i, last);
  return reads ? { name: key, ...span, shipped: true } : null;
}

/** Whether the word at i is called with parentheses: not a table named so. */
export function isCall(source: Source, i: number): boolean {
  if (source.kind(i) !== 'word' || !source.is(i + 1, '(') || source.partner(i + 1) < 0) return false;
  if (source.isOneOf(i - 1, NAMES_A_TABLE)) return false;
  const definition = source.is(0, 'CREATE');
  if (definition && source.is(i - 1, 'ON')) return false;
  return !(definition && source.is(i - 1, 'EXISTS') && source.is(i - 2, 'NOT'));
}

/** Whether a word such as CURRENT_DATE, without parentheses, is the call and not part of a dotted name. */
export function isBareCall(source: Source, i: number): boolean {
  return !source.is(i - 1, '.') && !source.is(i + 1, '.') && !source.is(i + 1, '(');
}

function readsClock(source: Source, i: number, last: number): boolean {
  if (!source.isOneOf(i, SQLITE_CLOCKS)) return false;
  // strftime's first argument is a format, in practice one literal.
  const argument = source.is(i, 'STRFTIME') ? i + 4 : i + 2;
  if (argument >= last) return true;
  return source.kind(argument) === 'string' && unquote(source.token(argument)).toLowerCase() === 'now';
}

/** `server_id` for @@server_id, @@global.server_id and @@session.server_id. */
export function systemVariableName(text: string): string {
  return text
    .slice(2)
    .toLowerCase()
    .replace(/^(?:global|session|local)\./, '');
}

/** `x` for @x, @`x` and @'x': names of variables do not differ by case. */
export function variableName(text: string): string {
  const name = text.slice(1);
  const quote = name.charAt(0);
  const bare =
    quote === '`' || quote === "'" || quote === '"'
      ? name.slice(1, -1).replaceAll(quote + quote, quote)
      : name;
  return bare.toLowerCase();
}

/** The @x of SET @x = ..., which is written and not read. */
export function isSetTarget(source: Source, i: number): boolean {
  const starts = i === 1 || source.is(i - 1, ',');
  return source.is(0, 'SET') && source.depth(i) === 0 && starts && isAssignment(source, i + 1);
}

export function isAssignment(source: Source, i: number): boolean {
  return source.is(i, '=') || source.is(i, ':=');
}
