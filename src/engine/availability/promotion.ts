import { requestFlush } from '../replication/flush';
import type { Promotion, ReplicaNode } from '../replication/node';
import { startReplay } from '../replication/replay';
import type { Lsn } from '../log/position';
import { activeOf, failoverOf, outageEnds, stop } from './attempt';
import type { AvailabilityContext } from './context';
import { leaveUpstream } from './follow';
import { nextTimelineId } from './timelineTerms';

/**
 * pg_promote: the standby lets go of its upstream, replays all that it has received (an apply delay does not hold it),
 * and then takes writes on a timeline of its own.
 * https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-RECOVERY-CONTROL
 */
export function startPromotion(
  ctx: AvailabilityContext,
  node: ReplicaNode,
  promotion: Omit<Promotion, 'seq'>,
  cause: number,
): void {
  if (node.role === 'primary') {
    if (ctx.watcher(node.id).term === promotion.term) tellPromoted(ctx, node, promotion, cause);
    return;
  }
  if (node.promotion !== null && node.promotion.term >= promotion.term) return;
  const seq = ctx.emit({
    kind: 'promotionStarted',
    node: node.id,
    peer: promotion.by,
    value: promotion.term,
    lsn: node.log.writeLsn,
    causes: [cause],
  });
  const watcher = ctx.watcher(node.id);
  watcher.term = Math.max(watcher.term, promotion.term);
  node.promotion = { ...promotion, seq };
  leaveUpstream(ctx, node);
  node.replaying = null;
  continuePromotion(ctx, node);
}

/** Goes on with a promotion: flush, then replay, then lead. */
export function continuePromotion(ctx: AvailabilityContext, node: ReplicaNode): void {
  const { promotion, log } = node;
  if (promotion === null) return;
  if (log.flushLsn < log.writeLsn) {
    requestFlush(ctx, node);
    return;
  }
  if (node.replayLsn < log.flushLsn) {
    startReplay(ctx, node);
    return;
  }
  node.promotion = null;
  const timelineId = nextTimelineId(ctx, promotion.term);
  const forkLsn = log.flushLsn;
  node.role = 'primary';
  node.timelineId = timelineId;
  node.history = [
    ...node.history.filter(({ fromLsn }) => fromLsn <= forkLsn),
    { timelineId, fromLsn: forkLsn },
  ];
  node.refusal = null;
  const watcher = ctx.watcher(node.id);
  watcher.primary = node.id;
  watcher.suspectedAtUs = null;
  watcher.answers.clear();
  watcher.grants.clear();
  for (const voter of promotion.voters) watcher.answers.set(voter, ctx.nowUs);
  const seq = ctx.emit({
    kind: 'promoted',
    node: node.id,
    peer: promotion.by,
    tx: timelineId,
    lsn: forkLsn,
    value: promotion.term,
    causes: [promotion.seq, node.lastFlushSeq],
  });
  const active = activeOf(ctx, node.id);
  if (active !== null && active.candidate !== node.id) stop(ctx, active, 'superseded');
  ctx.becamePrimary(node, seq);
  if (promotion.by === null) ledByHand(ctx, promotion.failover, timelineId, forkLsn);
  if (ctx.router.primary === node.id) outageEnds(ctx, node.id);
  tellPromoted(ctx, node, promotion, seq);
}

/** No coordinator waits to hear of it: the attempt itself says that it leads. */
function ledByHand(ctx: AvailabilityContext, id: number, timelineId: number, forkLsn: Lsn): void {
  const failover = failoverOf(ctx, id);
  if (failover === null) return;
  failover.timelineId = timelineId;
  failover.forkLsn = forkLsn;
}

function tellPromoted(
  ctx: AvailabilityContext,
  node: ReplicaNode,
  { by, failover, term }: Omit<Promotion, 'seq'>,
  cause: number,
): void {
  const timeline = node.history[node.history.length - 1];
  if (by === null || timeline === undefined) return;
  const { timelineId, fromLsn } = timeline;
  ctx.tell(node.id, by, { type: 'promoted', failover, term, timelineId, forkLsn: fromLsn }, cause);
}
