/** How nodes die, stall and come back: what stays and what is lost. */
import type { Sqlite } from '../database/types';
import { abandonFailovers } from '../availability/attempt';
import { forgetVolatile } from '../availability/watcher';
import { connect } from '../replication/connect';
import { controlBytes } from '../replication/messages';
import { commitKey, nameOf } from '../log/acknowledged';
import type { Packet } from '../network/packet';
import { startReplay } from '../replication/replay';
import { failRequest } from './router';
import type { ClusterContext, ClusterMessage, ClusterNode } from './context';
import type { KillKind } from './commands';

/**
 * Process: all that was written stays, and what was handed to the network arrives. Machine: unflushed log is gone and
 * so is what still queues in the sender. Site: what is on the wire is gone too.
 */
export function killNode(ctx: ClusterContext, node: ClusterNode, kind: KillKind, cause: number): void {
  const seq = ctx.emit({
    kind: 'nodeKilled',
    node: node.id,
    lsn: kind === 'process' ? node.log.writeLsn : node.log.flushLsn,
    detail: kind,
    causes: [cause],
  });
  node.killSeq = seq;
  abandonFailovers(ctx, node.id, 'coordinatorLost');
  const connections = connectionsOf(ctx, node);
  const jobs = [...node.jobs.values()];
  node.state = 'down';
  node.stateSinceUs = ctx.nowUs;
  node.killedBy = kind;
  if (kind === 'site') ctx.network.dark.add(node.id);
  if (kind !== 'process') loseOnWire(ctx, node, kind, seq);
  const unread = takeUnread(ctx, node);
  loseVolatile(node);
  if (kind === 'process') {
    node.flushing = null;
    for (const { payload } of unread) {
      if (payload.type === 'request') failJob(ctx, payload.request, 'connectionLost', seq);
    }
    for (const { id, peer } of connections) {
      ctx.send(node.id, peer, { type: 'closed', connection: id }, controlBytes, seq);
    }
    for (const job of jobs) failJob(ctx, job.request, 'connectionLost', seq);
    return;
  }
  for (const packet of unread) ctx.packetLost({ ...packet, lostAtUs: ctx.nowUs }, seq);
  crashMachine(ctx.sqlite, ctx, node);
  for (const { id } of connections) breakConnection(ctx, id);
  for (const { request } of jobs) {
    ctx.scheduleEvent(ctx.settings.connectionTimeoutUs, {
      type: 'requestLost',
      session: request.session,
      request: request.number,
      cause: seq,
    });
  }
}

/** STONITH. Who was fenced does not come back as a primary. */
export function powerOff(ctx: ClusterContext, node: ClusterNode, cause: number): void {
  if (node.state !== 'down') killNode(ctx, node, 'machine', cause);
  node.demoted = true;
}

export const failJob = (
  ctx: ClusterContext,
  request: { session: string; number: number; writes: boolean },
  failure: string,
  cause: number,
): void =>
  failRequest(ctx, request.session, request.number, failure, request.writes ? 'unknown' : 'failed', cause);

export function connectionsOf(ctx: ClusterContext, node: ClusterNode): { id: number; peer: string }[] {
  const found: { id: number; peer: string }[] = [];
  for (const connection of ctx.connections.values()) {
    if (connection.primary === node.id) found.push({ id: connection.id, peer: connection.standby });
    if (connection.standby === node.id) found.push({ id: connection.id, peer: connection.primary });
  }
  return found;
}

function loseOnWire(ctx: ClusterContext, node: ClusterNode, kind: KillKind, cause: number): void {
  const lost = ctx.network.lose(ctx.nowUs, (packet) =>
    kind === 'site'
      ? packet.from === node.id || packet.to === node.id
      : packet.from === node.id && packet.leavesAtUs > ctx.nowUs,
  );
  for (const packet of lost) ctx.packetLost(packet, cause);
}

/** What arrived while the process was stopped and that nobody will read now. */
function takeUnread(ctx: ClusterContext, node: ClusterNode): Packet<ClusterMessage>[] {
  const arrived = node.stalled.flatMap((event) => (event.type === 'deliver' ? [event.packet] : []));
  return [...arrived, ...node.receiverStalled].flatMap((id) => ctx.network.take(id) ?? []);
}

