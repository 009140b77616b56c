/** What routers do with requests and answers: where they go, and who hears that there is no answer to be had. */
import { outageEnds } from '../availability/attempt';
import { present } from '../../shared/assert';
import { heardOf, isGivenUp, leadBy } from '../routing/router';
import type { Position } from '../routing/position';
import { emptyAnswer, type Answer, type ClientSession } from '../routing/session';
import { requestOverheadBytes } from './client';
import { routerId, type ClientMessage, type ClusterContext } from './context';
import { decideRead, routerOf, sendToPrimary, writeSucceeded, type DecidedRead } from './readRoute';

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
  if (chosen) forward(ctx, session, message, request.target, 'chosen', bytes, sentSeq);
  else if (session.pinnedTo !== null)
    forward(ctx, session, message, session.pinnedTo, 'transaction', bytes, sentSeq);
  else if (!request.writes && session.policy.kind !== 'primary')
    giveRead(ctx, session, message, decideRead(ctx, session, message), bytes, sentSeq);
  else routeToPrimary(ctx, session, message, bytes, sentSeq);
}

type RequestMessage = Extract<ClientMessage, { type: 'request' }>;

function forward(
  ctx: ClusterContext,
  session: ClientSession,
  message: RequestMessage,
  to: string,
  detail: string,
  bytes: number,
  cause: number,
): void {
  session.routedTo = to;
  const { number } = message.request;
  if (!ctx.members.has(to)) {
    failRequest(ctx, session.id, number, 'connectionRefused', 'failed', cause);
    return;
  }
  const seq = ctx.emit({
    kind: 'requestForwarded',
    node: to,
    peer: session.router === routerId ? null : session.router,
    session: session.id,
    request: number,
    detail,
    causes: [cause],
  });
  ctx.sendClient(session.router, to, message, bytes, seq);
}

/** Writes, and the reads of a session whose policy is the primary. Who checks health sends neither to a node it calls unhealthy. */
function routeToPrimary(
  ctx: ClusterContext,
  session: ClientSession,
  message: RequestMessage,
  bytes: number,
  sentSeq: number,
): void {
  const { request } = message;
  const to = addressOf(ctx, session);
  if (to === null) {
    noPrimary(ctx, message, bytes, sentSeq);
    return;
  }
  if (!request.writes) decideRead(ctx, session, message);
  if (isGivenUp(routerOf(ctx, session), to)) {
    failRequest(ctx, session.id, request.number, 'primaryUnhealthy', 'failed', sentSeq);
    return;
  }
  forward(ctx, session, message, to, request.writes ? 'write' : 'read', bytes, sentSeq);
}

function giveRead(
  ctx: ClusterContext,
  session: ClientSession,
  message: RequestMessage,
  { decision: { node, reason, needs }, waitUs }: DecidedRead,
  bytes: number,
  cause: number,
): void {
  if (node !== null) {
    forward(ctx, session, { ...message, needs, waitUs }, node, reason, bytes, cause);
    return;
  }
  const failure = routerOf(ctx, session).primary === null ? 'noPrimary' : 'primaryUnhealthy';
  failRequest(ctx, session.id, message.request.number, failure, 'failed', cause);
}

/**
 * The node that was asked does not show what the read has to see. The primary's own no is final: its history has no such
 * place, or what it has there still waits for its confirmation, as where synchronous_commit waits.
 * https://www.postgresql.org/docs/current/warm-standby.html#SYNCHRONOUS-REPLICATION
 */
export function readTurnedAway(
  ctx: ClusterContext,
  from: string,
  { session: id, request: number, instead }: Extract<ClientMessage, { type: 'behind' }>,
  sentSeq: number,
): void {
  const session = ctx.sessions.get(id);
  const request = session?.current;
  if (session === undefined || request?.number !== number) return;
  if (from === routerOf(ctx, session).primary) {
    failRequest(ctx, id, number, instead === null ? 'behind' : 'positionUnknown', 'failed', sentSeq, instead);
    return;
  }
  const decided = sendToPrimary(ctx, session);
  const statements = ctx.parse(request.sql);
  const message = { type: 'request', request, statements, needs: null, waitUs: 0 } as const;
  giveRead(ctx, session, message, decided, request.sql.length + requestOverheadBytes, sentSeq);
}

/** Where the session finds the primary: the address it looked up and still uses, else what the router knows. */
function addressOf(ctx: ClusterContext, session: ClientSession): string | null {
  if (session.address !== null && ctx.nowUs < session.address.untilUs) return session.address.node;
  const { primary } = routerOf(ctx, session);
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
  leadBy(present(ctx.routers.get(routerId), 'router', routerId), primary);
  ctx.emit({ kind: 'routingMoved', peer: primary, causes: [cause] });
  if (primary === null) return;
  for (const { message, bytes, seq } of ctx.held.splice(0)) {
    const session = ctx.sessions.get(message.request.session);
    if (session?.current?.number === message.request.number) routeRequest(ctx, message, bytes, seq);
  }
}

/** An answer reached the router: it learns from it, and sends it on to the client. */
export function forwardAnswer(
  ctx: ClusterContext,
  message: Extract<ClientMessage, { type: 'answer' }>,
  from: string,
  bytes: number,
  sentSeq: number,
): void {
  const session = present(ctx.sessions.get(message.session), 'session', message.session);
  const belief = routerOf(ctx, session).beliefs.get(from);
  if (belief !== undefined && message.position !== null) heardOf(belief, message.position);
  const { current } = session;
  if (current?.number === message.request && current.writes && message.answer.outcome === 'ok') {
    writeSucceeded(ctx, session);
  }
  ctx.sendClient(session.router, message.session, message, bytes, sentSeq);
}

/** The router tells the client that there is no answer to be had. */
export function failRequest(
  ctx: ClusterContext,
  sessionId: string,
  requestNumber: number,
  failure: string,
  outcome: Answer['outcome'],
  cause: number,
  position: Position | null = null,
): void {
  const session = ctx.sessions.get(sessionId);
  if (session?.current?.number !== requestNumber) return;
  const answer: Answer = { ...emptyAnswer, outcome, failure, node: session.routedTo };
  ctx.sendClient(
    session.router,
    sessionId,
    { type: 'answer', session: sessionId, request: requestNumber, answer, position },
    requestOverheadBytes,
    cause,
  );
}
