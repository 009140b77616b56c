/** A planned change of primary: stop writes, catch up, promote, move the routing, convert the old primary. */
import type { Lsn } from '../log/position';
import type { AvailabilityContext } from './context';
import {
  abandonFailovers,
  failoverOf,
  lookAgain,
  openFailover,
  standFor,
  stepDone,
  stepDue,
  stop,
} from './attempt';
import { reportOf, voteFor } from './candidate';
import type { Failover, MemberReport } from './record';
import { tellRouter } from './routing';
import { heedsTerms } from './settings';
import { votesFor } from './tally';

/** How often the coordinator looks, and how often before it gives up. */
const lookUs = 50_000;
const looks = 200;

export function startSwitchover(ctx: AvailabilityContext, to: string, cause: number): void {
  const coordinator = ctx.observers[0] ?? to;
  abandonFailovers(ctx, coordinator, 'superseded');
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
  tellRouter(ctx, coordinator, null, seq);
  switchoverLook(ctx, failover);
}

/** Asks the old primary to stop writes, then the new one how far it is, until both are where they should be. */
export function switchoverLook(ctx: AvailabilityContext, failover: Failover): void {
  const { coordinator, oldPrimary, candidate, id, term } = failover;
  if (candidate === null) return;
  failover.round++;
  if (failover.round > looks) {
    stop(ctx, failover, 'catchUpFailed');
    return;
  }
  if (failover.next === 'detect') {
    ctx.tell(coordinator, oldPrimary, { type: 'drain', failover: id, term }, failover.startSeq);
  } else {
    const question = { type: 'ask', failover: id, term, vote: false, planned: true } as const;
    ctx.tell(coordinator, candidate, question, failover.startSeq);
  }
  lookAgain(ctx, failover, lookUs);
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
  const seq = stepDone(ctx, failover, 'promote', 0, [failover.startSeq]);
  const { mode, quorum } = ctx.failover;
  if (mode === 'on' && quorum) askForVotes(ctx, failover, seq);
  else stepDue(ctx, failover);
}

/** Where terms are won by votes, a planned change wins its own. The old primary votes where it takes every member. */
function askForVotes(ctx: AvailabilityContext, failover: Failover, cause: number): void {
  const { coordinator, oldPrimary, members, needed, id, term } = failover;
  failover.round++;
  failover.reports.clear();
  const own = voteFor(ctx, coordinator, coordinator, { term, planned: true }, cause);
  const others = members.filter((member) => member !== coordinator);
  const enough = members.filter((member) => member !== oldPrimary).length >= needed;
  for (const member of others) {
    if (member === oldPrimary && enough) continue;
    ctx.tell(coordinator, member, { type: 'ask', failover: id, term, vote: true, planned: true }, cause);
  }
  lookAgain(ctx, failover, ctx.failover.answerUs);
  switchoverVoted(ctx, failover, reportOf(ctx, coordinator, own, coordinator));
}

export function switchoverVoted(ctx: AvailabilityContext, failover: Failover, report: MemberReport): void {
  if (report.vote === null || failover.orders > 0 || failover.due) return;
  failover.reports.set(report.member, report);
  if (votesFor(failover) >= failover.needed) stepDue(ctx, failover);
}

/**
 * A primary that has stopped for a change which is over: it goes on, or it follows who leads now. The router hears of it
 * with that primary's own term: another may have been elected meanwhile.
 */
export function settleDrained(
  ctx: AvailabilityContext,
  member: string,
  primary: string,
  ledTerm: number,
  cause: number,
): void {
  const last = ctx.failovers.findLast(
    ({ kind, coordinator, oldPrimary }) =>
      kind === 'switchover' && coordinator === member && oldPrimary === primary,
  );
  if (last?.next !== null || last.candidate === null) return;
  const { term } = ctx.watcher(member);
  if (last.forkLsn !== null) {
    ctx.tell(member, primary, { type: 'follow', primary: last.candidate, term: last.term }, cause);
  } else if (last.orders === 0 || heedsTerms(ctx.failover)) {
    ctx.tell(member, primary, { type: 'resumeWrites', term }, cause);
    tellRouter(ctx, member, primary, cause, ledTerm);
  }
}
