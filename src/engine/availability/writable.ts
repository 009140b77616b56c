import type { ReplicaNode } from '../replication/node';
import type { AvailabilityContext } from './context';
import { leaseHolds } from './lease';
import type { Unavailable } from './record';

/** Null when the node may accept and acknowledge writes now, by all that it knows itself. */
export function unavailable(ctx: AvailabilityContext, node: ReplicaNode): Unavailable | null {
  if (node.state !== 'up') return node.state;
  if (node.role !== 'primary') return 'notPrimary';
  if (node.draining) return 'draining';
  if (ctx.failover.mode === 'off') return null;
  if (ctx.failover.lease !== null && !leaseHolds(ctx, node)) return 'leaseExpired';
  if (ctx.failover.quorum && ctx.failover.minorityReadOnly && inMinority(ctx, node)) return 'minority';
  return null;
}

/** Whether fewer than a majority, itself counted, answered its heartbeats of late. */
function inMinority(ctx: AvailabilityContext, node: ReplicaNode): boolean {
  return answering(ctx, node.id).length + 1 < ctx.neededVotes();
}

/** Members that count and that answered one of the primary's last heartbeats. */
export function answering(ctx: AvailabilityContext, primaryId: string): readonly string[] {
  const { missedBeats } = ctx.failover;
  const patienceUs = missedBeats * ctx.settings.heartbeatUs;
  const { answers } = ctx.watcher(primaryId);
  return ctx.votingMembers().filter((id) => {
    const answeredUs = answers.get(id);
    return id !== primaryId && answeredUs !== undefined && ctx.nowUs - answeredUs < patienceUs;
  });
}

/** When too few answered for a majority, virtual microseconds; Infinity when there never was one. */
export function majorityLostUs(ctx: AvailabilityContext, primaryId: string): number {
  const { answers } = ctx.watcher(primaryId);
  const answeredUs = ctx
    .votingMembers()
    .flatMap((id) => (id === primaryId ? [] : (answers.get(id) ?? [])))
    .sort((a, b) => b - a);
  const lastUs = answeredUs[ctx.neededVotes() - 2];
  return lastUs === undefined ? Infinity : lastUs + ctx.failover.missedBeats * ctx.settings.heartbeatUs;
}
