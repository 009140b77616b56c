/** Statements the lab does not run at all, each with a plain sentence of what to write instead. */
import { isAssignment } from './calls.ts';
import type { Classified } from './classify.ts';
import type { Draft } from './draft.ts';
import { refuseInterval } from './interval.ts';
import { refuseDefinition } from './refuseDefinition.ts';
import { refusePragma, refuseShow } from './refuseInspection.ts';
import { REFUSED_VERBS, SEE_LOG_STREAMS, type VerbRefusal } from './refusedVerbs.ts';
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
  const explained = first !== 'EXPLAIN' ? 0 : source.is(1, 'QUERY') ? 3 : 1;
  if (source.is(explained, 'PRAGMA')) refusePragma(draft, explained);
  if (source.is(0, 'EXPLAIN', 'ANALYZE')) refuseExplainAnalyze(draft);
  if (source.is(1, 'AND', 'CHAIN') && (first === 'COMMIT' || first === 'ROLLBACK'))
    whole({ code: 'chain', message: `Write ${first}, then BEGIN.`, suggestion: first });
}

/** SQLite would explain its own statement ANALYZE. */
function refuseExplainAnalyze(draft: Draft): void {
  const { source } = draft;
  const last = source.length - 1;
  const suggestion = last > 1 ? `EXPLAIN QUERY PLAN ${source.slice(2, last)}` : null;
  const message = 'SQLite explains without running. Write EXPLAIN QUERY PLAN.';
  draft.refuseTokens('explainAnalyze', message, 0, 1, suggestion);
}

const ISOLATION = new Set(['ISOLATION']);

function refuseIsolation(draft: Draft): void {
  const { source } = draft;
  const at = source.find(ISOLATION, 1);
  if (at < 0) return;
  const message = 'Each node has one isolation level: a snapshot, with one writer at a time. Write BEGIN.';
  draft.refuseTokens('isolationLevel', message, at, source.length - 1, 'BEGIN');
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
