/** What a change of role does to a node's sessions, timers and clients. */
import { abandonFailovers, stop } from '../availability/attempt';
import { termOfTimeline } from '../availability/timelineTerms';
import { forgetVolatile } from '../availability/watcher';
import type { Unavailable } from '../availability/record';
import { leaseLostUs } from '../availability/lease';
import { majorityLostUs, unavailable } from '../availability/writable';
import { controlBytes } from '../replication/messages';
import { connect } from '../replication/connect';
import { startReplay } from '../replication/replay';
import { failRequest } from './router';
import { rollBack } from './commit';
import type { ClusterContext, ClusterNode } from './context';
import { connectionsOf, loseVolatile, startTimers, startWatch } from './faults';

/**
 * A primary becomes a standby: a restart with standby.signal. Its clients are cut off, what is written stays, and it
 * follows nobody until it learns whom.
 */
export function stepDown(ctx: ClusterContext, node: ClusterNode, cause: number): number {
  const jobs = [...node.jobs.values()];
  const connections = connectionsOf(ctx, node);
  const seq = ctx.emit({ kind: 'steppedDown', node: node.id, lsn: node.log.writeLsn, causes: [cause] });
  abandonFailovers(ctx, node.id, 'coordinatorLost');
  loseVolatile(node);
  node.incarnation++;
  node.role = 'standby';
  node.upstream = null;
  node.draining = false;
  node.flushing = null;
  node.log.flushLsn = node.log.writeLsn;
  node.replayLsn = node.log.writeLsn;
  node.commits.length = 0;
  node.durable = node.db.state();
  node.visible = node.durable;
  node.lastFlushSeq = seq;
  node.lastReceiveSeq = seq;
  for (const { id, peer } of connections) {
    ctx.send(node.id, peer, { type: 'closed', connection: id }, controlBytes, seq);
  }
  for (const { request } of jobs) {
    const outcome = request.writes ? 'unknown' : 'failed';
    failRequest(ctx, request.session, request.number, 'connectionLost', outcome, seq);
  }
  const watcher = ctx.watcher(node.id);
  forgetVolatile(watcher, ctx.nowUs);
  watcher.primary = null;
  startTimers(ctx, node);
  startWatch(ctx, node.id);
  connect(ctx, node, seq);
  startReplay(ctx, node);
  return seq;
}

/** A standby leads from now on: its timers, its schema, its place as the cluster's leader. */
export function becamePrimary(ctx: ClusterContext, node: ClusterNode, cause: number): void {
  // A promotion may end late, when a newer term has its primary.
  const { timelineId } = ctx.member(ctx.leaderId);
  if (termOfTimeline(ctx, node.timelineId) >= termOfTimeline(ctx, timelineId)) ctx.leaderId = node.id;
  node.commits.length = 0;
  node.durable = node.db.state();
  node.visible = node.durable;
  node.lastFlushSeq = cause;
  // Its walreceiver ends: what that had not read is gone.
  node.receiver.paused = false;
  node.receiver.needsBackup = false;
  for (const packet of node.receiverStalled.splice(0)) ctx.network.take(packet);
  // Pages are copies of the primary's: of this one's, from now on.
  if (!node.physical) for (const other of ctx.members.values()) other.physical = other === node;
  ctx.schemaChanged(node);
  ctx.scheduleEvent(0, { type: 'heartbeat', node: node.id, incarnation: node.incarnation });
}

/** Failover is switched on: everybody counts as just heard. */
export function startWatching(ctx: ClusterContext): void {
  for (const id of [...ctx.members.keys(), ...ctx.observers]) {
    ctx.watcher(id).lastHeardUs = ctx.nowUs;
    ctx.watcher(id).suspectedAtUs = null;
    startWatch(ctx, id);
  }
  grantToPrimaries(ctx);
}

/** Nobody acts from now on. */
export function stopWatching(ctx: ClusterContext): void {
  for (const active of ctx.failovers) {
    if (active.kind === 'failover' && active.next !== null) stop(ctx, active, 'superseded');
  }
}

export function grantToPrimaries(ctx: ClusterContext): void {
  for (const node of ctx.members.values()) if (node.role === 'primary') grantAtStart(ctx, node);
}

const reach = (ctx: ClusterContext, a: string, b: string): boolean =>
  ctx.isUp(b) && ctx.linkUp(a, b) && ctx.linkUp(b, a);

/** A lease or a majority that is asked for from now on was there a moment ago, with all that can be reached. */
function grantAtStart(ctx: ClusterContext, leader: ClusterNode): void {
  const { answers, grants } = ctx.watcher(leader.id);
  const { lease } = ctx.failover;
  for (const id of [...ctx.members.keys(), ...ctx.observers]) {
    if (id === leader.id || !reach(ctx, leader.id, id)) continue;
    answers.set(id, ctx.nowUs);
    if (lease === null) continue;
    const untilUs = ctx.memberClockUs(id) + lease.durationUs;
    grants.set(id, untilUs);
    ctx.watcher(id).grantUntilUs = untilUs;
  }
}

/** Nothing is under way and everything is flushed and answered. Transactions that nobody goes on with are rolled back. */
export function drained(ctx: ClusterContext, node: ClusterNode): boolean {
  if (node.jobs.size > 0 || node.commits.length > 0) return false;
  for (const server of node.serverSessions.values()) {
    if (!server.inTransaction) continue;
    rollBack(node, server);
    const session = ctx.sessions.get(server.id);
    if (session?.pinnedTo === node.id) {
      session.pinnedTo = null;
      session.inTransaction = false;
    }
  }
  return node.flushing === null && node.log.flushLsn === node.log.writeLsn;
}

/** Since when a member takes no writes: it died, was stopped, or its lease or its majority ended then. */
export function outageOf(
  ctx: ClusterContext,
  node: ClusterNode,
): { readonly sinceUs: number; readonly reason: Unavailable } | null {
  const reason = unavailable(ctx, node);
  if (reason === null) return null;
  if (reason === 'draining') return { sinceUs: node.drainingSinceUs, reason };
  if (reason === 'down' || reason === 'paused') return { sinceUs: node.stateSinceUs, reason };
  if (reason === 'leaseExpired') return { sinceUs: Math.min(ctx.nowUs, leaseLostUs(ctx, node)), reason };
  if (reason === 'minority') return { sinceUs: Math.min(ctx.nowUs, majorityLostUs(ctx, node.id)), reason };
  return { sinceUs: ctx.nowUs, reason };
}
