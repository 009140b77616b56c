/** One statement at a node: what it does, and whether it has to wait. */
import type { Unavailable } from '../availability/record';
import { unavailable } from '../availability/writable';
import { markUnsafe, readOnlyVerb, switchesToRow, type ParsedStatement } from '../database/dialect';
import type { SqlError, StatementContext, StatementResult } from '../database/types';
import type { LoggedStatement } from '../log/entry';
import { commitTransaction, endTransaction, rollBack, type CommitOutcome } from './commit';
import type { ClusterContext, ClusterNode, Job, ServerSession } from './context';
import { conflictingCommit, rehearse } from './rowLocks';

export type StatementStep =
  | {
      readonly kind: 'done';
      readonly result: StatementResult;
      readonly rolledBack: boolean;
      readonly unsafe: boolean;
    }
  | { readonly kind: 'failed'; readonly error: SqlError; readonly rolledBack: boolean }
  /** The node takes no writes now, whatever they are. */
  | { readonly kind: 'refused'; readonly reason: Unavailable }
  /** It waits for the writer or for a row; `holder` is the session that has it. */
  | { readonly kind: 'lockWait'; readonly holder: string }
  | {
      readonly kind: 'committed';
      readonly outcome: CommitOutcome;
      readonly result: StatementResult;
      readonly unsafe: boolean;
    };

const nothing: StatementResult = {
  error: null,
  columns: [],
  rows: [],
  truncated: false,
  changes: 0,
  lastInsertId: 0,
  insertId: null,
  variables: {},
  ops: [],
  rolledBack: false,
};

const done = (result: StatementResult = nothing): StatementStep => ({
  kind: 'done',
  result,
  rolledBack: false,
  unsafe: false,
});
const failed = (error: SqlError, rolledBack = false): StatementStep => ({
  kind: 'failed',
  error,
  rolledBack,
});

const sqlError = (code: SqlError['code'], message: string): SqlError => ({
  code,
  message,
  rc: null,
  suggestion: null,
  span: null,
});

export function runStatement(
  ctx: ClusterContext,
  node: ClusterNode,
  server: ServerSession,
  job: Job,
  statement: ParsedStatement,
): StatementStep {
  if (statement.refusal !== null) {
    const { message, suggestion, span } = statement.refusal;
    return failed({ code: 'refused', message, rc: null, suggestion, span });
  }
  const readOnly = refuseOnStandby(node, server, statement);
  if (readOnly !== null) return failed(readOnly);
  const context = ctx.statementContext(node, server, job.startedAtUs, job.request.session);
  switch (statement.kind) {
    case 'empty':
      return done();
    case 'read':
    case 'setVariable':
      return read(ctx, node, server, job, statement, context);
    case 'begin':
      server.inTransaction = true;
      server.readOnly = statement.readOnlyTransaction;
      return done();
    case 'commit':
      return commit(ctx, node, server, job, nothing, false);
    case 'rollback':
      rollBack(node, server);
      return { kind: 'done', result: nothing, rolledBack: true, unsafe: false };
    default:
      return write(ctx, node, server, job, statement, context);
  }
}

/** A hot standby takes no writes, whatever the session says (recording P7). */
function refuseOnStandby(
  node: ClusterNode,
  server: ServerSession,
  statement: ParsedStatement,
): SqlError | null {
  const refused = node.role === 'standby' || server.readOnly ? readOnlyVerb(statement) : null;
  if (refused === null) return null;
  const during = refused.during === 'recovery' && node.role === 'standby';
  return sqlError(
    'readOnly',
    `cannot execute ${refused.verb} ${during ? 'during recovery' : 'in a read-only transaction'}`,
  );
}

/** A session that has written sees its own changes over what is visible; any other sees what is visible. */
function read(
  ctx: ClusterContext,
  node: ClusterNode,
  server: ServerSession,
  job: Job,
  statement: ParsedStatement,
  context: StatementContext,
): StatementStep {
  const result = !server.wrote
    ? ctx.sqlite.query(job.snapshot?.pages ?? node.visible.pages, statement.sql, context, node.physicalOrder)
    : node.commits.length > 0
      ? rehearse(ctx, node, statement, node.db.pendingOps(), context)
      : node.db.execute(statement.sql, context);
  if (result.error !== null) return failed(result.error, false);
  server.variables = result.variables;
  if (server.inTransaction) noteTables(ctx, server, statement);
  return done(result);
}

function noteTables(ctx: ClusterContext, { tablesRead }: ServerSession, { tables }: ParsedStatement): void {
  for (const table of tables) {
    if (!tablesRead.some((known) => known.table === table)) tablesRead.push({ table, sinceUs: ctx.nowUs });
  }
}

