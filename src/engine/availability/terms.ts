import type { ReplicaNode } from '../replication/node';
import { activeOf, stop } from './attempt';
import type { AvailabilityContext } from './context';
import { adoptPrimary } from './follow';
import { heedsTerms } from './settings';

/**
 * A message carries the highest term its sender has seen (a fencing token). A newer one ends a primary's own; what
 * carries an older one is refused, and its sender is told. False when the message must not be used.
 * Ongaro and Ousterhout, "In Search of an Understandable Consensus Algorithm" (2014), 5.1.
 */
export function heedTerm(
  ctx: AvailabilityContext,
  member: string,
  from: string,
  term: number,
  cause: number,
): boolean {
  if (!heedsTerms(ctx.failover)) return true;
  const watcher = ctx.watcher(member);
  if (term > watcher.term) {
    newTerm(ctx, member, term, cause);
    return true;
  }
  if (term === watcher.term) return true;
  const seq = ctx.emit({
    kind: 'staleTermRefused',
    node: member,
    peer: from,
    value: term,
    tx: watcher.term,
    causes: [cause],
  });
  const known = watcher.suspectedAtUs === null && watcher.primary !== from;
  const primary = known ? watcher.primary : null;
  ctx.tell(member, from, { type: 'staleTerm', term: watcher.term, primary }, seq);
  return false;
}

/** A member enters a newer term: who leads it is not known yet, and what it led or was about to lead is over. */
export function newTerm(ctx: AvailabilityContext, member: string, term: number, cause: number): void {
  const watcher = ctx.watcher(member);
  watcher.term = term;
  watcher.primary = null;
  // Whom it has told to lead will be refused, or is over already.
  const active = activeOf(ctx, member);
  if (active?.next === 'promote' && active.orders > 0 && active.term < term) stop(ctx, active, 'superseded');
  const node = ctx.nodes.get(member);
  if (node === undefined) return;
  node.promotion = null;
  if (node.role === 'primary') ctx.stepDown(node, cause);
}

/**
 * Two lead one term: nobody voted on it, as where a person promotes one while an observer promotes another. When they
 * meet, the one whose name comes first takes a term of its own, and the other steps down once it hears of that.
 * https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/ (configEpoch conflicts resolution)
 */
export function sharedTermHeard(
  ctx: AvailabilityContext,
  node: ReplicaNode,
  other: string,
  term: number,
  cause: number,
): void {
  const watcher = ctx.watcher(node.id);
  if (!heedsTerms(ctx.failover) || term !== watcher.term || node.id > other) return;
  watcher.term = Math.max(watcher.term, watcher.votedTerm, watcher.stoodTerm) + 1;
  watcher.votedTerm = watcher.term;
  watcher.votedFor = node.id;
  ctx.timelineTerms[node.timelineId] = watcher.term;
  ctx.leaderId = node.id;
  ctx.emit({
    kind: 'termRaised',
    node: node.id,
    peer: other,
    value: watcher.term,
    tx: term,
    causes: [cause],
  });
}

/** Somebody knows a newer term. */
export function staleTermTold(
  ctx: AvailabilityContext,
  member: string,
  message: { readonly term: number; readonly primary: string | null },
  cause: number,
): void {
  const watcher = ctx.watcher(member);
  if (message.term < watcher.term) return;
  if (message.term > watcher.term) newTerm(ctx, member, message.term, cause);
  if (message.primary !== null) adoptPrimary(ctx, member, message.primary, cause);
}
