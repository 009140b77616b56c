/** The five steps of replacing a primary: detect, choose, promote, reconfigure, route. */
import { askAll, look } from './asking';
import {
  activeOf,
  failoverOf,
  lastSeq,
  lookAgain,
  openFailover,
  standFor,
  stepDone,
  stepDue,
  stop,
} from './attempt';
import { candidatesOf, ranked } from './candidate';
import type { AvailabilityContext } from './context';
import { adoptPrimary } from './follow';
import { orderPowerOff } from './fence';
import { leaseRunsUs } from './lease';
import type { Failover } from './record';
import { tellRouter } from './routing';
import { agreeing } from './tally';

/** A candidate may have much to replay first. */
const promotionPatience = 40;

export function startFailover(ctx: AvailabilityContext, coordinator: string, cause: number): void {
  const active = activeOf(ctx, coordinator);
  if (active?.kind === 'switchover' && active.orders === 0) stop(ctx, active, 'superseded');
  else if (active !== null) return;
  const { primary } = ctx.watcher(coordinator);
  const failover = openFailover(ctx, 'failover', coordinator, primary ?? ctx.leaderId);
  const seq = ctx.emit({
    kind: 'failoverStarted',
    node: coordinator,
    peer: failover.oldPrimary,
    value: failover.id,
    causes: [cause],
  });
  failover.startSeq = seq;
  askAll(ctx, failover, false, seq);
}

/** The coordinator's patience is over. */
export function answersDue(ctx: AvailabilityContext, failover: Failover): void {
  if (failover.next === 'promote') orderAgain(ctx, failover);
  else if (failover.blocked !== null && failover.next === 'detect')
    askAll(ctx, failover, false, failover.startSeq);
  else if (failover.waitsForLease) askAll(ctx, failover, true, lastSeq(failover));
  else look(ctx, failover, true);
}

/** Takes the step that is due. */
export function takeStep(ctx: AvailabilityContext, failover: Failover): void {
  const steps = { detect, choose, promote, reconfigure, route };
  if (failover.next !== null) steps[failover.next](ctx, failover);
}

function detect(ctx: AvailabilityContext, failover: Failover): void {
  const watcher = ctx.watcher(failover.coordinator);
  const seq = stepDone(ctx, failover, 'choose', agreeing(failover), [watcher.suspectSeq]);
  tellRouter(ctx, failover.coordinator, null, seq);
  if (ctx.failover.quorum) failover.expected = [...failover.reports.keys()];
  failover.blocked = null;
  standFor(ctx, failover);
  askAll(ctx, failover, ctx.failover.quorum, seq);
}

function choose(ctx: AvailabilityContext, failover: Failover): void {
  const candidates = ranked(candidatesOf(failover), ctx.failover.candidateRule);
  const wanted = ctx.choices.get(failover.id);
  const best = candidates.find((report) => report.member === wanted) ?? candidates[0];
  if (best === undefined) {
    stop(ctx, failover, 'noCandidate');
    return;
  }
  failover.candidate = best.member;
  failover.chosenBy = best.member === wanted ? 'person' : 'rule';
  // What was asked is answered: its patience must not end a wait for power or for a lease.
  failover.round++;
  const seq = stepDone(ctx, failover, 'promote', candidates.length, [lastSeq(failover)]);
  const { stonith, quorum } = ctx.failover;
  // Who says that it is a standby needs no fence: it may even be the best candidate.
  const steppedDown = failover.reports.get(failover.oldPrimary)?.role === 'standby';
  if (stonith !== null && !steppedDown) orderPowerOff(ctx, failover, seq);
  else stepDue(ctx, failover, quorum ? 0 : leaseRunsUs(ctx, failover.coordinator));
}

/** The old primary is off for certain, or will never be. */
export function powerOffAnswered(ctx: AvailabilityContext, failover: Failover, off: boolean): void {
  if (failover.next !== 'promote') return;
  if (off) stepDue(ctx, failover);
  else stop(ctx, failover, 'stonithFailed');
}

function promote(ctx: AvailabilityContext, failover: Failover): void {
  const { candidate, coordinator, term, id } = failover;
  if (candidate === null) return;
  const voters = [...failover.reports.keys()].filter((member) => member !== candidate);
  ctx.tell(coordinator, candidate, { type: 'promote', failover: id, term, voters }, lastSeq(failover));
  failover.round++;
  failover.orders++;
  lookAgain(ctx, failover, ctx.failover.answerUs);
}

/** The order or its answer may be lost. Who was told to lead may lead, heard or not. */
function orderAgain(ctx: AvailabilityContext, failover: Failover): void {
  if (failover.orders === 0) {
    stop(ctx, failover, 'notElected');
    return;
  }
  if (failover.orders < promotionPatience) {
    promote(ctx, failover);
    return;
  }
  ctx.watcher(failover.coordinator).primary = failover.candidate;
  stop(ctx, failover, 'candidateLost');
}

/** The candidate leads. */
export function promotionHeard(
  ctx: AvailabilityContext,
  id: number,
  timelineId: number,
  forkLsn: NonNullable<Failover['forkLsn']>,
  cause: number,
): void {
  const failover = failoverOf(ctx, id);
  if (failover?.next !== 'promote' || failover.candidate === null) return;
  failover.timelineId = timelineId;
  failover.forkLsn = forkLsn;
  // A planned change moves the routing first and converts the old primary last.
  const next = failover.kind === 'switchover' ? 'route' : 'reconfigure';
  const seq = stepDone(ctx, failover, next, timelineId, [cause]);
  adoptPrimary(ctx, failover.coordinator, failover.candidate, seq);
  stepDue(ctx, failover);
}

function reconfigure(ctx: AvailabilityContext, failover: Failover): void {
  const { candidate, coordinator, term } = failover;
  if (candidate === null) return;
  const others = [...ctx.nodes.keys()].filter(
    (id) =>
      id !== candidate &&
      id !== coordinator &&
      (id !== failover.oldPrimary || failover.kind === 'switchover'),
  );
  const next = failover.kind === 'switchover' ? null : 'route';
  const seq = stepDone(ctx, failover, next, others.length, [lastSeq(failover)]);
  for (const id of others) ctx.tell(coordinator, id, { type: 'follow', primary: candidate, term }, seq);
  if (next !== null) stepDue(ctx, failover);
}

function route(ctx: AvailabilityContext, failover: Failover): void {
  const next = failover.kind === 'switchover' ? 'reconfigure' : null;
  const seq = stepDone(ctx, failover, next, 0, [lastSeq(failover)]);
  tellRouter(ctx, failover.coordinator, failover.candidate, seq, failover.term);
  if (next !== null) stepDue(ctx, failover);
}