/** What lives in the process only. */
export function loseVolatile(node: ClusterNode): void {
  if (node.db.inTransaction) node.db.rollback();
  node.jobs.clear();
  node.serverSessions.clear();
  node.waiters.length = 0;
  node.stalled.length = 0;
  node.receiverStalled.length = 0;
  node.writer = null;
  node.senders.clear();
  node.semiSyncOff = false;
  node.replaying = null;
  node.turns.waiting.length = 0;
  node.turns.busyUntilUs = 0;
  node.replayHold = null;
  node.applyStop = null;
  node.promotion = null;
  node.rewinding = null;
  node.refusal = null;
  node.draining = false;
  node.receiver = { ...node.receiver, connection: null, state: 'connecting', paused: false };
}

/**
 * The machine is gone: SQLite finds the pages at the flushed position and a WAL whose tail may be torn anywhere,
 * which its own recovery discards.
 */
function crashMachine(sqlite: Sqlite, ctx: ClusterContext, node: ClusterNode): void {
  const torn = node.commits.find((commit) => !commit.flushed)?.wal ?? null;
  node.flushing = null;
  const died = node.log.truncateToFlushed();
  // Only what is flushed is shipped: nobody else has it.
  if (node.role === 'primary') for (const entry of died) ctx.diedUnflushed.add(commitKey(nameOf(entry)));
  node.commits.length = 0;
  if (node.role === 'primary') {
    node.replayLsn = node.log.flushLsn;
    const { durable } = node;
    if (torn === null) node.db.restore(durable);
    else {
      const bytes = concat([torn.header, ...torn.frames]);
      const kept = ctx.kernel.random.stream(`disk.${node.id}`).below(bytes.length);
      const pages = sqlite.recover(durable.pages, bytes.subarray(0, kept));
      node.db.restore({ pages, hashes: durable.hashes });
    }
  }
  node.durable = node.db.state();
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Bytes of the connection were lost for good: both ends give it up when their patience ends. */
export function breakConnection(ctx: ClusterContext, id: number): void {
  const connection = ctx.connections.get(id);
  if (connection === undefined || connection.broken) return;
  connection.broken = true;
  ctx.schedule(ctx.settings.connectionTimeoutUs, { type: 'connectionTimeout', connection: id });
}

/** Everything durable is there and visible, also what no client was ever told of. */
export function restartNode(ctx: ClusterContext, node: ClusterNode, cause: number): void {
  node.incarnation++;
  node.state = 'up';
  node.stateSinceUs = ctx.nowUs;
  node.killedBy = null;
  if (node.demoted) {
    node.role = 'standby';
    node.upstream = null;
    node.demoted = false;
  }
  ctx.network.dark.delete(node.id);
  node.log.flushLsn = node.log.writeLsn;
  node.commits.length = 0;
  node.durable = node.db.state();
  node.visible = node.durable;
  const seq = ctx.emit({
    kind: 'nodeRestarted',
    node: node.id,
    lsn: node.log.flushLsn,
    causes: [cause, node.killSeq],
  });
  node.lastFlushSeq = seq;
  node.lastReceiveSeq = seq;
  forgetVolatile(ctx.watcher(node.id), ctx.nowUs);
  startWatch(ctx, node.id);
  if (node.role === 'primary') {
    ctx.scheduleEvent(0, { type: 'heartbeat', node: node.id, incarnation: node.incarnation });
    return;
  }
  startTimers(ctx, node);
  connect(ctx, node, seq);
  startReplay(ctx, node);
}

/** A member looks after its primary from now on, where somebody acts on it. */
export function startWatch(ctx: ClusterContext, member: string): void {
  if (ctx.failover.mode === 'off') return;
  const incarnation = ctx.incarnationOf(member);
  ctx.scheduleEvent(ctx.settings.heartbeatUs, { type: 'watch', node: member, incarnation });
}

/** A standby's own clocks: status updates, and polls where it polls. */
export function startTimers(ctx: ClusterContext, node: ClusterNode): void {
  const { id, incarnation } = node;
  ctx.scheduleEvent(ctx.settings.statusUs, { type: 'status', node: id, incarnation });
  ctx.scheduleEvent(ctx.settings.pollUs, { type: 'poll', node: id, incarnation });
}