/** Needs the writer; takes it, or waits for who has it. */
function write(
  ctx: ClusterContext,
  node: ClusterNode,
  server: ServerSession,
  job: Job,
  statement: ParsedStatement,
  context: StatementContext,
): StatementStep {
  const reason = unavailable(ctx, node);
  if (reason !== null && !(reason === 'draining' && server.wrote)) return { kind: 'refused', reason };
  if (node.writer !== null && node.writer !== server.id) return { kind: 'lockWait', holder: node.writer };
  const { diskBytes } = node.settings;
  if (diskBytes !== null && node.log.bytes >= diskBytes) {
    return failed(sqlError('diskFull', 'no space left on the disk of the log'));
  }
  if (node.writer === null) {
    node.writer = server.id;
    server.wrote = true;
    node.db.begin();
  }
  const ownOps = node.db.pendingOps();
  const marked = markUnsafe(statement, ctx.schema);
  const result = node.db.execute(statement.sql, context);
  const holder = conflictingCommit(ctx, node, statement, result, ownOps, context);
  if (holder !== null) {
    if (result.error === null) node.db.undoLast();
    leaveWriter(node, server);
    return { kind: 'lockWait', holder: holder.entry.session };
  }
  if (result.error !== null) return writeFailed(node, server, result.error, result);
  if (isSavepoint(statement)) {
    followSavepoint(server, statement);
    return done(result);
  }
  server.variables = result.variables;
  if (result.insertId !== null) server.lastInsertId = result.insertId;
  if (statement.kind !== 'lockingRead') server.statements.push(logged(marked, result, context));
  const unsafe = marked.unsafe.length > 0 && ctx.settings.format === 'statement';
  if (!server.inTransaction) return commit(ctx, node, server, job, result, unsafe);
  return { kind: 'done', result, rolledBack: false, unsafe };
}

/** A failed statement changes nothing (OR FAIL's part is taken back) and leaves its transaction open, as in MySQL. */
function writeFailed(
  node: ClusterNode,
  server: ServerSession,
  error: SqlError,
  result: StatementResult,
): StatementStep {
  if (result.rolledBack) {
    endTransaction(node, server);
    return failed(error, true);
  }
  if (!server.inTransaction) abandon(node, server);
  else if (result.ops.length > 0) node.db.undoLast();
  return failed(error);
}

function commit(
  ctx: ClusterContext,
  node: ClusterNode,
  server: ServerSession,
  job: Job,
  result: StatementResult,
  unsafe: boolean,
): StatementStep {
  if (!server.wrote) {
    endTransaction(node, server);
    return done(result);
  }
  const outcome = commitTransaction(ctx, node, server, job);
  if (outcome.kind === 'failed') {
    abandon(node, server);
    return failed(outcome.result.error ?? sqlError('other', 'COMMIT failed'), true);
  }
  return { kind: 'committed', outcome, result, unsafe };
}

function abandon(node: ClusterNode, server: ServerSession): void {
  node.db.rollback();
  endTransaction(node, server);
}

/** A statement that has to wait gives the writer back, unless its transaction has already written. */
function leaveWriter(node: ClusterNode, server: ServerSession): void {
  if (server.statements.length > 0) return;
  node.db.rollback();
  server.wrote = false;
  node.writer = null;
}

const isSavepoint = (statement: ParsedStatement): boolean =>
  statement.kind === 'savepoint' || statement.kind === 'release' || statement.kind === 'rollbackTo';

/** Statements after a savepoint that was rolled back to are not logged. */
function followSavepoint(server: ServerSession, statement: ParsedStatement): void {
  const name = statement.text.trim().split(/\s+/).pop()!.toLowerCase();
  if (statement.kind === 'savepoint') {
    server.savepoints.push({ name, statements: server.statements.length });
    return;
  }
  const at = server.savepoints.findLastIndex((savepoint) => savepoint.name === name);
  if (at < 0) return;
  if (statement.kind === 'rollbackTo') server.statements.length = server.savepoints[at]!.statements;
  server.savepoints.length = statement.kind === 'rollbackTo' ? at + 1 : at;
}

const timeCalls = new Set([
  'NOW',
  'CURRENT_TIMESTAMP',
  'UNIX_TIMESTAMP',
  'CURDATE',
  'CURTIME',
  'CURRENT_DATE',
  'CURRENT_TIME',
  'LOCALTIME',
  'LOCALTIMESTAMP',
  'UTC_TIMESTAMP',
  'UTC_DATE',
  'UTC_TIME',
  'DATETIME',
  'DATE',
  'TIME',
  'STRFTIME',
]);
const variableCall = /user_variable\('([^']*)'/g;

function logged(
  statement: ParsedStatement,
  result: StatementResult,
  context: StatementContext,
): LoggedStatement {
  const names = statement.calls.map((call) => call.name);
  return {
    text: statement.text,
    sql: statement.sql,
    verb: statement.verb,
    unsafe: statement.unsafe,
    context,
    uses: {
      time: names.some((name) => timeCalls.has(name)),
      random: names.includes('RAND') || names.includes('RANDOM'),
      insertId: result.insertId !== null,
      lastInsertId: names.includes('LAST_INSERT_ID'),
      variables: statement.sql.includes('user_variable')
        ? [...statement.sql.matchAll(variableCall)].map((match) => match[1]!)
        : [],
    },
    isDdl: statement.kind === 'ddl',
    sleepUs: statement.sleepUs,
    switchesToRow: switchesToRow(statement),
    opCount: result.ops.length,
    insertId: result.insertId,
  };
}
