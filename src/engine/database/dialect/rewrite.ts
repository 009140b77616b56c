/** Turns MySQL and PostgreSQL spellings into SQLite's. What it does not know it leaves to SQLite's own parser. */
import { variableName } from './calls.ts';
import { type Classified, findLock } from './classify.ts';
import type { Draft } from './draft.ts';
import { rewriteExpressions } from './rewriteExpression.ts';
import { rewriteTableDefinition } from './rewriteTable.ts';
import { rewriteInsert, rewriteLimitedWrite } from './rewriteWrite.ts';
import type { Source } from './source.ts';
import { literal, unquote } from './tokenizer.ts';

export function rewrite(draft: Draft, classified: Classified): void {
  const { source } = draft;
  switch (classified.kind) {
    case 'begin':
    case 'commit':
    case 'rollback':
    case 'rollbackTo':
      rewriteTransaction(draft, classified);
      return;
    case 'setVariable':
      rewriteSet(draft);
      break;
    case 'ddl':
      rewriteTableDefinition(draft, classified);
      rewriteMaintenance(draft, classified);
      break;
    case 'read':
    case 'lockingRead':
      if (rewriteDescription(draft)) return;
      dropLocks(draft);
      break;
    case 'write':
      if (source.is(0, 'TRUNCATE')) return rewriteTruncate(draft);
      if (classified.verb === 'INSERT' || classified.verb === 'REPLACE') rewriteInsert(draft, classified);
      else rewriteLimitedWrite(draft, classified);
      dropLocks(draft);
      break;
    default:
  }
  rewriteExpressions(draft);
}

function rewriteTransaction(draft: Draft, { kind, verb }: Classified): void {
  const { source } = draft;
  const last = source.length - 1;
  if (kind === 'begin') {
    const plain = verb === 'BEGIN' && !BEGIN_OPTIONS.has(source.key(1));
    if (!plain) draft.replace(0, last, 'BEGIN');
    return;
  }
  if (source.is(0, 'ABORT')) draft.replace(0, 0, 'ROLLBACK');
  if (source.is(1, 'WORK')) draft.remove(1, 1);
}

const BEGIN_OPTIONS = new Set(['WORK', 'READ']);

/** VACUUM t, ANALYZE TABLE t, DROP INDEX i ON t. */
function rewriteMaintenance(draft: Draft, { verb }: Classified): void {
  const { source } = draft;
  const last = source.length - 1;
  // SQLite vacuums the whole database, and would take a table's name for a database's.
  if (verb === 'VACUUM' && last > 0) draft.remove(1, last);
  if (verb === 'ANALYZE' && source.is(1, 'TABLE')) draft.remove(1, 1);
  if (verb === 'DROP INDEX' && last > 3 && source.is(last - 1, 'ON')) draft.remove(last - 1, last);
}

/** SET @x = e, @y := f: one SELECT that evaluates them in order. */
function rewriteSet(draft: Draft): void {
  const { source } = draft;
  draft.replace(0, 0, 'SELECT');
  let start = 1;
  for (let i = 1; i <= source.length; i += 1) {
    const ends = i === source.length || (source.key(i) === ',' && source.depth(i) === 0);
    if (!ends) continue;
    draft.replace(start, start + 1, `set_user_variable(${literal(variableName(source.token(start).text))},`);
    draft.insertAfter(i - 1, ')');
    start = i + 1;
  }
}

function dropLocks(draft: Draft): void {
  for (
    let lock = findLock(draft.source, 0, null);
    lock !== null;
    lock = findLock(draft.source, lock.last + 1, null)
  ) {
    if (lock.skipLocked) return refuseSkipLocked(draft, lock.last);
    draft.remove(lock.first, lock.last);
  }
}

function refuseSkipLocked(draft: Draft, locked: number): void {
  const { text } = draft.source;
  const span = draft.source.span(locked - 1, locked);
  const suggestion = text.slice(0, span.start).trimEnd() + text.slice(span.end);
  const message = 'A node has one writer, so there are no locked rows to skip. Write FOR UPDATE.';
  draft.refuse('skipLocked', message, span, suggestion);
}

function rewriteTruncate(draft: Draft): void {
  const { source } = draft;
  const first = source.is(1, 'TABLE') ? 2 : 1;
  if (!source.isName(first)) return;
  const last = source.nameEnd(first);
  const rest = last + 1;
  const continues = source.is(rest, 'CONTINUE', 'IDENTITY') && rest + 2 === source.length;
  if (rest < source.length && !continues) {
    const message =
      'TRUNCATE empties one table here, and keeps its AUTO_INCREMENT counter. Write TRUNCATE TABLE with one name.';
    draft.refuseTokens('truncateOption', message, rest, source.length - 1, source.slice(0, last));
  }
  draft.replace(0, source.length - 1, `DELETE FROM ${source.slice(first, last)}`);
}

const TABLE_LIST =
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";

/** DESCRIBE t, and nothing behind it. */
function isDescribe(source: Source): boolean {
  const described = source.is(0, 'DESCRIBE') || source.is(0, 'DESC');
  return described && source.isName(1) && source.nameEnd(1) + 1 === source.length;
}

/** SHOW TABLES, SHOW CREATE TABLE t, SHOW COLUMNS FROM t, DESCRIBE t. Other SHOWs are refused before. */
function rewriteDescription(draft: Draft): boolean {
  const { source } = draft;
  const last = source.length - 1;
  const named = (at: number): string => literal(unquote(source.token(source.nameEnd(at))));
  if (source.is(0, 'SHOW', 'TABLES')) draft.replace(0, last, TABLE_LIST);
  else if (source.is(0, 'SHOW', 'CREATE') && source.isName(3))
    draft.replace(0, last, `SELECT name, sql FROM sqlite_schema WHERE name = ${named(3)} COLLATE NOCASE`);
  else if (source.is(0, 'SHOW') && source.isName(3)) {
    const pragma = source.is(1, 'COLUMNS') || source.is(1, 'FIELDS') ? 'table_info' : 'index_list';
    draft.replace(0, last, `SELECT * FROM pragma_${pragma}(${named(3)})`);
  } else if (isDescribe(source)) draft.replace(0, last, `SELECT * FROM pragma_table_info(${named(1)})`);
  else return false;
  return true;
}
