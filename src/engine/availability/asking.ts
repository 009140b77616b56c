/** The coordinator asks around until it knows enough for its next step. */
import { block, failoverOf, lookAgain, stepDue, stop } from './attempt';
import { reportOf, voteFor } from './candidate';
import type { AvailabilityContext } from './context';
import type { Failover, MemberReport } from './record';
import { agreeing, reachable, votesFor } from './tally';

/** Asks every member how it is, and with `vote` for its vote; answers count until patience ends. */
export function askAll(ctx: AvailabilityContext, failover: Failover, vote: boolean, cause: number): void {
  const { coordinator } = failover;
  failover.round++;
  failover.reports.clear();
  failover.waitsForLease = false;
  const own = vote
    ? voteFor(ctx, coordinator, coordinator, { term: failover.term, planned: false }, cause)
    : null;
  failover.reports.set(coordinator, reportOf(ctx, coordinator, own, coordinator));
  for (const member of ctx.votingMembers()) {
    if (member === coordinator) continue;
    ctx.tell(
      coordinator,
      member,
      { type: 'ask', failover: failover.id, term: failover.term, vote, planned: false },
      cause,
    );
  }
  lookAgain(ctx, failover, ctx.failover.answerUs);
  look(ctx, failover, false);
}

export function reportReceived(
  ctx: AvailabilityContext,
  coordinator: string,
  id: number,
  report: MemberReport,
  term: number,
): void {
  const watcher = ctx.watcher(coordinator);
  watcher.stoodTerm = Math.max(watcher.stoodTerm, term);
  const failover = failoverOf(ctx, id);
  if (failover?.coordinator !== coordinator || failover.next === null) return;
  const asksForVotes = failover.next === 'choose' && ctx.failover.quorum;
  if (failover.next !== 'detect' && failover.next !== 'choose') return;
  if (asksForVotes !== (report.vote !== null)) return;
  failover.reports.set(report.member, report);
  look(ctx, failover, false);
}

/** Whether what was heard is enough for the step that comes next; when patience is over, what follows if it is not. */
export function look(ctx: AvailabilityContext, failover: Failover, timeIsUp: boolean): void {
  if (failover.due) return;
  const { quorum } = ctx.failover;
  if (failover.next === 'detect') {
    if (!quorum || agreeing(failover) >= failover.needed) stepDue(ctx, failover);
    else if (timeIsUp)
      block(ctx, failover, reachable(failover) < failover.needed ? 'noQuorum' : 'noAgreement');
  } else if (failover.next === 'choose') {
    const enough = !quorum || votesFor(failover) >= failover.needed;
    const all = failover.expected.every((id) => failover.reports.has(id));
    if (enough && (all || timeIsUp)) stepDue(ctx, failover);
    else if (timeIsUp) askAgainOrStop(ctx, failover);
  }
}

/** A lease that still runs is waited for; anything else ends the attempt. */
function askAgainOrStop(ctx: AvailabilityContext, failover: Failover): void {
  const waiting = [...failover.reports.values()].filter((report) => report.vote === 'leaseRuns');
  if (waiting.length === 0) {
    stop(ctx, failover, reachable(failover) < failover.needed ? 'noQuorum' : 'notElected');
    return;
  }
  failover.waitsForLease = true;
  lookAgain(ctx, failover, Math.max(...waiting.map((report) => report.leaseRunsUs)));
}
