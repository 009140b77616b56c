/** Requests at a node: their statements one after the other, lock waits, commit waits, the answer. */
import { unavailable } from '../availability/writable';
import { present } from '../../shared/assert';
import type { ParsedStatement } from '../database/dialect';
import type { SqlError, StatementResult } from '../database/types';
import type { ReleaseReason } from '../replication/context';
import type { PendingCommit } from '../replication/node';
import { readsChanged } from '../replication/recoveryConflict';
import type { Answer, AnswerWarning } from '../routing/session';
import { routerId, type ClusterContext, type ClusterNode, type Job } from './context';
import { visiblePosition } from './positions';
import { serverSession } from './serverSession';
import { startStatement } from './startStatement';
import { runStatement, type StatementStep } from './statements';

const answerBytes = 120;

/** The statement's execution time is over, or what it waited for is free: it takes effect now. */
export function execute(ctx: ClusterContext, node: ClusterNode, job: Job): void {
  const statement = job.statements[job.next];
  if (statement === undefined) {
    finish(ctx, node, job, job.startedSeq);
    return;
  }
  const server = serverSession(ctx, node, job.request.session);
  const step = runStatement(ctx, node, server, job, statement);
  if (step.kind === 'lockWait') {
    waitForLock(ctx, node, job, step.holder);
    return;
  }
  if (job.state === 'lockWait') lockWaitEnded(ctx, node, job);
  job.state = 'running';
  afterStatement(ctx, node, job, statement, step);
  wakeWaiters(ctx, node);
  readsChanged(ctx, node);
}

/** The statement under way ends with an error, and the request with it. */
export function cancelStatement(
  ctx: ClusterContext,
  node: ClusterNode,
  job: Job,
  error: SqlError,
  rolledBack: boolean,
  cause: number,
): void {
  const statement = present(job.statements[job.next], 'the statement that runs');
  job.startedSeq = cause;
  afterStatement(ctx, node, job, statement, { kind: 'failed', error, rolledBack });
}

function afterStatement(
  ctx: ClusterContext,
  node: ClusterNode,
  job: Job,
  statement: ParsedStatement,
  step: Exclude<StatementStep, { kind: 'lockWait' }>,
): void {
  if (step.kind === 'refused' || step.kind === 'failed') {
    const refused = step.kind === 'refused';
    const seq = ctx.emit({
      kind: 'statementFailed',
      node: node.id,
      session: job.request.session,
      request: job.request.number,
      value: job.next,
      detail: refused ? step.reason : step.error.code,
      causes: [job.startedSeq],
    });
    const why = refused ? { failure: step.reason } : { error: step.error };
    const rolledBack = !refused && step.rolledBack;
    addToAnswer(job, { outcome: 'failed', ...why }, rolledBack ? ['rolledBack'] : []);
    finish(ctx, node, job, seq);
    return;
  }
  const seq = ctx.emit({
    kind: step.kind === 'done' && step.rolledBack ? 'transactionRolledBack' : 'statementExecuted',
    node: node.id,
    session: job.request.session,
    request: job.request.number,
    value: step.result.changes,
    detail: statement.verb,
    causes: [job.startedSeq],
  });
  addResult(job, statement, step.result);
  if (step.unsafe) addToAnswer(job, {}, ['unsafe']);
  job.next++;
  if (statement.kind === 'read') {
    addToAnswer(job, { readAt: job.snapshot?.position ?? visiblePosition(node) }, []);
    ctx.readExecuted(node, job, statement, seq);
  }
  if (step.kind === 'committed' && step.outcome.kind === 'logged') {
    const { commit } = step.outcome;
    const { gtid, endLsn } = commit.entry;
    addToAnswer(job, { tx: gtid.seq, timelineId: gtid.timelineId, lsn: endLsn }, []);
    if (ctx.settings.waitForLocalFlush || ctx.settings.rule.kind !== 'async') {
      job.state = 'commitWait';
      return;
    }
    commit.answered = true;
  }
  goOn(ctx, node, job, seq);
}

export function goOn(ctx: ClusterContext, node: ClusterNode, job: Job, cause: number): void {
  if (job.next >= job.statements.length) finish(ctx, node, job, cause);
  else startStatement(ctx, node, job, cause);
}

const addToAnswer = (job: Job, part: Partial<Answer>, warnings: readonly AnswerWarning[]): void => {
  const merged = warnings.filter((warning) => !job.answer.warnings.includes(warning));
  job.answer = { ...job.answer, ...part, warnings: [...job.answer.warnings, ...merged] };
};

