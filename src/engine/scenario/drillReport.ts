/** What a drill cost: figures that anybody would ask for after it. Times in virtual microseconds. */
import { isOnlyLate, type Finding, type FindingKind } from '../checkers/finding';
import { commitKey, nameOf, type AcknowledgedCommit } from '../log/acknowledged';
import type { Failover, StopReason } from '../availability/record';
import type { Cluster } from '../cluster/cluster';
import type { LogEntry } from '../log/entry';
import type { Run } from './run';

/** An acknowledged write that the surviving history lacks. */
export interface LostWrite {
  readonly session: string;
  readonly request: number;
  readonly timelineId: number;
  readonly tx: number;
  readonly acknowledgedUs: number;
  /** What the client sent; null when nobody remembers it any more. */
  readonly sql: string | null;
}

export interface FailoverCost {
  readonly id: number;
  readonly kind: Failover['kind'];
  readonly startedUs: number;
  readonly oldPrimary: string;
  readonly candidate: string | null;
  /** Why nobody was promoted; null when somebody was. */
  readonly stopped: StopReason | null;
  /** From the last instant of an accepting primary to the next one; null where there was no gap, or no end of it yet. */
  readonly rtoUs: number | null;
}

export interface DrillReport {
  readonly fromUs: number;
  readonly untilUs: number;
  /** Faults that were made. */
  readonly faults: number;
  /** RPO: what is lost at the end, by name. */
  readonly lost: readonly LostWrite[];
  readonly failovers: readonly FailoverCost[];
  /** Time in which no member took writes, and in which more than one did, looked at with every event. */
  readonly withoutPrimaryUs: number;
  readonly twoPrimariesUs: number;
  readonly findings: Readonly<Partial<Record<FindingKind, number>>>;
}

/** What the client sent, from what is still remembered of it: its own list, a log, or what a rewind took out of one. */
function sqlOf(cluster: Cluster, commit: AcknowledgedCommit): string | null {
  const { session, request, tx } = commit;
  const sent = cluster.sessions.get(session)?.outcomes.find(({ number }) => number === request);
  if (sent !== undefined) return sent.sql;
  const is = (entry: LogEntry): boolean =>
    entry.gtid.seq === tx && commitKey(nameOf(entry)) === commitKey(commit);
  for (const { log, setAside } of cluster.members.values()) {
    const found = log.between(log.startLsn, log.writeLsn).find(is);
    const entry = found ?? setAside.flatMap(({ entries }) => entries).find(is);
    if (entry !== undefined) return entry.statements.map(({ text }) => text).join('; ');
  }
  return null;
}

export const lostWrites = (run: Run): readonly LostWrite[] =>
  run.watch.leaders.lostWrites.all.map((commit) => {
    const { session, request, timelineId, tx, atUs } = commit;
    return { session, request, timelineId, tx, acknowledgedUs: atUs, sql: sqlOf(run.cluster, commit) };
  });

export function failoverCost(failover: Failover): FailoverCost {
  const { id, kind, startedUs, oldPrimary, candidate, stopped, outageSinceUs, outageEndUs } = failover;
  const rtoUs = outageSinceUs === null || outageEndUs === null ? null : outageEndUs - outageSinceUs;
  return { id, kind, startedUs, oldPrimary, candidate, stopped, rtoUs };
}

/** Without reads to which a late copy gave the right answer. */
export function findingCounts(findings: readonly Finding[]): DrillReport['findings'] {
  const counts: Partial<Record<FindingKind, number>> = {};
  for (const finding of findings) {
    if (!isOnlyLate(finding)) counts[finding.kind] = (counts[finding.kind] ?? 0) + 1;
  }
  return counts;
}
