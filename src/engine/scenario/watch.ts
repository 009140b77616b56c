import { DivergenceChecker } from '../checkers/divergence';
import {
  isOnlyLate,
  toldOtherwise,
  type Finding,
  type FindingKind,
  type LateRead,
  type NewFinding,
} from '../checkers/finding';
import type { Cluster } from '../cluster/cluster';
import type { ClusterObserver } from '../cluster/observer';
import type { ClusterNode, Job } from '../cluster/context';
import { samePages } from '../database';
import type { ParsedStatement } from '../database/dialect';
import type { Fact, TraceEntry, TraceKind } from '../kernel/traceEntry';
import type { LogEntry } from '../log/entry';
import type { AcknowledgedCommit } from '../log/acknowledged';
import type { ClientRequest } from '../routing/session';
import { leaderKinds, LeaderWatch } from './watchLeaders';
import { readKinds, ReadWatch } from './watchReads';

const keepFindings = 500;

/** Facts that `see` has something to do with. */
export const watchedKinds: ReadonlySet<TraceKind> = new Set<TraceKind>([
  'applyStopped',
  'entrySkipped',
  'logRemoved',
  'standbyRemoved',
  ...leaderKinds,
  ...readKinds,
]);

/** The checkers, fed from a running cluster; what they find goes into the trace and the list. */
export class Watch implements ClusterObserver {
  readonly findings: Finding[] = [];
  private readonly divergence = new DivergenceChecker();
  readonly leaders: LeaderWatch;
  private readonly reads: ReadWatch;
  private nextId = 1;

  constructor(private readonly cluster: Cluster) {
    cluster.observer = this;
    this.leaders = new LeaderWatch(cluster, this);
    this.reads = new ReadWatch(cluster, this);
  }

  acknowledged(commit: AcknowledgedCommit, cause: number): void {
    this.reads.acknowledged(commit);
    this.leaders.acknowledged(commit, cause);
  }

  committed(node: ClusterNode, entry: LogEntry, request: ClientRequest, cause: number): void {
    this.reads.committed(entry);
    this.leaders.committed(node, entry, request, cause);
  }

  replayed(standby: ClusterNode, entry: LogEntry, cause: number): void {
    const finding = { node: standby.id, session: null, tx: entry.gtid.seq, detail: null, valueUs: 0 };
    const verdicts = this.divergence.compare(standby.id, entry, standby.db.hashes);
    const leftOut = this.cluster.kernel.trace.kindAt(cause) === 'entrySkipped';
    this.reads.compared(standby.id, entry, verdicts, leftOut);
    for (const { table, equal, changed } of verdicts) {
      if (!changed) continue;
      const fact = {
        node: standby.id,
        tx: entry.gtid.seq,
        lsn: entry.endLsn,
        detail: table,
        causes: [cause],
      };
      if (equal) this.cluster.emit({ kind: 'divergenceHealed', ...fact });
      else {
        const seq = this.cluster.emit({ kind: 'divergenceFound', ...fact });
        this.add({ ...finding, kind: 'divergence', table }, seq);
      }
    }
    const primary = this.cluster.member(standby.upstream ?? this.cluster.primaryId());
    if (entry.format === 'wal' && primary.log.writeLsn === entry.endLsn && !primary.db.inTransaction) {
      if (samePages(primary.db.pages, standby.db.pages)) return;
      const seq = this.cluster.emit({
        kind: 'divergenceFound',
        node: standby.id,
        tx: entry.gtid.seq,
        lsn: entry.endLsn,
        detail: 'bytes',
        causes: [cause],
      });
      this.add({ ...finding, kind: 'bytesDiffer', table: null }, seq);
    }
  }

  readExecuted(node: ClusterNode, job: Job, statement: ParsedStatement, cause: number): void {
    this.reads.readExecuted(node, job, statement, cause);
  }

  /** Facts that are findings by themselves. */
  see(fact: TraceEntry): void {
    this.reads.see(fact);
    if (fact.node === null) return;
    const base = { session: null, table: null, tx: fact.tx, detail: fact.detail, valueUs: 0 };
    if (fact.kind === 'applyStopped') this.add({ ...base, kind: 'applyStopped', node: fact.node }, fact.seq);
    else if (fact.kind === 'entrySkipped')
      this.add({ ...base, kind: 'entrySkipped', node: fact.node }, fact.seq);
    else if (fact.kind === 'logRemoved' && fact.peer !== null) {
      this.add({ ...base, kind: 'logRemoved', node: fact.peer }, fact.seq);
    } else if (fact.kind === 'baseBackupFinished' || fact.kind === 'standbyRemoved') {
      this.divergence.forget(fact.node);
    }
    if (leaderKinds.includes(fact.kind)) this.leaders.leaderChanged(fact.seq);
  }

  /** States the fact and lists the finding. */
  report(fact: Fact, finding: NewFinding): void {
    this.add(finding, this.cluster.emit(fact));
  }

  private add(finding: NewFinding, seq: number): void {
    const first = { id: this.nextId++, atUs: this.cluster.nowUs, seq, repeats: 0 };
    const found = { write: null, read: null, ...finding, ...first };
    this.findings.push(Object.freeze(found));
    if (this.findings.length <= keepFindings) return;
    // There may be thousands of reads that a late copy answered rightly: they do not push out what hurt somebody.
    const least = this.findings.findIndex(isOnlyLate);
    this.findings.splice(Math.max(0, least), 1);
  }

  /** How many there were, also those that are not kept. */
  get found(): number {
    return this.nextId - 1;
  }

  /** It happened again before it was over. */
  repeat(kind: FindingKind, session: string, node: string, otherwise: boolean): void {
    const at = this.findings.findLastIndex(
      (finding) =>
        finding.kind === kind &&
        finding.session === session &&
        finding.node === node &&
        (finding.read !== null && toldOtherwise(finding.read)) === otherwise,
    );
    const finding = this.findings[at];
    if (finding !== undefined)
      this.findings[at] = Object.freeze({ ...finding, repeats: finding.repeats + 1 });
  }

  lateReadOf(session: string, request: number): LateRead | null {
    return this.reads.late.of(session, request);
  }
}