function addResult(job: Job, statement: ParsedStatement, result: StatementResult): void {
  const changed = statement.kind === 'write';
  addToAnswer(
    job,
    {
      statements: job.answer.statements + 1,
      ...(result.columns.length > 0 && {
        columns: result.columns,
        rows: result.rows,
        truncated: result.truncated,
      }),
      ...(changed && { changes: (job.answer.changes ?? 0) + result.changes }),
    },
    [],
  );
}

/** The commit's wait ended. The job that made it goes on, and its client hears why. */
export function commitReleased(
  ctx: ClusterContext,
  node: ClusterNode,
  commit: PendingCommit,
  reason: ReleaseReason,
  cause: number,
): void {
  if (commit.answered) return;
  commit.answered = true;
  for (const job of node.jobs.values()) {
    if (job.state !== 'commitWait' || job.answer.tx !== commit.entry.gtid.seq) continue;
    job.state = 'running';
    if (reason === 'terminated') {
      addToAnswer(job, { outcome: 'unknown', failure: 'connectionTerminated' }, ['notReplicated']);
      finish(ctx, node, job, cause);
    } else if (reason === 'timeout') {
      addToAnswer(job, { outcome: 'unknown', failure: 'insufficientAcks' }, []);
      finish(ctx, node, job, cause);
    } else {
      if (reason === 'cancelled') addToAnswer(job, {}, ['notReplicated']);
      if (reason === 'cancelled' && node.commits[0] !== commit) addToAnswer(job, {}, ['visibleLater']);
      goOn(ctx, node, job, cause);
    }
    return;
  }
}

/** A yes needs the right to lead at the instant at which it is said. */
function finish(ctx: ClusterContext, node: ClusterNode, job: Job, cause: number): void {
  node.jobs.delete(job.id);
  const lostRight = job.answer.tx > 0 && job.answer.outcome === 'ok' ? unavailable(ctx, node) : null;
  if (lostRight === 'leaseExpired' || lostRight === 'minority')
    addToAnswer(job, { outcome: 'unknown', failure: lostRight }, []);
  const { session, number } = job.request;
  const server = serverSession(ctx, node, session);
  addToAnswer(job, { inTransaction: server.inTransaction }, []);
  const seq = ctx.emit({
    kind: 'answerSent',
    node: node.id,
    session: job.request.session,
    request: job.request.number,
    tx: job.answer.tx,
    detail: job.answer.outcome,
    causes: [cause],
  });
  ctx.sendClient(
    node.id,
    ctx.sessions.get(session)?.router ?? routerId,
    { type: 'answer', session, request: number, answer: job.answer, position: visiblePosition(node) },
    answerBytes,
    seq,
  );
}

function waitForLock(ctx: ClusterContext, node: ClusterNode, job: Job, holder: string): void {
  if (job.state === 'lockWait') {
    job.waitsFor = holder;
    node.waiters.push(job);
    return;
  }
  job.state = 'lockWait';
  job.waitsFor = holder;
  job.waitSeq = ctx.emit({
    kind: 'lockWaitStarted',
    node: node.id,
    peer: holder,
    session: job.request.session,
    request: job.request.number,
    causes: [job.startedSeq],
  });
  node.waiters.push(job);
  ctx.scheduleEvent(ctx.lockTimeoutUs, {
    type: 'lockTimeout',
    node: node.id,
    incarnation: node.incarnation,
    job: job.id,
    waitSeq: job.waitSeq,
  });
}

function lockWaitEnded(ctx: ClusterContext, node: ClusterNode, job: Job): void {
  ctx.emit({
    kind: 'lockWaitEnded',
    node: node.id,
    peer: job.waitsFor,
    session: job.request.session,
    request: job.request.number,
    causes: [job.waitSeq],
  });
  job.waitsFor = null;
}

/** The writer or a row may be free: who waits tries again, in order, until one has to wait for the writer anew. */
export function wakeWaiters(ctx: ClusterContext, node: ClusterNode): void {
  if (node.waiters.length === 0 || node.writer !== null) return;
  for (const job of node.waiters.splice(0)) {
    if (node.jobs.has(job.id)) execute(ctx, node, job);
  }
}

/** As innodb_lock_wait_timeout: the statement fails, its transaction stays open. */
export function lockTimedOut(ctx: ClusterContext, node: ClusterNode, jobId: number, waitSeq: number): void {
  const job = node.jobs.get(jobId);
  if (job?.state !== 'lockWait' || job.waitSeq !== waitSeq) return;
  const at = node.waiters.indexOf(job);
  if (at >= 0) node.waiters.splice(at, 1);
  const statement = present(job.statements[job.next], 'the statement that waits');
  afterStatement(ctx, node, job, statement, {
    kind: 'failed',
    rolledBack: false,
    error: {
      code: 'lockTimeout',
      message: `lock wait timeout: ${job.waitsFor ?? 'another session'} holds it`,
      rc: null,
      suggestion: null,
      span: null,
    },
  });
}
