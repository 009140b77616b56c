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
  const node = ctx.nodes.get(member);
  if (node === undefined) return;
  node.promotion = null;
  if (node.role === 'primary') ctx.stepDown(node, cause);
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
