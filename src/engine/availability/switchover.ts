/** A planned change of primary: stop writes, catch up, promote, move the routing, convert the old primary. */
import type { Lsn } from '../log/position';
import type { AvailabilityContext } from './context';
import { failoverOf, openFailover, standFor, stepDone, stepDue, stop, tellRouter } from './attempt';
import type { Failover, MemberReport } from './record';

/** How often the coordinator looks, and how often before it gives up. */
const lookUs = 50_000;
const looks = 200;

export function startSwitchover(ctx: AvailabilityContext, to: string, cause: number): void {
  const coordinator = ctx.observers[0] ?? to;
  const failover = openFailover(ctx, 'switchover', coordinator, ctx.leaderId);
  failover.candidate = to;
  failover.chosenBy = 'person';
  const seq = ctx.emit({
    kind: 'switchoverStarted',
    node: coordinator,
    peer: to,
    value: failover.id,
    causes: [cause],
  });
  failover.startSeq = seq;
  tellRouter(ctx, coordinator, failover.id, null, seq);
  switchoverLook(ctx, failover);
}

/** Asks the old primary to stop writes, then the new one how far it is, until both are where they should be. */
export function switchoverLook(ctx: AvailabilityContext, failover: Failover): void {
  const { coordinator, oldPrimary, candidate, id, term } = failover;
  if (candidate === null) return;
  failover.round++;
  if (failover.round > looks) {
    ctx.tell(coordinator, oldPrimary, { type: 'resumeWrites', term }, failover.startSeq);
    stop(ctx, failover, 'catchUpFailed');
    tellRouter(ctx, coordinator, id, oldPrimary, failover.startSeq);
    return;
  }
  if (failover.next === 'detect') {
    ctx.tell(coordinator, oldPrimary, { type: 'drain', failover: id, term }, failover.startSeq);
  } else if (candidate === coordinator) {
    return;
  } else {
    ctx.tell(coordinator, candidate, { type: 'ask', failover: id, term, vote: false }, failover.startSeq);
  }
  lookLater(ctx, failover);
}

function lookLater(ctx: AvailabilityContext, failover: Failover): void {
  ctx.later(lookUs, {
    type: 'answersDue',
    node: failover.coordinator,
    incarnation: ctx.incarnationOf(failover.coordinator),
    failover: failover.id,
    round: failover.round,
  });
}

/** The old primary has stopped: nothing is under way there, and its log ends at `flushLsn`. */
export function drainedHeard(ctx: AvailabilityContext, id: number, flushLsn: Lsn, cause: number): void {
  const failover = failoverOf(ctx, id);
  if (failover?.kind !== 'switchover' || failover.next !== 'detect' || failover.due) return;
  failover.drainedLsn = flushLsn;
  failover.startSeq = cause;
  stepDue(ctx, failover);
}

/** The candidate has everything. */
export function catchUpReported(ctx: AvailabilityContext, failover: Failover, report: MemberReport): void {
  failover.reports.set(report.member, report);
  if (failover.next !== 'choose' || failover.drainedLsn === null || report.member !== failover.candidate)
    return;
  if (report.flushLsn >= failover.drainedLsn && report.replayLsn >= failover.drainedLsn)
    stepDue(ctx, failover);
}

/** Steps 1 and 2 of a switchover, when they are taken. */
export function takeSwitchoverStep(ctx: AvailabilityContext, failover: Failover): void {
  if (failover.next === 'detect') {
    const seq = stepDone(ctx, failover, 'choose', 0, [failover.startSeq]);
    failover.outageSinceUs = ctx.outageOf(failover.oldPrimary)?.sinceUs ?? ctx.nowUs;
    failover.outageReason = 'draining';
    failover.startSeq = seq;
    switchoverLook(ctx, failover);
    return;
  }
  standFor(ctx, failover, ctx.watcher(failover.oldPrimary).term);
  stepDone(ctx, failover, 'promote', 0, [failover.startSeq]);
  stepDue(ctx, failover);
}
