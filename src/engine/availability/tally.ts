/** What the reports of an attempt add up to. */
import type { Failover, MemberReport } from './record';

/** Members that count and whose report says so. */
export const counted = (failover: Failover, says: (report: MemberReport) => boolean): number =>
  failover.members.filter((id) => {
    const report = failover.reports.get(id);
    return report !== undefined && says(report);
  }).length;

export const agreeing = (failover: Failover): number => counted(failover, (report) => report.suspects);
export const votesFor = (failover: Failover): number =>
  counted(failover, (report) => report.vote === 'granted');
export const reachable = (failover: Failover): number => counted(failover, () => true);
