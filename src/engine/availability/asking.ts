/** The coordinator asks around until it knows enough for its next step. */
import { block, failoverOf, stepDue, stop } from './attempt';
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
  for (const member of membersToAsk(ctx, coordinator)) {
    ctx.tell(
      coordinator,
      member,
      { type: 'ask', failover: failover.id, term: failover.term, vote, planned: false },
      cause,
    );
  }
  ctx.later(ctx.failover.answerUs, {
    type: 'answersDue',
    node: coordinator,
    incarnation: ctx.incarnationOf(coordinator),
    failover: failover.id,
    round: failover.round,
  });
  look(ctx, failover, false);
}

const membersToAsk = (ctx: AvailabilityContext, coordinator: string): readonly string[] =>
  [...ctx.nodes.keys(), ...(ctx.failover.witness ? ctx.observers.slice(0, 1) : [])].filter(
    (id) => id !== coordinator,
  );

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
  const { coordinator, id, round } = failover;
  const incarnation = ctx.incarnationOf(coordinator);
  const waitUs = Math.max(...waiting.map((report) => report.leaseRunsUs));
  ctx.later(waitUs, { type: 'answersDue', node: coordinator, incarnation, failover: id, round });
}
