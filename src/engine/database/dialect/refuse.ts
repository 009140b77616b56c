/** Statements the lab does not run at all, each with a plain sentence of what to write instead. */
import type { Classified } from './classify.ts';
import type { Draft } from './draft.ts';
import { refuseInterval } from './interval.ts';
import {
  FILES_REFUSED,
  REFUSED_OBJECTS,
  REFUSED_VERBS,
  SEE_LOG_STREAMS,
  type VerbRefusal,
} from './refusedVerbs.ts';
import { isAssignment } from './calls.ts';
import { refuseQuotedValues } from './rewriteWrite.ts';
import { refuseSet } from './refuseSet.ts';
import { unquote } from './tokenizer.ts';

export function refuse(draft: Draft, classified: Classified): void {
  const { source } = draft;
  if (source.text.includes('\0')) {
    draft.refuse('nulCharacter', 'The statement holds a NUL character, where SQLite would stop reading.', {
      start: 0,
      end: source.text.length,
    });
    return;
  }
  refuseTokens(draft);
  refuseVerb(draft, classified);
  if (classified.kind === 'setVariable') refuseSet(draft);
  if (classified.kind === 'begin') refuseIsolation(draft);
  if (classified.kind === 'ddl') refuseDefinition(draft, classified);
  if (classified.verb === 'INSERT' || classified.verb === 'REPLACE') refuseInsert(draft, classified);
  if (classified.kind === 'read' || classified.kind === 'lockingRead') refuseQuery(draft, classified);
  if (source.is(0, 'WITH')) refuseWritingCte(draft, classified);
}

/** What is refused wherever it stands. */
function refuseTokens(draft: Draft): void {
  const { source } = draft;
  for (let i = 0; i < source.length && draft.refusal === null; i += 1) {
    const { kind, key, text } = source.token(i);
    if (kind === 'dollarString')
      draft.refuseTokens('dollarQuotes', "SQLite has no $$ quotes. Write the text as '...'.", i, i);
    if (kind === 'operator' || kind === 'number') continue;
    if (text.length <= LONGEST_NAME && FORBIDDEN_NAMES.has(unquote(source.token(i)).toLowerCase()))
      draft.refuseTokens(
        'internals',
        'This reaches into SQLite itself and could break the node. Use ordinary tables.',
        i,
        i,
      );
    if (kind !== 'word') continue;
    if (SEQUENCE_CALLS.has(key) && source.is(i + 1, '('))
      draft.refuseTokens('sequence', 'SQLite has no sequences; use AUTO_INCREMENT.', i, i);
    if (key === 'E' && source.tokens[i + 1]?.start === source.token(i).end && source.kind(i + 1) === 'string')
      draft.refuseTokens(
        'escapeString',
        "SQLite has no E'...' strings. Write the text as '...', and double a quote in it.",
        i,
        i + 1,
      );
    if (key === 'INTERVAL') refuseInterval(draft, i);
  }
}

const FORBIDDEN_NAMES = new Set(['sqlite_dbpage', 'load_extension', 'writefile', 'readfile']);
const LONGEST_NAME = 40;
const SEQUENCE_CALLS = new Set(['NEXTVAL', 'SETVAL', 'CURRVAL']);

