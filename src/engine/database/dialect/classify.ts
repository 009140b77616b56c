/** Which kind of statement it is, and where its main verb stands. */
import type { Source } from './source.ts';
import type { StatementKind } from './types.ts';

export interface Classified {
  readonly kind: StatementKind;
  readonly verb: string;
  /** Index of the main verb: behind WITH ... and EXPLAIN. */
  readonly main: number;
}

const MAIN_VERBS = new Set(['SELECT', 'VALUES', 'INSERT', 'REPLACE', 'UPDATE', 'DELETE']);
const WRITE_VERBS = new Set(['INSERT', 'REPLACE', 'UPDATE', 'DELETE']);
const OBJECT_KINDS = new Set([
  'TABLE',
  'INDEX',
  'VIEW',
  'TRIGGER',
  'DATABASE',
  'SCHEMA',
  'SEQUENCE',
  'FUNCTION',
  'PROCEDURE',
  'USER',
  'ROLE',
  'TYPE',
  'EXTENSION',
  'EVENT',
  'PUBLICATION',
  'SUBSCRIPTION',
  'TABLESPACE',
  'SERVER',
  'DOMAIN',
  'SYSTEM',
]);
/** Between the verb and the object: CREATE OR REPLACE TEMP UNIQUE ... INDEX. */
const OBJECT_WITHIN = 6;

export function classify(source: Source): Classified {
  const first = source.key(0);
  const simple = (kind: StatementKind, verb = first): Classified => ({ kind, verb, main: 0 });
  switch (first) {
    case 'SELECT':
    case 'VALUES':
      return query(source, 0);
    case 'WITH': {
      const main = source.find(MAIN_VERBS, 1);
      return main < 0 ? simple('read') : query(source, main);
    }
    case 'INSERT':
    case 'REPLACE':
    case 'UPDATE':
    case 'DELETE':
      return simple('write');
    case 'TRUNCATE':
      return simple('write', 'TRUNCATE TABLE');
    case 'CREATE':
    case 'ALTER':
    case 'DROP':
      return simple('ddl', objectVerb(source));
    case 'REINDEX':
    case 'VACUUM':
    case 'ANALYZE':
      return simple('ddl');
    case 'BEGIN':
      return simple('begin');
    case 'START':
      return source.is(1, 'TRANSACTION') ? simple('begin', 'START TRANSACTION') : simple('read');
    case 'COMMIT':
    case 'END':
      return simple('commit', 'COMMIT');
    case 'ROLLBACK':
    case 'ABORT':
      return simple(isRollbackTo(source) ? 'rollbackTo' : 'rollback', 'ROLLBACK');
    case 'SAVEPOINT':
      return simple('savepoint');
    case 'RELEASE':
      return simple('release');
    case 'SET':
      return simple('setVariable');
    case 'PREPARE':
      return simple('read', source.is(1, 'TRANSACTION') ? 'PREPARE TRANSACTION' : 'PREPARE');
    case 'LOCK':
      return simple('read', 'LOCK TABLE');
    default:
      return simple('read');
  }
}

function query(source: Source, main: number): Classified {
  const verb = source.key(main);
  if (WRITE_VERBS.has(verb)) return { kind: 'write', verb, main };
  const lock = findLock(source, main, 0);
  if (lock === null) return { kind: 'read', verb, main };
  return { kind: 'lockingRead', verb: `SELECT ${lock.name}`, main };
}

function objectVerb(source: Source): string {
  const verb = source.key(0);
  for (let i = 1; i < OBJECT_WITHIN; i += 1) {
    const kind = source.key(i);
    if (!OBJECT_KINDS.has(kind)) continue;
    return verb === 'CREATE' && kind === 'TABLE' && isCreateAs(source, i)
      ? 'CREATE TABLE AS'
      : `${verb} ${kind}`;
  }
  return verb;
}

const NAME_END = new Set(['AS', '(']);

function isCreateAs(source: Source, table: number): boolean {
  return source.key(source.find(NAME_END, table + 1)) === 'AS';
}

function isRollbackTo(source: Source): boolean {
  return source.is(1, 'TO') || ((source.is(1, 'TRANSACTION') || source.is(1, 'WORK')) && source.is(2, 'TO'));
}

interface LockClause {
  readonly first: number;
  readonly last: number;
  /** FOR UPDATE, FOR SHARE, FOR NO KEY UPDATE, FOR KEY SHARE. */
  readonly name: string;
  readonly skipLocked: boolean;
}

/** The first locking clause from a token on, at one depth or (null) at any. */
export function findLock(source: Source, from: number, depth: number | null): LockClause | null {
  for (let i = from; i < source.length; i += 1) {
    if (depth !== null && source.depth(i) !== depth) continue;
    const clause = lockAt(source, i);
    if (clause !== null) return clause;
  }
  return null;
}

function lockAt(source: Source, i: number): LockClause | null {
  if (source.is(i, 'LOCK', 'IN', 'SHARE', 'MODE'))
    return { first: i, last: i + 3, name: 'FOR SHARE', skipLocked: false };
  if (!source.is(i, 'FOR')) return null;
  let last = i + 1;
  while (source.is(last, 'NO') || source.is(last, 'KEY')) last += 1;
  if (!source.is(last, 'UPDATE') && !source.is(last, 'SHARE')) return null;
  const words: string[] = [];
  for (let n = i; n <= last; n += 1) words.push(source.key(n));
  if (source.is(last + 1, 'OF') && source.isName(last + 2)) {
    last = source.nameEnd(last + 2);
    while (source.is(last + 1, ',') && source.isName(last + 2)) last = source.nameEnd(last + 2);
  }
  const skipLocked = source.is(last + 1, 'SKIP', 'LOCKED');
  if (skipLocked || (source.is(last + 1, 'WAIT') && source.kind(last + 2) === 'number')) last += 2;
  else if (source.is(last + 1, 'NOWAIT')) last += 1;
  return { first: i, last, name: words.join(' '), skipLocked };
}
