import type { ReplicaNode } from '../replication/node';
import type { AvailabilityContext } from './context';

/** Members whose grants a primary needs, beside its own: others of a majority, or all who could replace it. */
function grantsNeeded(ctx: AvailabilityContext): number {
  if (ctx.failover.quorum) return ctx.neededVotes() - 1;
  return ctx.failover.coordinator === 'observer' && ctx.observers.length > 0 ? 1 : ctx.nodes.size - 1;
}

const grantors = (ctx: AvailabilityContext): readonly string[] => {
  if (ctx.failover.quorum) return ctx.votingMembers();
  const [observer] = ctx.observers;
  return ctx.failover.coordinator === 'observer' && observer !== undefined
    ? [observer]
    : [...ctx.nodes.keys()];
};

/** Whether `member` grants leases under these settings. */
export const grantsLeases = (ctx: AvailabilityContext, member: string): boolean =>
  ctx.failover.lease !== null && grantors(ctx).includes(member);

/** When the holder's lease ends, by the clocks that granted it; null when it has none. Microseconds since 1970. */
export function leaseEndUs(ctx: AvailabilityContext, holderId: string): number | null {
  const { grants } = ctx.watcher(holderId);
  const ends = grantors(ctx).flatMap((id) => (id === holderId ? [] : (grants.get(id) ?? [])));
  ends.sort((a, b) => b - a);
  const needed = grantsNeeded(ctx);
  if (needed === 0) return Infinity;
  return ends[needed - 1] ?? null;
}

/** By the holder's own clock, which may be wrong: that is what `maxSkewUs` is for. */
export function leaseHolds(ctx: AvailabilityContext, holder: ReplicaNode): boolean {
  const { lease } = ctx.failover;
  if (lease === null) return true;
  const endUs = leaseEndUs(ctx, holder.id);
  return endUs !== null && ctx.clockUs(holder) < endUs - lease.maxSkewUs;
}

/** When the holder's lease ended for the holder, virtual microseconds; Infinity when it never had one. */
export function leaseLostUs(ctx: AvailabilityContext, holder: ReplicaNode): number {
  const endUs = leaseEndUs(ctx, holder.id);
  if (endUs === null) return Infinity;
  return endUs - (ctx.failover.lease?.maxSkewUs ?? 0) - (ctx.clockUs(holder) - ctx.nowUs);
}

/** How long `grantor` has to wait until the lease that it granted is over for certain, microseconds; 0 when it is. */
export function leaseRunsUs(ctx: AvailabilityContext, grantor: string): number {
  const { lease } = ctx.failover;
  if (lease === null) return 0;
  return Math.max(0, ctx.watcher(grantor).grantUntilUs + lease.maxSkewUs - ctx.memberClockUs(grantor));
}