function refuseVerb(draft: Draft, { verb }: Classified): void {
  const { source } = draft;
  const first = source.key(0);
  const whole = (refusal: VerbRefusal): void => {
    draft.refuseTokens(refusal.code, refusal.message, 0, source.length - 1, refusal.suggestion ?? null);
  };
  if (first === '\\')
    whole({
      code: 'clientCommand',
      message: 'This is a command of the psql program. Write SQL.',
      suggestion: 'SHOW TABLES',
    });
  const refusal = verb === 'PREPARE TRANSACTION' ? REFUSED_VERBS.get('XA') : REFUSED_VERBS.get(first);
  if (refusal !== undefined) whole(refusal);
  if (first === 'START' && !source.is(1, 'TRANSACTION')) whole(SEE_LOG_STREAMS);
  if (first === 'SHOW') refuseShow(draft, whole);
  if (first === 'PRAGMA') refusePragma(draft);
  if (first === 'EXPLAIN' && source.is(1, 'ANALYZE'))
    whole({
      code: 'explainAnalyze',
      message: 'SQLite explains without running.',
      suggestion: source.length > 2 ? `EXPLAIN QUERY PLAN ${source.slice(2, source.length - 1)}` : '',
    });
  if (source.is(1, 'AND', 'CHAIN') && (first === 'COMMIT' || first === 'ROLLBACK'))
    whole({ code: 'chain', message: `Write ${first}, then BEGIN.`, suggestion: first });
}

function refuseShow(draft: Draft, whole: (refusal: VerbRefusal) => void): void {
  const { source } = draft;
  const isTables = source.is(1, 'TABLES') && source.length === 2;
  const isCreate = source.is(1, 'CREATE', 'TABLE') && source.length > 3;
  const isColumns =
    source.isOneOf(1, SHOWN_OF_TABLE) && (source.is(2, 'FROM') || source.is(2, 'IN')) && source.length > 3;
  if (isTables || isCreate || isColumns) return;
  if (source.isOneOf(1, REPLICATION_STATUS)) whole(SEE_LOG_STREAMS);
  whole({
    code: 'show',
    message: 'The lab knows SHOW TABLES, SHOW CREATE TABLE and SHOW COLUMNS FROM.',
    suggestion: 'SHOW TABLES',
  });
}

const SHOWN_OF_TABLE = new Set(['COLUMNS', 'FIELDS', 'INDEX', 'INDEXES', 'KEYS']);
const REPLICATION_STATUS = new Set([
  'REPLICA',
  'REPLICAS',
  'SLAVE',
  'MASTER',
  'BINARY',
  'BINLOG',
  'RELAYLOG',
  'ALL',
]);

const PRAGMAS = new Set([
  'table_info',
  'table_xinfo',
  'table_list',
  'index_list',
  'index_info',
  'index_xinfo',
  'foreign_key_list',
  'foreign_key_check',
  'integrity_check',
  'quick_check',
]);
/** Read without an argument; with one they set. */
const BARE_PRAGMAS = new Set([
  'page_count',
  'page_size',
  'freelist_count',
  'user_version',
  'application_id',
  'encoding',
  'foreign_keys',
  'journal_mode',
  'synchronous',
  'schema_version',
  'auto_vacuum',
  'database_list',
  'collation_list',
  'function_list',
  'pragma_list',
  'compile_options',
  'data_version',
]);

function refusePragma(draft: Draft): void {
  const { source } = draft;
  if (!source.isName(1)) return;
  const last = source.nameEnd(1);
  const name = source.name(last);
  const isBare = last + 1 === source.length;
  const isCall = source.is(last + 1, '(') && source.partner(last + 1) === source.length - 1;
  if (PRAGMAS.has(name) ? isBare || isCall : isBare && BARE_PRAGMAS.has(name)) return;
  const message = 'The lab sets what a node runs with. PRAGMA may only read, as PRAGMA table_info(t) does.';
  draft.refuseTokens('pragma', message, 0, source.length - 1);
}

const ISOLATION = new Set(['ISOLATION']);

function refuseIsolation(draft: Draft): void {
  const { source } = draft;
  const at = source.find(ISOLATION, 1);
  if (at < 0) return;
  const message = 'Each node has one isolation level: a snapshot, with one writer at a time. Write BEGIN.';
  draft.refuseTokens('isolationLevel', message, at, source.length - 1, 'BEGIN');
}

