/** Clients and the router: how a statement gets to a node, and its answer back. */
import { outageEnds } from '../availability/attempt';
import { present } from '../../shared/assert';
import { emptyAnswer, type Answer, type ClientRequest, type ClientSession } from '../routing/session';
import { idempotencyKey, mayRetry, seenByClient, withKey } from './retries';
import { routerId, type ClientMessage, type ClusterContext } from './context';
import { startJob } from './jobs';

/** TCP and protocol headers around a statement's text. */
const requestOverheadBytes = 60;

/** Sends now, or when the session's current statement is answered. */
export function submit(
  ctx: ClusterContext,
  session: ClientSession,
  sql: string,
  target: string,
  cause: number,
): void {
  session.backlog.push({ sql, target, cause, repeats: null });
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
    sentAtUs: ctx.nowUs,
    writes,
  };
  session.current = request;
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
    routerId,
    { type: 'request', request, statements },
    sql.length + requestOverheadBytes,
    seq,
  );
}

/** The router passes a request on: to the chosen node, to the one that holds the transaction, or to the primary. */
export function routeRequest(
  ctx: ClusterContext,
  message: Extract<ClientMessage, { type: 'request' }>,
  bytes: number,
  sentSeq: number,
): void {
  const { request } = message;
  const session = present(ctx.sessions.get(request.session), 'session', request.session);
  const chosen = request.target !== routerId;
  const to = chosen ? request.target : (session.pinnedTo ?? addressOf(ctx, session));
  if (to === null) {
    noPrimary(ctx, message, bytes, sentSeq);
    return;
  }
  session.routedTo = to;
  const seq = ctx.emit({
    kind: 'requestForwarded',
    node: to,
    session: request.session,
    request: request.number,
    detail: chosen ? 'chosen' : session.pinnedTo !== null ? 'transaction' : request.writes ? 'write' : 'read',
    causes: [sentSeq],
  });
  ctx.sendClient(routerId, to, message, bytes, seq);
}

/** Where the session finds the primary: the address it looked up and still uses, else what the router knows. */
function addressOf(ctx: ClusterContext, session: ClientSession): string | null {
  if (session.address !== null && ctx.nowUs < session.address.untilUs) return session.address.node;
  const { primary } = ctx.router;
  const { addressTtlUs } = ctx.failover;
  session.address =
    primary === null || addressTtlUs === 0 ? null : { node: primary, untilUs: ctx.nowUs + addressTtlUs };
  return primary;
}

/** No primary is known: nothing is sent on. The router says so, or keeps the request. */
function noPrimary(
  ctx: ClusterContext,
  message: Extract<ClientMessage, { type: 'request' }>,
  bytes: number,
  sentSeq: number,
): void {
  const { session, number } = message.request;
  if (!ctx.failover.holdWrites) {
    failRequest(ctx, session, number, 'noPrimary', 'failed', sentSeq);
    return;
  }
  const seq = ctx.emit({ kind: 'requestHeld', session, request: number, causes: [sentSeq] });
  ctx.held.push({ message, bytes, seq });
}

/** The router learned where writes go. What it kept is sent on. */
export function routingTold(ctx: ClusterContext, primary: string | null, cause: number): void {
  if (primary !== null) outageEnds(ctx, primary);
  if (ctx.router.primary === primary) return;
  ctx.router.primary = primary;
  ctx.emit({ kind: 'routingMoved', peer: primary, causes: [cause] });
  if (primary === null) return;
  for (const { message, bytes, seq } of ctx.held.splice(0)) {
    const session = ctx.sessions.get(message.request.session);
    if (session?.current?.number === message.request.number) routeRequest(ctx, message, bytes, seq);
  }
}

/** A request reached a node. A transaction whose connection is gone does not go on there: it was rolled back. */
export function requestArrived(
  ctx: ClusterContext,
  nodeId: string,
  message: Extract<ClientMessage, { type: 'request' }>,
  sentSeq: number,
): void {
  const node = ctx.member(nodeId);
  const { session, number } = message.request;
  const open = ctx.sessions.get(session)?.pinnedTo === nodeId;
  if (open && node.serverSessions.get(session)?.inTransaction !== true) {
    failRequest(ctx, session, number, 'connectionLost', 'failed', sentSeq);
    return;
  }
  startJob(ctx, node, message.request, message.statements, sentSeq);
}

/** An answer reached the router: on to the client. */
export function forwardAnswer(
  ctx: ClusterContext,
  message: Extract<ClientMessage, { type: 'answer' }>,
  bytes: number,
  sentSeq: number,
): void {
  ctx.sendClient(routerId, message.session, message, bytes, sentSeq);
}

/** The router tells the client that there is no answer to be had. */
export function failRequest(
  ctx: ClusterContext,
  sessionId: string,
  requestNumber: number,
  failure: string,
  outcome: Answer['outcome'],
  cause: number,
): void {
  const session = ctx.sessions.get(sessionId);
  if (session?.current?.number !== requestNumber) return;
  const answer: Answer = { ...emptyAnswer, outcome, failure, node: session.routedTo };
  ctx.sendClient(
    routerId,
    sessionId,
    { type: 'answer', session: sessionId, request: requestNumber, answer },
    requestOverheadBytes,
    cause,
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
  session.outcomes.push(Object.freeze({ ...request, answeredAtUs: ctx.nowUs, answer }));
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
  if (answer.tx > 0 && confirmed) acknowledge(ctx, request, answer, seq);
  afterAnswer(ctx, session, request, message.answer, seq);
  sendNext(ctx, session);
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
    session.backlog.unshift({ sql: 'ROLLBACK', target: request.target, cause, repeats: null });
    return;
  }
  if (!mayRetry(ctx, session, request, answer)) return;
  session.backlog.unshift({ sql: request.sql, target: request.target, cause, repeats: request.firstNumber });
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
