/** What an event does, and what an arriving message does. */
import { heartbeatHeard } from '../availability/detection';
import { availabilityEvent, availabilityMessage } from '../availability/handle';
import { availabilityMessages, type AvailabilityMessage } from '../availability/messages';
import { continuePromotion } from '../availability/promotion';
import { heedTerm } from '../availability/terms';
import { exhaustive } from '../../shared/exhaustive';
import type { Packet } from '../network/packet';
import { sendAck } from '../replication/ack';
import { commitsFlushed, commitTimedOut, evaluateWaits } from '../replication/commitWait';
import { retryConnect } from '../replication/connect';
import { markFlushed, requestFlush } from '../replication/flush';
import type { ReplicationMessage } from '../replication/messages';
import { applyNext, replaysTurn, replayReady } from '../replication/replay';
import { nextTurn } from '../replication/capacity';
import {
  accepted,
  attachRefused,
  backupReceived,
  connectionLost,
  poll,
  standbyFlushed,
  walReceived,
} from '../replication/walreceiver';
import { acceptStandby } from '../replication/attach';
import {
  ackReceived,
  answerFetch,
  closeSender,
  pumpAll,
  sendHeartbeats,
  trimLog,
} from '../replication/walsender';
import { healthMessages, type HealthMessage } from '../routing/healthMessages';
import { clientAnswered } from './client';
import { failRequest, forwardAnswer, readTurnedAway, routeRequest } from './router';
import { askedOfHealth, healthTold } from './healthChecks';
import { chunkAnswered, chunkRead } from './checksums';
import { chunkAsked } from './checksumStandby';
import { readWaitOver, requestArrived } from './requests';
import type { ClusterContext, ClusterEvent, ClusterMessage, ClusterNode } from './context';
import { execute, lockTimedOut, wakeWaiters } from './jobs';
import { statementsTurn } from './startStatement';

/** An event of a node: dropped when the node has died since, kept while its process is stopped. */
export function nodeEvent(ctx: ClusterContext, event: Extract<ClusterEvent, { node: string }>): void {
  const node = ctx.member(event.node);
  if (node.incarnation !== event.incarnation || node.state === 'down') return;
  if (node.state === 'paused') {
    node.stalled.push(event);
    return;
  }
  switch (event.type) {
    case 'flushed':
      if (node.flushing === event.upTo) flushed(ctx, node, event.upTo);
      continuePromotion(ctx, node);
      return;
    case 'applied':
      applyNext(ctx, node, event.endLsn);
      trimLog(ctx, node);
      continuePromotion(ctx, node);
      return;
    case 'replayReady':
      replayReady(ctx, node, event.endLsn);
      return;
    case 'turn':
      nextTurn(ctx, node, event.timer, (claim) =>
        claim.kind === 'replay' ? replaysTurn(ctx, node, claim.endLsn) : statementsTurn(ctx, node, claim.job),
      );
      return;
    case 'commitTimeout':
      commitTimedOut(ctx, node, event.tx);
      return;
    case 'reconnect':
      retryConnect(ctx, node);
      return;
    case 'status':
      sendAck(ctx, node, 'status', node.lastReceiveSeq);
      ctx.schedule(ctx.settings.statusUs, event);
      return;
    case 'poll':
      if (ctx.settings.shipping === 'polling') poll(ctx, node);
      ctx.schedule(ctx.settings.pollUs, event);
      return;
    case 'heartbeat':
      heartbeat(ctx, node, event);
      return;
    case 'execute': {
      const job = node.jobs.get(event.job);
      if (job !== undefined) execute(ctx, node, job);
      return;
    }
    case 'lockTimeout':
      lockTimedOut(ctx, node, event.job, event.waitSeq);
      return;
    case 'checksumRead':
      chunkRead(ctx, node, event);
      return;
    case 'checksumAsked':
      chunkAsked(ctx, node, event);
      return;
    case 'checksumAnswered':
      chunkAnswered(ctx, node, event);
      return;
    case 'readWaitOver':
      readWaitOver(ctx, node, event.job);
      return;
    default:
      availabilityEvent(ctx, event);
  }
}

function flushed(ctx: ClusterContext, node: ClusterNode, upTo: ClusterNode['replayLsn']): void {
  if (node.role === 'standby') {
    standbyFlushed(ctx, node, upTo);
    return;
  }
  const written = node.commits.find((commit) => !commit.flushed)?.writtenSeq ?? node.lastFlushSeq;
  const seq = markFlushed(ctx, node, upTo, written);
  pumpAll(ctx, node, seq);
  commitsFlushed(ctx, node, seq);
  trimLog(ctx, node);
  requestFlush(ctx, node);
}

function heartbeat(
  ctx: ClusterContext,
  node: ClusterNode,
  event: Extract<ClusterEvent, { type: 'heartbeat' }>,
): void {
  if (node.role !== 'primary') return;
  sendHeartbeats(ctx, node);
  const { rule } = ctx.settings;
  if (rule.kind === 'sync' && rule.skipUnhealthy) evaluateWaits(ctx, node, node.lastFlushSeq, 'acks');
  ctx.schedule(ctx.settings.heartbeatUs, event);
}

