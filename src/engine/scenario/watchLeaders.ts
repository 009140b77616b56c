import type { NewFinding } from '../checkers/finding';
import { LostWriteChecker, type SurvivingHistory } from '../checkers/lostWrite';
import { SplitBrainChecker, type Side } from '../checkers/splitBrain';
import type { Cluster } from '../cluster/cluster';
import type { ClusterNode } from '../cluster/context';
import type { Fact, TraceKind } from '../kernel/traceEntry';
import type { LogEntry } from '../log/entry';
import type { Lsn } from '../log/position';
import type { AcknowledgedCommit } from '../log/acknowledged';
import { forkOf } from '../log/timeline';
import type { ClientRequest } from '../routing/session';
import { historyAt } from './surviving';

/** Facts after which the surviving history may be another. */
export const leaderKinds: readonly TraceKind[] = [
  'promoted',
  'sideKept',
  'termRaised',
  'nodeRestarted',
  'baseBackupFinished',
  'standbyRepointed',
];

const searched = 500;

export interface Reporter {
  report(fact: Fact, finding: NewFinding): void;
}

/** Checks about who leads: acknowledged writes that the surviving history lacks, two primaries, effects that came twice. */
export class LeaderWatch {
  readonly lostWrites = new LostWriteChecker();
  private readonly splitBrain = new SplitBrainChecker();

  constructor(
    private readonly cluster: Cluster,
    private readonly reporter: Reporter,
  ) {}

  /** The leader's history, as far as its log reaches. */
  surviving(): SurvivingHistory {
    return historyAt(this.cluster, this.cluster.member(this.cluster.primaryId()));
  }

  leaderChanged(cause: number): void {
    const found = this.lostWrites.compare(this.cluster.acknowledged.values(), this.surviving());
    for (const commit of found) this.reportLost(commit, cause);
  }

  acknowledged(commit: AcknowledgedCommit, cause: number): void {
    if (this.lostWrites.acknowledged(commit, this.surviving())) this.reportLost(commit, cause);
    const primaries = [...this.cluster.members.values()].filter(
      (node) => this.cluster.outageOf(node.id) === null,
    );
    if (primaries.length < 2) return;
    const own = primaries.find((node) => node.timelineId === commit.timelineId);
    if (own === undefined) return;
    for (const other of primaries) if (other !== own) this.compareSides(own, other, commit, cause);
  }

  private compareSides(
    own: ClusterNode,
    other: ClusterNode,
    commit: AcknowledgedCommit,
    cause: number,
  ): void {
    const fork = forkOf(own.history, other.history);
    if (fork === null || commit.endLsn <= fork.fromLsn) return;
    const mine = this.side(own, fork.fromLsn);
    const entry = mine.entries.find((candidate) => candidate.endLsn === commit.endLsn);
    if (entry === undefined) return;
    for (const shared of this.splitBrain.check(mine, entry, this.side(other, fork.fromLsn))) {
      const words = { node: own.id, tx: commit.tx, session: commit.session };
      this.reporter.report(
        {
          kind: 'splitBrainFound',
          ...words,
          peer: other.id,
          request: commit.request,
          lsn: fork.fromLsn,
          detail: shared === null ? null : `${shared.table} ${shared.key}`,
          causes: [cause],
        },
        {
          ...words,
          kind: 'splitBrain',
          table: shared?.table ?? null,
          detail: shared?.key ?? other.id,
          valueUs: 0,
        },
      );
    }
  }

  private side(node: ClusterNode, from: Lsn): Side {
    const entries = node.log
      .between(from, node.log.writeLsn)
      .filter((entry) => this.cluster.acknowledged.has(entry));
    return { timelineId: node.timelineId, entries };
  }

  /** A repeat of a request whose earlier try is in the same history: its effect is there twice. */
  committed(node: ClusterNode, entry: LogEntry, request: ClientRequest, cause: number): void {
    if (request.firstNumber === request.number) return;
    const { log } = node;
    for (let index = log.count - 2; index >= Math.max(0, log.count - searched); index--) {
      const earlier = log.at(index);
      const same = earlier.session === entry.session && earlier.request >= request.firstNumber;
      if (!same || earlier.request >= request.number) continue;
      const words = { node: node.id, session: entry.session, tx: entry.gtid.seq };
      this.reporter.report(
        {
          kind: 'duplicateEffectFound',
          ...words,
          request: request.number,
          value: earlier.gtid.seq,
          lsn: entry.endLsn,
          causes: [cause],
        },
        { ...words, kind: 'duplicateEffect', table: null, detail: String(earlier.gtid.seq), valueUs: 0 },
      );
      return;
    }
  }

  private reportLost(commit: AcknowledgedCommit, cause: number): void {
    const node = this.cluster.primaryId();
    const words = { node, session: commit.session, tx: commit.tx };
    this.reporter.report(
      {
        kind: 'lostWriteFound',
        ...words,
        request: commit.request,
        lsn: commit.endLsn,
        value: commit.timelineId,
        causes: [cause],
      },
      { ...words, kind: 'lostWrite', table: null, detail: String(commit.timelineId), valueUs: commit.atUs },
    );
  }
}
