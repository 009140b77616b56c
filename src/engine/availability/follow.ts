import { connect } from '../replication/connect';
import type { ReplicaNode } from '../replication/node';
import type { AvailabilityContext } from './context';

/** A member learns who leads: it watches that one from now on, and a standby replicates from it. */
export function adoptPrimary(ctx: AvailabilityContext, member: string, primary: string, cause: number): void {
  const watcher = ctx.watcher(member);
  if (primary === member || !ctx.nodes.has(primary)) return;
  const changed = watcher.primary !== primary;
  watcher.primary = primary;
  if (changed) {
    watcher.lastHeardUs = ctx.nowUs;
    watcher.suspectedAtUs = null;
  }
  const node = ctx.nodes.get(member);
  if (node?.role === 'standby') followPrimary(ctx, node, primary, cause);
}

/** primary_conninfo, CHANGE REPLICATION SOURCE TO: where a standby replicates from. */
export function followPrimary(
  ctx: AvailabilityContext,
  standby: ReplicaNode,
  primary: string,
  cause: number,
): void {
  if (standby.upstream === primary || standby.id === primary) return;
  standby.upstream = primary;
  // The cluster goes on with the history that its last leader now follows.
  if (ctx.leaderId === standby.id && ctx.nodes.get(primary)?.role === 'primary') ctx.leaderId = primary;
  const seq = ctx.emit({ kind: 'standbyRepointed', node: standby.id, peer: primary, causes: [cause] });
  standby.refusal = null;
  if (standby.state === 'up') connect(ctx, standby, seq);
}

/** An order to follow: a primary that gets it becomes a standby first. */
export function followOrdered(
  ctx: AvailabilityContext,
  node: ReplicaNode,
  primary: string,
  cause: number,
): void {
  if (node.id === primary || !ctx.nodes.has(primary)) return;
  node.promotion = null;
  const seq = node.role === 'primary' && node.id !== primary ? ctx.stepDown(node, cause) : cause;
  adoptPrimary(ctx, node.id, primary, seq);
}

/** Stops taking the old primary's stream: it has voted for a new term. */
export function leaveUpstream(ctx: AvailabilityContext, standby: ReplicaNode): void {
  const { receiver } = standby;
  standby.upstream = null;
  if (receiver.connection !== null) ctx.connections.delete(receiver.connection);
  receiver.connection = null;
  receiver.state = 'connecting';
  receiver.attempt++;
}
