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
    watcher.term = term;
    const node = ctx.nodes.get(member);
    if (node?.role === 'primary') ctx.stepDown(node, cause);
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

/** Somebody knows a newer term. */
export function staleTermTold(
  ctx: AvailabilityContext,
  member: string,
  message: { readonly term: number; readonly primary: string | null },
  cause: number,
): void {
  const watcher = ctx.watcher(member);
  if (message.term < watcher.term) return;
  const newer = message.term > watcher.term;
  watcher.term = message.term;
  const node = ctx.nodes.get(member);
  if (newer && node?.role === 'primary') ctx.stepDown(node, cause);
  if (message.primary !== null) adoptPrimary(ctx, member, message.primary, cause);
}
