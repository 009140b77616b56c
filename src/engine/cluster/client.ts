/** Clients and the router: how a statement gets to a node, and its answer back. */
import { present } from '../../shared/assert';
import { emptyAnswer, type Answer, type ClientSession } from '../routing/session';
import { ackKey, routerId, type ClientMessage, type ClusterContext } from './context';
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
  session.backlog.push({ sql, target, cause });
  if (session.current === null) sendNext(ctx, session);
}

function sendNext(ctx: ClusterContext, session: ClientSession): void {
  const next = session.backlog.shift();
  if (next === undefined) return;
  const statements = ctx.parse(next.sql);
  const writes =
    session.inTransaction || statements.some(({ kind }) => kind !== 'read' && kind !== 'setVariable');
  const request = {
    session: session.id,
    number: ++session.requests,
    sql: next.sql,
    target: next.target,
    sentAtUs: ctx.nowUs,
    writes,
  };
  session.current = request;
  session.routedTo = null;
  const seq = ctx.emit({
    kind: 'statementSent',
    session: session.id,
    request: request.number,
    peer: next.target,
    causes: [next.cause],
  });
  ctx.sendClient(
    session.id,
    routerId,
    { type: 'request', request, statements },
    next.sql.length + requestOverheadBytes,
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
  const to = chosen ? request.target : (session.pinnedTo ?? ctx.primaryId());
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

/** A request reached a node. A process that is not there refuses the connection; nothing was executed. */
export function requestArrived(
  ctx: ClusterContext,
  nodeId: string,
  message: Extract<ClientMessage, { type: 'request' }>,
  sentSeq: number,
): void {
  startJob(ctx, ctx.member(nodeId), message.request, message.statements, sentSeq);
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
  const { answer } = message;
  session.current = null;
  // A statement sent to a chosen node says nothing about a transaction that is open elsewhere.
  if (session.pinnedTo === null || session.pinnedTo === answer.node) {
    session.inTransaction = answer.outcome === 'unknown' ? false : answer.inTransaction;
    session.pinnedTo = session.inTransaction ? answer.node : null;
  }
  session.outcomes.push({ ...request, answeredAtUs: ctx.nowUs, answer });
  if (session.outcomes.length > ctx.keepOutcomes) session.outcomes.shift();
  const confirmed = answer.outcome === 'ok' && !answer.warnings.includes('notReplicated');
  if (answer.tx > 0 && confirmed) ctx.acknowledged.set(ackKey(answer.timelineId, answer.tx), ctx.nowUs);
  ctx.emit({
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
  sendNext(ctx, session);
}
