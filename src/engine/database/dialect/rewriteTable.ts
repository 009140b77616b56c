/** CREATE TABLE and ALTER TABLE ... ADD: auto-increment columns, table options, defaults. */
import { isBareCall, isCall } from './calls.ts';
import type { Classified } from './classify.ts';
import type { Draft } from './draft.ts';
import { AutoIncrement, type Item } from './autoIncrement.ts';
import { readType } from './castTypes.ts';
import { operandStart } from './rewriteExpression.ts';
import type { Source } from './source.ts';

const OPEN = new Set(['(']);

export function rewriteTableDefinition(draft: Draft, { verb }: Classified): void {
  const { source } = draft;
  if (verb === 'ALTER TABLE') return rewriteAlter(draft);
  if (verb !== 'CREATE TABLE') return;
  const open = source.find(OPEN, 1);
  const close = source.partner(open);
  if (open < 0 || close < 0) return;
  const items = listItems(source, open, close);
  const columns = items.filter((item) => !startsConstraint(source, item));
  for (const item of items) {
    if (startsConstraint(source, item)) rewriteKey(draft, item);
    else rewriteColumn(draft, item);
  }
  new AutoIncrement(draft, items, columns).rewrite();
  dropTableOptions(draft, close + 1);
}

function listItems(source: Source, open: number, close: number): Item[] {
  const items: Item[] = [];
  let first = open + 1;
  for (let i = first; i <= close; i += 1) {
    const ends = i === close || (source.is(i, ',') && source.depth(i) === 1);
    if (!ends) continue;
    if (i > first) items.push({ first, last: i - 1 });
    first = i + 1;
  }
  return items;
}

const CONSTRAINTS = new Set([
  'CONSTRAINT',
  'PRIMARY',
  'UNIQUE',
  'FOREIGN',
  'CHECK',
  'FULLTEXT',
  'SPATIAL',
  'INDEX',
]);

function startsConstraint(source: Source, { first, last }: Item): boolean {
  return source.isOneOf(first, CONSTRAINTS) || isPlainKey(source, first, last);
}

/** `KEY name (column)` of MySQL, which SQLite would take for a column called KEY. */
function isPlainKey(source: Source, first: number, last: number): boolean {
  if (!source.is(first, 'KEY') || !source.is(last, ')')) return false;
  const open = source.partner(last);
  return (open === first + 1 || open === first + 2) && source.isName(open + 1);
}

function rewriteKey(draft: Draft, { first, last }: Item): void {
  const { source } = draft;
  if (source.is(first, 'UNIQUE') && (source.is(first + 1, 'KEY') || source.is(first + 1, 'INDEX'))) {
    const name = source.is(first + 2, '(') ? first + 1 : first + 2;
    draft.remove(first + 1, name);
  } else if (isPlainKey(source, first, last) || source.isOneOf(first, OTHER_KEYS)) {
    const message =
      'SQLite makes an index with a statement of its own. Write CREATE INDEX name ON table (column).';
    draft.refuseTokens('keyInTable', message, first, last);
  }
}

const OTHER_KEYS = new Set(['INDEX', 'FULLTEXT', 'SPATIAL']);

function rewriteColumn(draft: Draft, { first, last }: Item): void {
  const { source } = draft;
  for (let i = first + 1; i <= last; i += 1) {
    if (source.depth(i) > source.depth(first)) continue;
    const option = mysqlOptionEnd(source, i);
    if (option !== null && option <= last) draft.remove(i, option);
    else if (source.is(i, 'ENUM') || source.is(i, 'SET')) refuseEnum(draft, first, i);
    else if (source.is(i, 'ON', 'UPDATE') && source.isOneOf(i + 2, CLOCKS)) refuseOnUpdate(draft, i);
    else if (source.is(i, 'DEFAULT') && i < last) wrapDefault(draft, i + 1);
  }
}

/** The last token of a column option that only MySQL has and that can be left out. */
function mysqlOptionEnd(source: Source, i: number): number | null {
  switch (source.key(i)) {
    case 'UNSIGNED':
    case 'ZEROFILL':
      return i;
    case 'COMMENT':
      return source.kind(i + 1) === 'string' ? i + 1 : null;
    case 'CHARSET':
      return source.isName(i + 1) ? i + 1 : null;
    case 'CHARACTER':
      return source.is(i + 1, 'SET') && source.isName(i + 2) ? i + 2 : null;
    case 'COLLATE':
      return source.isName(i + 1) && !COLLATIONS.has(source.name(i + 1)) ? i + 1 : null;
    default:
      return null;
  }
}

