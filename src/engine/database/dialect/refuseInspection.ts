/** SHOW and PRAGMA: a few look at the database, all others are refused. */
import type { Draft } from './draft.ts';
import { SEE_LOG_STREAMS, type VerbRefusal } from './refusedVerbs.ts';

export function refuseShow(draft: Draft, whole: (refusal: VerbRefusal) => void): void {
  const { source } = draft;
  const isTables = source.is(1, 'TABLES') && source.length === 2;
  const named = source.isName(3) && source.nameEnd(3) + 1 === source.length;
  const isCreate = named && source.is(1, 'CREATE', 'TABLE');
  const isColumns =
    named && source.isOneOf(1, SHOWN_OF_TABLE) && (source.is(2, 'FROM') || source.is(2, 'IN'));
  if (isTables || isCreate || isColumns) return;
  if (source.isOneOf(1, REPLICATION_STATUS)) whole(SEE_LOG_STREAMS);
  whole({
    code: 'show',
    message: 'The lab knows SHOW TABLES, SHOW CREATE TABLE and SHOW COLUMNS FROM.',
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

/** PRAGMA at `at`: behind EXPLAIN too, since SQLite runs some while it compiles them. */
export function refusePragma(draft: Draft, at: number): void {
  const { source } = draft;
  if (!source.isName(at + 1)) return;
  const last = source.nameEnd(at + 1);
  const name = source.name(last);
  const isBare = last + 1 === source.length;
  const isCall = source.is(last + 1, '(') && source.partner(last + 1) === source.length - 1;
  if (PRAGMAS.has(name) ? isBare || isCall : isBare && BARE_PRAGMAS.has(name)) return;
  const message = 'The lab sets what a node runs with. PRAGMA may only read, as PRAGMA table_info(t) does.';
  draft.refuseTokens('pragma', message, 0, source.length - 1);
}