function refuseDefinition(draft: Draft, { verb }: Classified): void {
  const { source } = draft;
  const last = source.length - 1;
  if (verb === 'VACUUM' && source.find(INTO, 1) > 0)
    draft.refuseTokens('files', FILES_REFUSED.message, 0, last, 'VACUUM');
  const object = REFUSED_OBJECTS.get(verb.slice(verb.indexOf(' ') + 1));
  if (object !== undefined && verb.includes(' ')) draft.refuseTokens(object.code, object.message, 0, last);
  if (!source.is(0, 'CREATE')) return;
  const replaces = source.is(1, 'OR', 'REPLACE');
  const modifier = replaces ? 3 : 1;
  if (source.isOneOf(modifier, TEMPORARY) || isTemporaryName(draft)) {
    const message =
      'A temporary table would not be replicated. Write CREATE TABLE, and DROP TABLE at the end.';
    draft.refuseTokens('temporaryTable', message, modifier, modifier);
  }
  if (source.isOneOf(modifier, UNSUPPORTED_MODIFIERS)) {
    const word = source.key(modifier);
    draft.refuseTokens(
      'createModifier',
      `SQLite has no ${word} objects. Leave the word out.`,
      modifier,
      modifier,
    );
  }
  if (replaces) {
    const name = verb.slice(verb.indexOf(' ') + 1);
    draft.refuseTokens(
      'createOrReplace',
      `SQLite has no OR REPLACE here. Write DROP ${name} IF EXISTS first, then CREATE.`,
      1,
      2,
    );
  }
}

const INTO = new Set(['INTO']);
const TEMPORARY = new Set(['TEMP', 'TEMPORARY']);
const UNSUPPORTED_MODIFIERS = new Set(['UNLOGGED', 'MATERIALIZED', 'GLOBAL', 'LOCAL', 'FOREIGN']);

/** CREATE TABLE temp.t */
function isTemporaryName(draft: Draft): boolean {
  const { source } = draft;
  for (let i = 2; i < 8; i += 1) if (source.isOneOf(i, TEMPORARY) && source.is(i + 1, '.')) return true;
  return false;
}

const SET = new Set(['SET', '(', 'VALUES', 'SELECT', 'ON']);

function refuseInsert(draft: Draft, classified: Classified): void {
  const { source } = draft;
  const set = source.find(SET, classified.main);
  if (set > 0 && source.is(set, 'SET') && source.isName(set + 1) && isAssignment(source, set + 2)) {
    const message = 'SQLite has no INSERT ... SET. Write INSERT INTO t (columns) VALUES (values).';
    draft.refuseTokens('insertSet', message, set, set);
  }
  refuseQuotedValues(draft, classified);
}

const SELECT_END = new Set(['INTO', 'FROM']);

function refuseQuery(draft: Draft, { main }: Classified): void {
  const { source } = draft;
  if ((source.is(0, 'DESCRIBE') || source.is(0, 'DESC')) && source.is(1, 'SELECT'))
    draft.refuseTokens(
      'describeQuery',
      'Write EXPLAIN QUERY PLAN.',
      0,
      0,
      `EXPLAIN QUERY PLAN ${source.slice(1, source.length - 1)}`,
    );
  if (!source.is(main, 'SELECT')) return;
  const into = source.find(SELECT_END, main);
  if (into > 0 && source.is(into, 'INTO'))
    draft.refuseTokens(
      'selectInto',
      'SQLite has no SELECT INTO. Write CREATE TABLE t AS SELECT, or SET @x = (SELECT ...).',
      into,
      into,
    );
}

const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'REPLACE']);

function refuseWritingCte(draft: Draft, { main }: Classified): void {
  const { source } = draft;
  for (let i = 1; i < main; i += 1)
    if (source.is(i, '(') && source.isOneOf(i + 1, WRITES) && !source.is(i + 2, '('))
      draft.refuseTokens(
        'writingCte',
        'SQLite cannot write inside WITH. Write it as a statement of its own.',
        i + 1,
        i + 1,
      );
}
