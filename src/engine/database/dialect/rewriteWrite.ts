/** INSERT, REPLACE, UPDATE and DELETE as MySQL writes them. */
import type { Classified } from './classify.ts';
import type { Draft } from './draft.ts';
import type { Source } from './source.ts';
import { unquote } from './tokenizer.ts';

const PRIORITIES = new Set(['LOW_PRIORITY', 'HIGH_PRIORITY', 'DELAYED', 'QUICK']);

export function rewriteInsert(draft: Draft, { main }: Classified): void {
  const { source } = draft;
  let i = dropPriorities(draft, main + 1);
  if (source.is(i, 'IGNORE')) {
    draft.replace(i, i, 'OR IGNORE');
    i += 1;
  } else if (source.is(i, 'OR')) i += 2;
  if (source.is(i, 'INTO')) i += 1;
  else if (source.isName(i)) draft.insertBefore(i, 'INTO ');
  if (!source.isName(i)) return;
  const afterTable = source.nameEnd(i) + 1;
  if (source.is(afterTable, '(', ')') && source.is(afterTable + 2, 'VALUES', '(', ')'))
    draft.replace(afterTable, afterTable + 4, 'DEFAULT VALUES');
  const values = source.find(VALUE, afterTable);
  if (values >= 0 && source.is(values + 1, '(')) draft.replace(values, values, 'VALUES');
  rewriteUpsert(draft, afterTable);
}

const VALUE = new Set(['VALUE']);
const ON = new Set(['ON']);

function dropPriorities(draft: Draft, from: number): number {
  let i = from;
  while (draft.source.isOneOf(i, PRIORITIES)) {
    draft.remove(i, i);
    i += 1;
  }
  return i;
}

function rewriteUpsert(draft: Draft, from: number): void {
  const { source } = draft;
  let on = source.find(ON, from);
  while (on >= 0 && !source.is(on + 1, 'DUPLICATE') && !source.is(on + 1, 'CONFLICT'))
    on = source.find(ON, on + 1);
  if (on < 0) return;
  separateSelect(draft, from, on);
  if (!source.is(on, 'ON', 'DUPLICATE', 'KEY', 'UPDATE')) return;
  draft.replace(on, on + 3, 'ON CONFLICT DO UPDATE SET');
  const alias = rowAlias(source, on);
  if (alias !== null) draft.remove(on - 2, on - 1);
  for (let i = on + 4; i < source.length; i += 1) {
    if (source.is(i, 'VALUES', '(') && source.isName(i + 2) && source.is(i + 3, ')'))
      draft.replace(i, i + 3, `excluded.${source.token(i + 2).text}`);
    else if (
      alias !== null &&
      source.isName(i) &&
      source.name(i) === alias &&
      source.is(i + 1, '.') &&
      !source.is(i - 1, '.')
    )
      draft.replace(i, i, 'excluded');
  }
}

/** VALUES (...) AS new ON DUPLICATE KEY UPDATE: MySQL 8's name for the row that was to be inserted. */
function rowAlias(source: Source, on: number): string | null {
  return source.is(on - 2, 'AS') && source.is(on - 3, ')') && source.isName(on - 1)
    ? source.name(on - 1)
    : null;
}

const SELECT = new Set(['SELECT']);
const CLAUSES = new Set(['WHERE', 'GROUP', 'HAVING', 'WINDOW', 'ORDER', 'LIMIT']);
const FROM = new Set(['FROM']);

/** SQLite would read the ON after a bare FROM as a join's; its manual advises WHERE true. */
function separateSelect(draft: Draft, from: number, on: number): void {
  const { source } = draft;
  let select = source.find(SELECT, from, on);
  for (let next = select; next >= 0; next = source.find(SELECT, next + 1, on)) select = next;
  if (select < 0 || source.find(FROM, select, on) < 0 || source.find(CLAUSES, select, on) >= 0) return;
  draft.insertBefore(on, 'WHERE true ');
}

const SET = new Set(['SET']);
const TAIL = new Set(['WHERE', 'ORDER', 'LIMIT', 'RETURNING']);
const WHERE = new Set(['WHERE']);
const ORDER = new Set(['ORDER']);
const LIMIT = new Set(['LIMIT']);
const RETURNING = new Set(['RETURNING']);
const JOINED = new Set([',', 'JOIN', 'USING']);

