import { DivergenceChecker } from '../checkers/divergence';
import type { Finding, NewFinding } from '../checkers/finding';
import { StaleReadChecker } from '../checkers/staleRead';
import type { Cluster } from '../cluster/cluster';
import type { ClusterObserver } from '../cluster/observer';
import type { ClusterNode, Job } from '../cluster/context';
import { samePages } from '../database';
import type { ParsedStatement } from '../database/dialect';
import type { Fact, TraceEntry, TraceKind } from '../kernel/traceEntry';
import type { LogEntry } from '../log/entry';
import type { AcknowledgedCommit } from '../log/acknowledged';
import { inHistory, timelineAt } from '../log/timeline';
import type { ClientRequest } from '../routing/session';
import { leaderKinds, LeaderWatch } from './watchLeaders';

const keepFindings = 500;

/** Facts that `see` has something to do with. */
export const watchedKinds: ReadonlySet<TraceKind> = new Set<TraceKind>([
  'applyStopped',
  'entrySkipped',
  'logRemoved',
  ...leaderKinds,
]);

/** The checkers, fed from a running cluster; what they find goes into the trace and the list. */
export class Watch implements ClusterObserver {
  readonly findings: Finding[] = [];
  private readonly divergence = new DivergenceChecker();
  private readonly staleRead = new StaleReadChecker();
  readonly leaders: LeaderWatch;
  private nextId = 1;

  constructor(private readonly cluster: Cluster) {
    cluster.observer = this;
    this.leaders = new LeaderWatch(cluster, this);
  }

  acknowledged(commit: AcknowledgedCommit, cause: number): void {
    this.leaders.acknowledged(commit, cause);
  }

  committed(node: ClusterNode, entry: LogEntry, request: ClientRequest, cause: number): void {
    this.leaders.committed(node, entry, request, cause);
  }

  replayed(standby: ClusterNode, entry: LogEntry, cause: number): void {
    const finding = { node: standby.id, session: null, tx: entry.gtid.seq, detail: null, valueUs: 0 };
    for (const { table, equal, changed } of this.divergence.compare(standby.id, entry, standby.db.hashes)) {
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
    if (node.role === 'primary') return;
    const primary = this.cluster.member(this.cluster.primaryId());
    const timelineId = timelineAt(node.history, node.replayLsn);
    if (!primary.log.has(node.replayLsn) || !inHistory(primary.history, timelineId, node.replayLsn)) return;
    const verdict = this.staleRead.check({
      session: job.request.session,
      replica: node.id,
      sentAtUs: job.request.sentAtUs,
      tables: statement.tables,
      notReplayed: primary.log.between(node.replayLsn, primary.log.writeLsn),
      replayLsn: node.replayLsn,
      acknowledgedAtUs: (entry) => this.cluster.acknowledged.get(entry.gtid.timelineId, entry.gtid.seq)?.atUs,
    });
    if (verdict.kind === 'fresh') return;
    if (verdict.kind === 'repeated') {
      this.repeat(job.request.session, node.id);
      return;
    }
    const seq = this.cluster.emit({
      kind: 'staleReadFound',
      node: node.id,
      session: job.request.session,
      request: job.request.number,
      tx: verdict.missed.gtid.seq,
      lsn: node.replayLsn,
      value: this.cluster.nowUs - verdict.acknowledgedAtUs,
      causes: [cause],
    });
    this.add(
      {
        kind: 'staleRead',
        node: node.id,
        session: job.request.session,
        table: statement.tables[0] ?? null,
        tx: verdict.missed.gtid.seq,
        detail: null,
        valueUs: this.cluster.nowUs - verdict.acknowledgedAtUs,
      },
      seq,
    );
  }

  /** Facts that are findings by themselves. */
  see(fact: TraceEntry): void {
    if (fact.node === null) return;
    const base = { session: null, table: null, tx: fact.tx, detail: fact.detail, valueUs: 0 };
    if (fact.kind === 'applyStopped') this.add({ ...base, kind: 'applyStopped', node: fact.node }, fact.seq);
    else if (fact.kind === 'entrySkipped')
      this.add({ ...base, kind: 'entrySkipped', node: fact.node }, fact.seq);
    else if (fact.kind === 'logRemoved' && fact.peer !== null) {
      this.add({ ...base, kind: 'logRemoved', node: fact.peer }, fact.seq);
    } else if (fact.kind === 'baseBackupFinished') this.divergence.forget(fact.node);
    if (leaderKinds.includes(fact.kind)) this.leaders.leaderChanged(fact.seq);
  }

  /** States the fact and lists the finding. */
  report(fact: Fact, finding: NewFinding): void {
    this.add(finding, this.cluster.emit(fact));
  }

  private add(finding: NewFinding, seq: number): void {
    const found = { ...finding, id: this.nextId++, atUs: this.cluster.nowUs, seq, repeats: 0 };
    this.findings.push(Object.freeze(found));
    if (this.findings.length > keepFindings) this.findings.shift();
  }

  private repeat(session: string, node: string): void {
    const at = this.findings.findLastIndex(
      (finding) => finding.kind === 'staleRead' && finding.session === session && finding.node === node,
    );
    const finding = this.findings[at];
    if (finding !== undefined)
      this.findings[at] = Object.freeze({ ...finding, repeats: finding.repeats + 1 });
  }
}
