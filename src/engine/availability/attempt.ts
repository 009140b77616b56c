/** The record of an attempt to replace a primary, from its opening to its end. */
import type { AvailabilityContext } from './context';
import type { Failover, FailoverStep, StopReason } from './record';
import { reachable } from './tally';

const keepFailovers = 100;
/** Whether a member decides about failovers: the observer, or any standby. */
export function coordinates(ctx: AvailabilityContext, id: string): boolean {
  if (ctx.failover.coordinator === 'observer' && ctx.observers.length > 0) return ctx.observers[0] === id;
  return ctx.nodes.get(id)?.role === 'standby';
}

export const activeOf = (ctx: AvailabilityContext, coordinator: string): Failover | null =>
  ctx.failovers.find((failover) => failover.coordinator === coordinator && failover.next !== null) ?? null;

/** The attempt that a person looks at: the newest that is under way. */
export const activeFailover = (ctx: AvailabilityContext): Failover | null =>
  ctx.failovers.findLast((failover) => failover.next !== null) ?? null;

/** Writes reach a primary again, the one that an attempt made or the one that it could not replace: its outage ends. */
export function outageEnds(ctx: AvailabilityContext, primary: string): void {
  const attempt = ctx.failovers.findLast(({ candidate, oldPrimary, forkLsn, stopped }) =>
    forkLsn === null ? stopped !== null && oldPrimary === primary : candidate === primary,
  );
  if (attempt !== undefined) attempt.outageEndUs ??= ctx.nowUs;
}

export const failoverOf = (ctx: AvailabilityContext, id: number): Failover | null =>
  ctx.failovers.find((failover) => failover.id === id) ?? null;

/** A new attempt, in the list of all. */
export function openFailover(
  ctx: AvailabilityContext,
  kind: Failover['kind'],
  coordinator: string,
  oldPrimary: string,
): Failover {
  const outage = ctx.outageOf(oldPrimary);
  const failover: Failover = {
    id: (ctx.failovers[ctx.failovers.length - 1]?.id ?? 0) + 1,
    kind,
    coordinator,
    oldPrimary,
    startedUs: ctx.nowUs,
    term: ctx.watcher(coordinator).term,
    next: 'detect',
    due: false,
    blocked: null,
    waitsForLease: false,
    round: 0,
    done: [],
    stopped: null,
    reports: new Map(),
    reached: 0,
    expected: [...ctx.nodes.keys()].filter((id) => id !== oldPrimary),
    members: ctx.votingMembers(),
    needed: ctx.neededVotes(),
    candidate: null,
    orders: 0,
    chosenBy: 'rule',
    timelineId: 0,
    forkLsn: null,
    startSeq: 0,
    drainedLsn: null,
    outageSinceUs: outage?.sinceUs ?? null,
    outageEndUs: null,
    outageReason: outage?.reason ?? null,
  };
  ctx.failovers.push(failover);
  if (ctx.failovers.length > keepFailovers) ctx.failovers.shift();
  return failover;
}

/** A term of its own, that nobody else was asked for by this coordinator. */
export function standFor(ctx: AvailabilityContext, failover: Failover, known = 0): void {
  const watcher = ctx.watcher(failover.coordinator);
  failover.term = Math.max(watcher.term, watcher.votedTerm, watcher.stoodTerm, failover.term, known) + 1;
  watcher.stoodTerm = failover.term;
}

/** The step is an event of its own: a person may look before it is taken. */
export function stepDue(ctx: AvailabilityContext, failover: Failover, delayUs = 0): void {
  if (failover.next === null || failover.due) return;
  failover.due = true;
  ctx.later(delayUs, {
    type: 'failoverStep',
    node: failover.coordinator,
    incarnation: ctx.incarnationOf(failover.coordinator),
    failover: failover.id,
    step: failover.next,
  });
}

/** The coordinator looks again in `us`, unless it has asked anew by then. */
export function lookAgain(ctx: AvailabilityContext, failover: Failover, us: number): void {
  const { coordinator, id, round } = failover;
  const incarnation = ctx.incarnationOf(coordinator);
  ctx.later(us, { type: 'answersDue', node: coordinator, incarnation, failover: id, round });
}

/** The old primary may stop taking writes only while it is replaced: by its lease, its majority, its power. */
function noteOutage(ctx: AvailabilityContext, failover: Failover): void {
  const outage = ctx.outageOf(failover.oldPrimary);
  failover.outageSinceUs ??= outage?.sinceUs ?? null;
  failover.outageReason ??= outage?.reason ?? null;
}

/** The step is done: the fact, with what decided it. */
export function stepDone(
  ctx: AvailabilityContext,
  failover: Failover,
  next: FailoverStep | null,
  value: number,
  causes: readonly number[],
): number {
  const step = failover.next!;
  const seq = ctx.emit({
    kind: 'failoverStepped',
    node: failover.coordinator,
    peer: failover.candidate ?? failover.oldPrimary,
    tx: failover.id,
    lsn: failover.forkLsn ?? 0,
    value,
    detail: step,
    causes,
  });
  if (failover.kind === 'failover' && step !== 'route' && step !== 'reconfigure') noteOutage(ctx, failover);
  failover.done.push({ step, atUs: ctx.nowUs, seq });
  failover.next = next;
  return seq;
}

export const lastSeq = (failover: Failover): number => failover.done[failover.done.length - 1]?.seq ?? 0;

/** What a coordinator has under way ends: its process died, or something newer takes its place. */
export function abandonFailovers(ctx: AvailabilityContext, coordinator: string, reason: StopReason): void {
  for (const failover of ctx.failovers) {
    if (failover.coordinator === coordinator) stop(ctx, failover, reason);
  }
}

/** Nobody is promoted, and the record says why. While the primary is missed, the coordinator tries again. */
export function stop(ctx: AvailabilityContext, failover: Failover, reason: StopReason): void {
  if (failover.next === null) return;
  failover.next = null;
  failover.due = false;
  failover.stopped = reason;
  failover.reached = reachable(failover);
  const { coordinator } = failover;
  ctx.emit({
    kind: 'failoverStopped',
    node: coordinator,
    peer: failover.oldPrimary,
    tx: failover.id,
    value: reachable(failover),
    detail: reason,
    causes: [lastSeq(failover) || failover.startSeq],
  });
  const watcher = ctx.watcher(coordinator);
  watcher.actAtUs = Math.max(watcher.actAtUs, ctx.nowUs + pauseUs(ctx));
}

/** Before anybody stands again: not all at the same instant. */
export const pauseUs = (ctx: AvailabilityContext): number =>
  ctx.failover.missedBeats * ctx.settings.heartbeatUs + ctx.chance(3 * ctx.settings.heartbeatUs);

/** The attempt goes on asking, and says what it waits for. */
export function block(ctx: AvailabilityContext, failover: Failover, reason: StopReason): void {
  const { coordinator, id } = failover;
  failover.reached = reachable(failover);
  if (failover.blocked !== reason) {
    failover.blocked = reason;
    ctx.emit({
      kind: 'failoverBlocked',
      node: coordinator,
      peer: failover.oldPrimary,
      tx: id,
      value: reachable(failover),
      detail: reason,
      causes: [failover.startSeq],
    });
  }
  lookAgain(ctx, failover, pauseUs(ctx));
}