/** A packet has arrived at its member. */
export function arrive(ctx: ClusterContext, packet: Packet<ClusterMessage>): void {
  const node = ctx.members.get(packet.to);
  const { payload } = packet;
  if (isAvailability(payload)) {
    if (node?.state !== 'down') availabilityMessage(ctx, packet.to, packet.from, payload, packet.sentSeq);
    return;
  }
  if (payload.type === 'heartbeat' && node?.state !== 'down') {
    node?.lastHeardUs.set(packet.from, ctx.nowUs);
    const { term, draining } = payload;
    heartbeatHeard(
      ctx,
      packet.to,
      packet.from,
      { term, draining, sentAtUs: packet.sentAtUs },
      packet.sentSeq,
    );
    return;
  }
  if (node === undefined) {
    arriveAtClientSide(ctx, packet);
    return;
  }
  if (node.state === 'down') {
    arriveAtDeadNode(ctx, node, packet);
    return;
  }
  if (isHealth(payload)) askedOfHealth(ctx, node.id, packet.from, payload, packet.sentSeq);
  else if (payload.type === 'request') requestArrived(ctx, node.id, payload, packet.sentSeq);
  else if (payload.type !== 'answer' && payload.type !== 'behind' && payload.type !== 'heartbeat')
    replicationMessage(ctx, node, packet.from, payload, packet);
}

const isAvailability = (payload: ClusterMessage): payload is AvailabilityMessage =>
  availabilityMessages.has(payload.type);

const isHealth = (payload: ClusterMessage): payload is HealthMessage => healthMessages.has(payload.type);

function arriveAtClientSide(ctx: ClusterContext, packet: Packet<ClusterMessage>): void {
  const { payload } = packet;
  const router = ctx.routers.get(packet.to);
  if (isHealth(payload)) {
    if (router !== undefined) healthTold(ctx, router, packet.from, payload, packet.sentSeq);
  } else if (payload.type === 'request') routeRequest(ctx, payload, packet.bytes, packet.sentSeq);
  else if (payload.type === 'behind') readTurnedAway(ctx, packet.from, payload, packet.sentSeq);
  else if (payload.type === 'answer') {
    if (router !== undefined) forwardAnswer(ctx, payload, packet.from, packet.bytes, packet.sentSeq);
    else clientAnswered(ctx, payload, packet.sentSeq);
  }
}

/** A dead process refuses connections; a dead machine says nothing. */
function arriveAtDeadNode(ctx: ClusterContext, node: ClusterNode, packet: Packet<ClusterMessage>): void {
  const { payload } = packet;
  if (payload.type === 'request' && node.killedBy === 'process') {
    const { session, number } = payload.request;
    failRequest(ctx, session, number, 'connectionRefused', 'failed', node.killSeq);
    return;
  }
  ctx.packetLost({ ...packet, lostAtUs: ctx.nowUs }, node.killSeq);
}

function replicationMessage(
  ctx: ClusterContext,
  node: ClusterNode,
  from: string,
  message: Exclude<ReplicationMessage, { type: 'heartbeat' }>,
  packet: Packet<ClusterMessage>,
): void {
  if ('term' in message && !heedTerm(ctx, node.id, from, message.term, packet.sentSeq)) return;
  if ('connection' in message) {
    const gap = ctx.connections.get(message.connection)?.gaps.get(from);
    if (gap !== undefined && packet.id > gap) {
      ctx.network.discard(packet, ctx.nowUs);
      return;
    }
  }
  const { sentSeq } = packet;
  switch (message.type) {
    case 'wal':
      walReceived(ctx, node, message, from, sentSeq);
      return;
    case 'ack':
      ackReceived(ctx, node, from, message, sentSeq);
      return;
    case 'connect':
      if (node.role === 'primary') acceptStandby(ctx, node, message, sentSeq);
      return;
    case 'refused':
      attachRefused(ctx, node, message, sentSeq);
      return;
    case 'accepted':
      accepted(ctx, node, message, sentSeq);
      return;
    case 'fetch':
      answerFetch(ctx, node, from, message.connection, sentSeq);
      return;
    case 'backup':
      backupReceived(ctx, node, message, from, sentSeq);
      return;
    case 'closed':
      connectionClosed(ctx, node, from, message.connection, sentSeq);
      return;
    default:
      exhaustive(message);
  }
}

/** One end hears, or concludes, that its connection is gone. */
function connectionClosed(
  ctx: ClusterContext,
  node: ClusterNode,
  peer: string,
  connection: number,
  cause: number,
): void {
  ctx.connections.delete(connection);
  const sender = node.senders.get(peer);
  if (sender?.connection === connection) closeSender(ctx, node, sender, 'closed', cause);
  else connectionLost(ctx, node, connection, cause);
}

/** Patience is over: whichever end is alive gives the connection up. */
export function connectionTimedOut(ctx: ClusterContext, id: number): void {
  const connection = ctx.connections.get(id);
  if (connection === undefined) return;
  ctx.connections.delete(id);
  const primary = ctx.member(connection.primary);
  const standby = ctx.member(connection.standby);
  const sender = primary.senders.get(connection.standby);
  if (primary.state !== 'down' && sender?.connection === id) {
    closeSender(ctx, primary, sender, 'timeout', primary.lastFlushSeq);
    wakeWaiters(ctx, primary);
  }
  if (standby.state !== 'down') connectionLost(ctx, standby, id, standby.lastReceiveSeq);
}
