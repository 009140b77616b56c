/** Clients: one statement at a time, and what its answer means to them. */
import { present } from '../../shared/assert';
import { lsn } from '../log/position';
import { later, samePlace, type Position } from '../routing/position';
import type { Answer, ClientRequest, ClientSession } from '../routing/session';
import { idempotencyKey, mayRetry, seenByClient, withKey } from './retries';
import type { ClientMessage, ClusterContext } from './context';

/** TCP and protocol headers around a statement's text. */
export const requestOverheadBytes = 60;

/** Sends now, or when the session's current statement is answered. */
export function submit(
  ctx: ClusterContext,
  session: ClientSession,
  sql: string,
  target: string,
  cause: number,
  strong = false,
): void {
  session.backlog.push({ sql, target, cause, repeats: null, strong, askedAtUs: ctx.nowUs });
  sendNext(ctx, session);
}

export function sendNext(ctx: ClusterContext, session: ClientSession): void {
  if (session.current !== null || session.retryAtUs !== null) return;
  const next = session.backlog.shift();
  if (next === undefined) return;
  const number = ++session.requests;
  const firstNumber = next.repeats ?? number;
  const key = idempotencyKey(ctx, session, next.sql, firstNumber);
  const sql = key === null ? next.sql : withKey(next.sql, key);
  const statements = ctx.parse(sql);
  const writes =
    session.inTransaction || statements.some(({ kind }) => kind !== 'read' && kind !== 'setVariable');
  const request = {
    session: session.id,
    number,
    firstNumber,
    key,
    sql: next.sql,
    target: next.target,
    askedAtUs: next.askedAtUs,
    sentAtUs: ctx.nowUs,
    writes,
    strong: next.strong,
  };
  session.current = request;
  session.route = null;
  session.routedTo = null;
  const seq = ctx.emit({
    kind: next.repeats === null ? 'statementSent' : 'clientRetried',
    session: session.id,
    request: request.number,
    peer: next.target,
    value: firstNumber,
    causes: [next.cause],
  });
  ctx.sendClient(
    session.id,
    session.router,
    { type: 'request', request, statements, needs: null, waitUs: 0 },
    sql.length + requestOverheadBytes,
    seq,
  );
}

/** The client hears. Only now is a commit acknowledged. */
export function clientAnswered(
  ctx: ClusterContext,
  message: Extract<ClientMessage, { type: 'answer' }>,
  sentSeq: number,
): void {
  const session = present(ctx.sessions.get(message.session), 'session', message.session);
  const request = session.current;
  if (request?.number !== message.request) return;
  const answer = seenByClient(request, message.answer);
  session.current = null;
  // A statement sent to a chosen node says nothing about a transaction that is open elsewhere.
  if (session.pinnedTo === null || session.pinnedTo === answer.node) {
    session.inTransaction = answer.outcome === 'unknown' ? false : answer.inTransaction;
    session.pinnedTo = session.inTransaction ? answer.node : null;
  }
  remember(session, answer, message.position);
  const { route } = session;
  session.outcomes.push(Object.freeze({ ...request, answeredAtUs: ctx.nowUs, answer, route }));
  if (session.outcomes.length > ctx.keepOutcomes) session.outcomes.shift();
  const confirmed = answer.outcome === 'ok' && !answer.warnings.includes('notReplicated');
  const seq = ctx.emit({
    kind: 'clientAnswered',
    node: answer.node,
    session: session.id,
    request: request.number,
    tx: answer.tx,
    lsn: answer.lsn,
    value: ctx.nowUs - request.sentAtUs,
    detail: answer.warnings.includes('notReplicated') ? 'notReplicated' : (answer.failure ?? answer.outcome),
    causes: [sentSeq],
  });
  ctx.answered(request, answer);
  if (answer.tx > 0 && confirmed) acknowledge(ctx, request, answer, seq);
  afterAnswer(ctx, session, request, message.answer, seq);
  sendNext(ctx, session);
}

/** What the session carries to its next reads: the end of its own write, and the furthest state it was shown. */
function remember(
  session: ClientSession,
  { outcome, failure, tx, timelineId, lsn: endLsn, readAt, node }: Answer,
  instead: Position | null,
): void {
  // What was lost is not waited for again; all else that it had written or seen is in what is shown instead.
  if (failure === 'positionUnknown') {
    const needs = session.route?.needs ?? null;
    if (samePlace(session.lastWrite, needs)) session.lastWrite = instead;
    if (samePlace(session.seen, needs)) session.seen = instead;
  }
  if (outcome !== 'ok') return;
  if (tx > 0) session.lastWrite = { timelineId, lsn: lsn(endLsn) };
  if (readAt === null) return;
  session.seen = later(session.seen, readAt);
  session.readOn = node;
}

function acknowledge(ctx: ClusterContext, request: ClientRequest, answer: Answer, cause: number): void {
  const commit = {
    atUs: ctx.nowUs,
    timelineId: answer.timelineId,
    tx: answer.tx,
    endLsn: answer.lsn,
    session: request.session,
    request: request.number,
  };
  ctx.acknowledged.add(commit);
  ctx.acknowledgedCommit(commit, cause);
}

/** What follows from an answer for the client's own doing: a repeat, or the end of a transaction that failed. */
function afterAnswer(
  ctx: ClusterContext,
  session: ClientSession,
  request: ClientRequest,
  answer: Answer,
  cause: number,
): void {
  if (request.key !== null && answer.inTransaction) {
    const { target } = request;
    const sql = 'ROLLBACK';
    session.backlog.unshift({ sql, target, cause, repeats: null, strong: false, askedAtUs: ctx.nowUs });
    return;
  }
  if (!mayRetry(ctx, session, request, answer)) return;
  const { sql, target, firstNumber, strong, askedAtUs } = request;
  session.backlog.unshift({ sql, target, cause, repeats: firstNumber, strong, askedAtUs });
  session.retryAtUs = ctx.nowUs + ctx.clients.backoffUs;
  ctx.scheduleEvent(ctx.clients.backoffUs, { type: 'retry', session: session.id, atUs: session.retryAtUs });
}

/** The pause before a repeat is over. */
export function retryDue(
  ctx: ClusterContext,
  event: { readonly session: string; readonly atUs: number },
): void {
  const session = ctx.sessions.get(event.session);
  if (session?.retryAtUs !== event.atUs) return;
  session.retryAtUs = null;
  sendNext(ctx, session);
}