const COLLATIONS = new Set(['nocase', 'binary', 'rtrim']);
const CLOCKS = new Set(['CURRENT_TIMESTAMP', 'NOW', 'LOCALTIMESTAMP', 'LOCALTIME']);

function refuseEnum(draft: Draft, column: number, i: number): void {
  const { source } = draft;
  const close = source.partner(i + 1);
  if (i !== column + 1 || close < 0) return;
  const values = source.slice(i + 1, close);
  const message = `SQLite has no ${source.key(i)} type. Write TEXT CHECK (${source.token(column).text} IN ${values}).`;
  draft.refuseTokens('enumType', message, i, close);
}

function refuseOnUpdate(draft: Draft, i: number): void {
  const message =
    'SQLite has no ON UPDATE for a column. Write CREATE TRIGGER x AFTER UPDATE ON t BEGIN UPDATE t SET at = now() WHERE id = new.id; END.';
  draft.refuseTokens('onUpdate', message, i, i + 2);
}

/** SQLite takes a call or a cast as a default only in parentheses. */
function wrapDefault(draft: Draft, value: number): void {
  const { source } = draft;
  let last = value;
  if (isCall(source, value)) last = source.partner(value + 1);
  const isClock = source.isOneOf(value, BARE_DEFAULTS) && isBareCall(source, value);
  let wraps = isClock || last > value;
  while (source.is(last + 1, '::') && operandStart(source, last) !== null) {
    const type = readType(source, last + 2);
    if (type === null) break;
    last = type.last;
    wraps = true;
  }
  if (!wraps) return;
  draft.insertBefore(value, '(');
  draft.insertAfter(last, ')');
}

const BARE_DEFAULTS = new Set([
  'CURRENT_TIMESTAMP',
  'LOCALTIMESTAMP',
  'LOCALTIME',
  'CURRENT_DATE',
  'CURRENT_TIME',
  'CURRENT_USER',
  'UTC_TIMESTAMP',
]);

const ONE_WORD_OPTIONS = new Set([
  'ENGINE',
  'CHARSET',
  'COLLATE',
  'AUTO_INCREMENT',
  'COMMENT',
  'ROW_FORMAT',
  'KEY_BLOCK_SIZE',
  'AVG_ROW_LENGTH',
  'MAX_ROWS',
  'MIN_ROWS',
  'PACK_KEYS',
  'CHECKSUM',
  'DELAY_KEY_WRITE',
  'STATS_PERSISTENT',
]);

/** MySQL's options after the columns; WITHOUT ROWID and STRICT stay. */
function dropTableOptions(draft: Draft, from: number): void {
  const { source } = draft;
  let i = from;
  while (i < source.length) {
    if (source.is(i, 'PARTITION', 'BY')) {
      const message = 'SQLite has no partitions. Leave PARTITION BY out.';
      draft.refuseTokens('partition', message, i, source.length - 1, source.slice(0, i - 1));
      return;
    }
    let name = i;
    if (source.is(name, 'DEFAULT')) name += 1;
    if (source.is(name, 'CHARACTER', 'SET')) name += 1;
    else if (!source.isOneOf(name, ONE_WORD_OPTIONS)) {
      i += 1;
      continue;
    }
    let last = source.is(name + 1, '=') ? name + 2 : name + 1;
    if (last >= source.length) return;
    if (source.is(last + 1, ',')) last += 1;
    draft.remove(i, last);
    i = last + 1;
  }
}

/** ALTER TABLE t ADD [COLUMN] c ...: the column as in CREATE TABLE, but no auto-increment. */
function rewriteAlter(draft: Draft): void {
  const { source } = draft;
  const add = source.find(ADD, 2);
  const named = source.is(add + 1, 'COLUMN');
  const item = { first: add + (named ? 2 : 1), last: source.length - 1 };
  if (add < 0 || !source.isName(item.first)) return;
  if (!named && startsConstraint(source, item)) return rewriteKey(draft, item);
  rewriteColumn(draft, item);
  new AutoIncrement(draft, [item], [item]).refuseAdded();
}

const ADD = new Set(['ADD']);
