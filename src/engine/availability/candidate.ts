import { noLsn } from '../log/nodeLog';
import { timelineAt } from '../log/timeline';
import { leaseRunsUs } from './lease';
import type { AvailabilityContext } from './context';
import type { Failover, MemberReport, Vote } from './record';
import { newTerm } from './terms';
import { termOfTimeline } from './timelineTerms';

/** How a member is, as it says itself. Who has just voted for somebody waits for that one. */
export function reportOf(
  ctx: AvailabilityContext,
  id: string,
  vote: Vote | null,
  asker: string,
): MemberReport {
  const watcher = ctx.watcher(id);
  const node = ctx.nodes.get(id);
  const timelineId = node === undefined ? 0 : timelineAt(node.history, node.log.flushLsn);
  const oldest = node?.log.between(node.replayLsn, node.log.writeLsn)[0];
  return {
    member: id,
    heardAtUs: ctx.nowUs,
    stores: node !== undefined,
    healthy: node?.applyStop === null && !node.receiver.needsBackup,
    role: node?.role ?? 'observer',
    suspects: watcher.suspectedAtUs !== null && (id === asker || ctx.nowUs >= watcher.yieldUntilUs),
    lastHeardUs: watcher.lastHeardUs,
    timelineId,
    timelineTerm: termOfTimeline(ctx, timelineId),
    flushLsn: node?.log.flushLsn ?? noLsn,
    replayLsn: node?.replayLsn ?? noLsn,
    lagUs: oldest === undefined ? 0 : ctx.nowUs - oldest.writtenAtUs,
    leaseRunsUs: leaseRunsUs(ctx, id),
    vote,
  };
}

/** Standbys that answered: who could take over. An old primary that has stepped down is one of them. */
export const candidatesOf = (failover: Failover): readonly MemberReport[] =>
  [...failover.reports.values()].filter((report) => report.role === 'standby' && report.healthy);

/**
 * Who takes over by the rule, best first. `mostLog`: newest timeline, then flushed, then replayed, then id.
 * `lowestLag`: the standby that has replayed most recently, whatever it lacks in received log.
 */
export function ranked(
  reports: readonly MemberReport[],
  rule: 'mostLog' | 'lowestLag',
): readonly MemberReport[] {
  const byId = (a: MemberReport, b: MemberReport): number => (a.member < b.member ? -1 : 1);
  const mostLog = (a: MemberReport, b: MemberReport): number =>
    b.timelineTerm - a.timelineTerm || b.flushLsn - a.flushLsn || b.replayLsn - a.replayLsn || byId(a, b);
  const lowestLag = (a: MemberReport, b: MemberReport): number => a.lagUs - b.lagUs || byId(a, b);
  return [...reports].sort(rule === 'mostLog' ? mostLog : lowestLag);
}

/**
 * Whether `member` gives its vote for `term`: once a term, only when it misses the primary too, and not while a lease
 * that it granted runs. For a planned change the primary has stopped, and gives its own vote by stepping down.
 */
export function voteFor(
  ctx: AvailabilityContext,
  member: string,
  coordinator: string,
  { term, planned }: { readonly term: number; readonly planned: boolean },
  cause: number,
): Vote {
  const watcher = ctx.watcher(member);
  if (watcher.votedTerm === term && watcher.votedFor === coordinator) return 'granted';
  if (watcher.votedTerm >= term || watcher.term > term) return 'votedOther';
  if (!planned) {
    const leads = ctx.nodes.get(member)?.role === 'primary';
    if (leads || (watcher.suspectedAtUs === null && watcher.primary !== null && member !== coordinator)) {
      return 'hearsPrimary';
    }
    if (leaseRunsUs(ctx, member) > 0) return 'leaseRuns';
  } else if (ctx.nodes.get(member)?.role === 'primary' && ctx.nodes.get(member)?.draining !== true) {
    return 'hearsPrimary';
  }
  watcher.votedTerm = term;
  watcher.votedFor = coordinator;
  if (term > watcher.term) newTerm(ctx, member, term, cause);
  if (member !== coordinator) watcher.yieldUntilUs = ctx.nowUs + 8 * ctx.settings.heartbeatUs;
  return 'granted';
}
