import type { AvailabilityContext, Watcher } from './context';
import { adoptPrimary, followPrimary } from './follow';
import { activeOf, coordinates, stop } from './attempt';
import { startFailover } from './failover';
import { grantsLeases } from './lease';
import { tellOfPrimary } from './routing';
import { heedsTerms } from './settings';
import { settleDrained } from './switchover';
import { heedTerm, sharedTermHeard } from './terms';

const patienceUs = (ctx: AvailabilityContext): number => ctx.failover.missedBeats * ctx.settings.heartbeatUs;

/**
 * A member looks whether its primary was heard in time, and where it decides acts on it. One timer a member: it sleeps
 * until the next beat is overdue.
 */
export function watchDue(ctx: AvailabilityContext, id: string): void {
  const watcher = ctx.watcher(id);
  const leads = ctx.nodes.get(id)?.role === 'primary';
  const dueUs = watcher.lastHeardUs + patienceUs(ctx);
  if (!leads && watcher.suspectedAtUs === null && ctx.nowUs >= dueUs) suspect(ctx, watcher);
  const acts = !leads && watcher.suspectedAtUs !== null && coordinates(ctx, id);
  if (acts && ctx.nowUs >= watcher.actAtUs) startFailover(ctx, id, watcher.suspectSeq);
  const nextUs = leads ? 0 : watcher.suspectedAtUs === null ? dueUs : watcher.actAtUs;
  const sleepUs = nextUs > ctx.nowUs ? nextUs - ctx.nowUs : ctx.settings.heartbeatUs;
  ctx.later(sleepUs, { type: 'watch', node: id, incarnation: ctx.incarnationOf(id) });
}

/** Slow is not dead, but from here it looks the same. */
function suspect(ctx: AvailabilityContext, watcher: Watcher): void {
  watcher.suspectedAtUs = ctx.nowUs;
  watcher.suspectSeq = ctx.emit({
    kind: 'primarySuspected',
    node: watcher.id,
    peer: watcher.primary,
    value: ctx.nowUs - watcher.lastHeardUs,
    causes: [],
  });
  // Standbys that all stand at once would split the votes.
  const delayUs = ctx.failover.coordinator === 'standbys' ? ctx.chance(4 * ctx.settings.heartbeatUs) : 0;
  watcher.actAtUs = Math.max(watcher.actAtUs, ctx.nowUs + delayUs);
}

export interface Beat {
  readonly term: number;
  readonly sentAtUs: number;
  readonly draining: boolean;
}

/** A primary lives. Whoever counts for it answers; a lease is promised by the answer. */
export function heartbeatHeard(
  ctx: AvailabilityContext,
  id: string,
  from: string,
  beat: Beat,
  cause: number,
): void {
  const { mode, lease, stonith, minorityReadOnly } = ctx.failover;
  if (beat.draining) settleDrained(ctx, id, from, beat.term, cause);
  if (mode === 'off' || !heedTerm(ctx, id, from, beat.term, cause)) return;
  const watcher = ctx.watcher(id);
  const node = ctx.nodes.get(id);
  if (node?.role === 'primary') {
    sharedTermHeard(ctx, node, from, beat.term, cause);
    return;
  }
  if (watcher.primary !== from) {
    if (heedsTerms(ctx.failover)) learnPrimary(ctx, watcher, from, cause);
    else if (watcher.suspectedAtUs !== null) followInstead(ctx, id, from, cause);
    else if ((lease !== null || stonith !== null) && coordinates(ctx, id))
      orderToFollow(ctx, watcher, from, cause);
  }
  if (watcher.primary !== from) return;
  watcher.lastHeardUs = ctx.nowUs;
  if (watcher.suspectedAtUs !== null) heardAgain(ctx, watcher, from);
  if (activeOf(ctx, id) === null) {
    if (coordinates(ctx, id)) tellOfPrimary(ctx, id, from, cause);
    if (node?.upstream === null && node.promotion === null) followPrimary(ctx, node, from, cause);
  }
  // Who has told another to lead promises this one nothing any more.
  const grants = grantsLeases(ctx, id) && (activeOf(ctx, id)?.candidate ?? from) === from;
  if (!grants && !minorityReadOnly) return;
  let grantUntilUs: number | null = null;
  if (grants && lease !== null && watcher.votedTerm <= beat.term) {
    grantUntilUs = ctx.memberClockUs(id) + lease.durationUs;
    watcher.grantUntilUs = Math.max(watcher.grantUntilUs, grantUntilUs);
  }
  ctx.tell(
    id,
    from,
    { type: 'beatAnswer', term: watcher.term, sentAtUs: beat.sentAtUs, grantUntilUs },
    cause,
  );
}

/** Somebody leads with a term that is not older than any known here. Who decides tells the router. */
function learnPrimary(ctx: AvailabilityContext, watcher: Watcher, primary: string, cause: number): void {
  const { id } = watcher;
  // Two of one term there are only by hand or without votes: a member stays with the one it hears.
  if (watcher.primary !== null && watcher.suspectedAtUs === null) return;
  adoptPrimary(ctx, id, primary, cause);
  if (!coordinates(ctx, id)) return;
  const active = activeOf(ctx, id);
  if (active?.candidate === primary) return;
  if (active !== null) stop(ctx, active, 'superseded');
}

/** Fenced by lease or power, not by terms: who comes back as a primary is told whom to follow. */
function orderToFollow(ctx: AvailabilityContext, watcher: Watcher, stale: string, cause: number): void {
  if (watcher.primary === null) return;
  ctx.tell(watcher.id, stale, { type: 'follow', primary: watcher.primary, term: watcher.term }, cause);
}

function heardAgain(ctx: AvailabilityContext, watcher: Watcher, primary: string): void {
  watcher.suspectedAtUs = null;
  ctx.emit({
    kind: 'primaryHeardAgain',
    node: watcher.id,
    peer: primary,
    causes: [watcher.suspectSeq],
  });
  const active = activeOf(ctx, watcher.id);
  if (active?.kind !== 'failover' || active.orders > 0) return;
  stop(ctx, active, 'primaryAlive');
}

/** Without terms: its primary is silent, and somebody else leads. */
function followInstead(ctx: AvailabilityContext, id: string, primary: string, cause: number): void {
  const node = ctx.nodes.get(id);
  if (node?.role === 'standby' && node.promotion === null && activeOf(ctx, id) === null)
    adoptPrimary(ctx, id, primary, cause);
}

/** The primary hears that it is heard. */
export function beatAnswered(
  ctx: AvailabilityContext,
  primaryId: string,
  from: string,
  answer: { readonly sentAtUs: number; readonly grantUntilUs: number | null },
): void {
  const { answers, grants } = ctx.watcher(primaryId);
  answers.set(from, Math.max(answers.get(from) ?? 0, answer.sentAtUs));
  if (answer.grantUntilUs !== null) grants.set(from, Math.max(grants.get(from) ?? 0, answer.grantUntilUs));
}