/** UPDATE and DELETE, whose ORDER BY and LIMIT this SQLite was built without. */
export function rewriteLimitedWrite(draft: Draft, { main, verb }: Classified): void {
  const { source } = draft;
  const updates = verb === 'UPDATE';
  const table = updates ? updateTable(draft, main) : deleteTable(draft, main);
  if (table < 0 || !source.isName(table)) return;
  const set = updates ? source.find(SET, table) : -1;
  if (updates && set < 0) return;
  const tail = source.find(TAIL, updates ? set : table);
  const tableEnd = updates ? set : tail < 0 ? source.length : tail;
  if (refuseJoined(draft, updates, table, tableEnd)) return;
  const order = source.find(ORDER, tableEnd);
  const limit = source.find(LIMIT, tableEnd);
  if (order < 0 && limit < 0) return;
  if (refuseUnlimited(draft, set, order, limit)) return;
  const where = source.find(WHERE, tableEnd);
  const first = where >= 0 ? where : order >= 0 ? order : limit;
  const returning = source.find(RETURNING, limit);
  const last = (returning < 0 ? source.length : returning) - 1;
  const named = source.tokens.slice(table, tableEnd).map(({ text }) => text);
  draft.insertBefore(first, `WHERE rowid IN (SELECT rowid FROM ${named.join(' ')} `);
  draft.insertAfter(last, ')');
}

function updateTable(draft: Draft, main: number): number {
  const { source } = draft;
  let i = dropPriorities(draft, main + 1);
  if (source.is(i, 'IGNORE')) {
    draft.replace(i, i, 'OR IGNORE');
    i += 1;
  } else if (source.is(i, 'OR')) i += 2;
  return i;
}

function deleteTable(draft: Draft, main: number): number {
  const i = dropPriorities(draft, main + 1);
  if (draft.source.is(i, 'FROM')) return i + 1;
  if (draft.source.isName(i)) refuseDeleteJoin(draft, i);
  return -1;
}

function refuseJoined(draft: Draft, updates: boolean, table: number, end: number): boolean {
  const joined = draft.source.find(JOINED, table, end);
  if (joined < 0) return false;
  if (!updates) refuseDeleteJoin(draft, joined);
  else
    draft.refuseTokens(
      'updateJoin',
      'SQLite updates one table at a time. Write UPDATE a SET ... FROM b WHERE a.id = b.id.',
      joined,
      joined,
    );
  return true;
}

function refuseDeleteJoin(draft: Draft, at: number): void {
  const message =
    'SQLite deletes from one table at a time. Write DELETE FROM a WHERE id IN (SELECT ... FROM b).';
  draft.refuseTokens('deleteJoin', message, at, at);
}

const UPDATE_FROM = new Set(['FROM']);

function refuseUnlimited(draft: Draft, set: number, order: number, limit: number): boolean {
  const { source } = draft;
  if (limit < 0) {
    const message = 'ORDER BY in an UPDATE or DELETE needs a LIMIT here. Leave ORDER BY out, or add LIMIT.';
    draft.refuseTokens('orderWithoutLimit', message, order, Math.min(order + 1, source.length - 1));
  }
  const from = set < 0 ? -1 : source.find(UPDATE_FROM, set, limit);
  if (from >= 0) {
    const message = 'LIMIT cannot stand in an UPDATE with FROM. Write WHERE id IN (SELECT ... LIMIT n).';
    draft.refuseTokens('updateFromLimit', message, limit, limit);
  }
  const returning = source.find(RETURNING, 0, limit);
  if (returning >= 0) {
    const message = 'Write RETURNING after LIMIT.';
    draft.refuseTokens('returningBeforeLimit', message, returning, returning);
  }
  return draft.refusal !== null;
}

/** In VALUES of an INSERT no column can be meant, so a double-quoted text is certainly a string. */
export function refuseQuotedValues(draft: Draft, { main }: Classified): void {
  const { source } = draft;
  const values = source.find(VALUES, main);
  if (values < 0) return;
  for (
    let i = values + 1;
    i < source.length && (source.depth(i) > 0 || VALUE_LIST.has(source.key(i)));
    i += 1
  ) {
    if (source.isOneOf(i, SELECT)) return;
    const { kind, text } = source.token(i);
    if (source.is(i, 'DEFAULT')) {
      const message =
        'SQLite does not read DEFAULT in a list of values. Name the other columns and leave this one out.';
      draft.refuseTokens('defaultValue', message, i, i);
    } else if (
      kind === 'quoted' &&
      text.startsWith('"') &&
      !source.is(i + 1, '.') &&
      !source.is(i + 1, '(')
    ) {
      const fixed = `'${unquote(source.token(i)).replaceAll("'", "''")}'`;
      const { start, end } = source.span(i, i);
      const suggestion = source.text.slice(0, start) + fixed + source.text.slice(end);
      draft.refuse(
        'doubleQuotes',
        `Double quotes name a column. Write the text as ${fixed}.`,
        { start, end },
        suggestion,
      );
    }
    if (draft.refusal !== null) return;
  }
}

const VALUES = new Set(['VALUES', 'VALUE']);
const VALUE_LIST = new Set(['(', ')', ',']);
