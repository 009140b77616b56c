import { tooStale } from '../checkers/boundedStaleness';
import { ConsistentPrefixChecker } from '../checkers/consistentPrefix';
import type { TableVerdict } from '../checkers/divergence';
import type { FindingKind, FoundRead, Whereabouts } from '../checkers/finding';
import { MonotonicReadChecker } from '../checkers/monotonicReads';
import { OwnWriteChecker } from '../checkers/ownWrites';
import { Repeats } from '../checkers/repeats';
import { StaleReadChecker } from '../checkers/staleRead';
import {
  agreesTo,
  committedWrite,
  holds,
  type CommittedWrite,
  type Surviving,
  type VisibleState,
} from '../checkers/visibleState';
import type { Cluster } from '../cluster/cluster';
import type { ClusterNode, Job } from '../cluster/context';
import { visiblePosition } from '../cluster/positions';
import type { ParsedStatement } from '../database/dialect';
import type { TraceEntry, TraceKind } from '../kernel/traceEntry';
import { nameOf, type AcknowledgedCommit } from '../log/acknowledged';
import type { LogEntry } from '../log/entry';
import { inHistory, timelineAt } from '../log/timeline';
import { primaryAnswer, shown } from './primaryAnswer';
import type { Reporter } from './watchLeaders';
import { whereaboutsOf } from './whereabouts';

/** Facts that `see` has something to do with. */
export const readKinds: readonly TraceKind[] = ['clientAnswered', 'baseBackupFinished', 'rewound'];

const factOf = {
  staleRead: 'staleReadFound',
  missedOwnWrite: 'missedOwnWriteFound',
  wentBack: 'wentBackFound',
  tooStale: 'tooStaleFound',
  prefixBroken: 'prefixBrokenFound',
} as const;

type ReadFindingKind = keyof typeof factOf;

/** A read that took effect: where, what it asked, and the fact that says so. */
interface Read {
  readonly node: ClusterNode;
  readonly job: Job;
  readonly statement: ParsedStatement;
  readonly cause: number;
  readonly answered: VisibleState;
  readonly surviving: Surviving;
}

export interface ReadReporter extends Reporter {
  repeat(kind: FindingKind, session: string, node: string): void;
}

/** Checks about reads: what each answer showed, against what was committed and what its session knew. */
export class ReadWatch {
  private readonly staleRead = new StaleReadChecker();
  private readonly ownWrites = new OwnWriteChecker();
  private readonly monotonic = new MonotonicReadChecker();
  private readonly prefix = new ConsistentPrefixChecker();
  private readonly repeats = new Repeats();

  constructor(
    private readonly cluster: Cluster,
    private readonly reporter: ReadReporter,
  ) {}

  committed(entry: LogEntry): void {
    this.ownWrites.committed(committedWrite(entry));
  }

  acknowledged({ session, request }: AcknowledgedCommit): void {
    this.ownWrites.acknowledged(session, request);
  }

  /** An entry was replayed, or left out, and its tables compared with what they were on the primary. */
  compared(node: string, entry: LogEntry, verdicts: readonly TableVerdict[], leftOut: boolean): void {
    const write = committedWrite(entry);
    for (const { table, equal } of verdicts) {
      if (equal) this.prefix.healed(node, table);
      else if (leftOut) this.prefix.skipped(node, table, write);
      else this.prefix.diverged(node, table, write);
    }
    // Pages are not compared row by row.
    if (leftOut && entry.format === 'wal')
      for (const table of write.tables) this.prefix.skipped(node, table, write);
  }

  see(fact: TraceEntry): void {
    const { kind, node, session, request, detail } = fact;
    if (kind === 'clientAnswered') {
      const heard = detail === 'ok' || detail === 'notReplicated';
      if (session !== null && heard) this.monotonic.heard(session, request);
    } else if (node === null) return;
    else if (kind === 'baseBackupFinished' || (kind === 'rewound' && detail === 'pages')) {
      this.prefix.forget(node);
    }
  }

  readExecuted(node: ClusterNode, job: Job, statement: ParsedStatement, cause: number): void {
    const { session, number } = job.request;
    // Nobody waits for this answer any more.
    if (this.cluster.sessions.get(session)?.current?.number !== number) return;
    if (statement.tables.length === 0) return;
    const answered = answeredFrom(node, job);
    const surviving = this.surviving(answered);
    const read: Read = { node, job, statement, cause, answered, surviving };
    this.checkStale(read);
    this.checkOwnWrites(read);
    this.checkMonotonic(read);
    this.checkBound(read);
    this.checkPrefix(read);
    this.monotonic.read(session, number, answered);
  }

  private leader(): ClusterNode {
    return this.cluster.member(this.cluster.primaryId());
  }

  /** A new primary's own log may begin with its base backup: others may reach further back. */
  private surviving(answered: VisibleState): Surviving {
    const leader = this.leader();
    const { history } = leader;
    const from = agreesTo(answered, history);
    for (const { log, history: own } of [leader, ...this.cluster.members.values()]) {
      const logEndLsn = agreesTo({ history: own, lsn: log.writeLsn }, history);
      if (log.has(from) && logEndLsn >= from) return { ...stateOf(leader), log, logEndLsn };
    }
    return { ...stateOf(leader), log: leader.log, logEndLsn: leader.log.writeLsn };
  }

  private checkStale({ node, job, statement, cause }: Read): void {
    if (node.role === 'primary') return;
    const primary = this.leader();
    const replayLsn = job.snapshot?.replayLsn ?? node.replayLsn;
    const timelineId = timelineAt(node.history, replayLsn);
    if (!primary.log.has(replayLsn) || !inHistory(primary.history, timelineId, replayLsn)) return;
    const verdict = this.staleRead.check({
      session: job.request.session,
      replica: node.id,
      sentAtUs: job.request.sentAtUs,
      tables: statement.tables,
      notReplayed: primary.log.between(replayLsn, primary.log.writeLsn),
      replayLsn,
      acknowledgedAtUs: (entry) => this.cluster.acknowledged.get(nameOf(entry))?.atUs,
    });
    if (verdict.kind === 'fresh') return;
    if (verdict.kind === 'repeated') {
      this.reporter.repeat('staleRead', job.request.session, node.id);
      return;
    }
    const write = committedWrite(verdict.missed);
    this.report({ node, job, statement, cause }, 'staleRead', write, null);
  }

  private checkOwnWrites(read: Read): void {
    const { session } = read.job.request;
    const { history, log } = this.leader();
    const logged = { history, lsn: log.writeLsn };
    const { diedUnflushed } = this.cluster;
    const missed = this.ownWrites.missed(
      session,
      read.statement.tables,
      read.answered,
      logged,
      diedUnflushed,
    );
    if (missed !== null) this.found(read, 'missedOwnWrite', missed);
  }

  private checkMonotonic(read: Read): void {
    const { session } = read.job.request;
    const missed = this.monotonic.wentBack(session, read.statement.tables, read.answered, read.surviving);
    if (missed !== null) this.found(read, 'wentBack', committedWrite(missed));
  }

  private checkBound(read: Read): void {
    const route = this.cluster.sessions.get(read.job.request.session)?.route;
    if (route?.policy.kind !== 'bounded') return;
    const bound = { maxStalenessUs: route.policy.maxStalenessUs, fromUs: route.atUs };
    const missed = tooStale(read.answered, read.surviving, bound);
    if (missed !== null) this.found(read, 'tooStale', committedWrite(missed));
  }

  private checkPrefix(read: Read): void {
    const { id } = read.node;
    const broken = this.prefix.breakIn(id, read.statement.tables);
    if (broken === null) return;
    const { table, found } = broken;
    const { session } = read.job.request;
    const anomaly = { kind: 'prefixBroken' as const, session, node: id, missed: found.write };
    if (this.repeats.again(anomaly, (write) => write === found.write)) {
      this.reporter.repeat('prefixBroken', session, id);
    } else this.report(read, 'prefixBroken', found.write, found.how, table);
  }

  private found(read: Read, kind: ReadFindingKind, missed: CommittedWrite): void {
    const { session } = read.job.request;
    const anomaly = { kind, session, node: read.node.id, missed };
    if (this.repeats.again(anomaly, (write) => !holds(read.answered, write))) {
      this.reporter.repeat(kind, session, read.node.id);
    } else this.report(read, kind, missed, null);
  }

  private report(
    { node, job, statement, cause }: Pick<Read, 'node' | 'job' | 'statement' | 'cause'>,
    kind: ReadFindingKind,
    missed: CommittedWrite,
    how: Whereabouts | null,
    table = statement.tables[0] ?? null,
  ): void {
    const { cluster } = this;
    const { session, number } = job.request;
    const acknowledgedAtUs = cluster.acknowledged.get(missed)?.atUs ?? null;
    const valueUs =
      cluster.nowUs - (kind === 'tooStale' ? missed.writtenAtUs : (acknowledgedAtUs ?? missed.writtenAtUs));
    const whereabouts = how ?? whereaboutsOf(cluster, node, missed);
    const words = { node: node.id, session, tx: missed.tx };
    const read: FoundRead = Object.freeze({
      request: number,
      told: shown(job.answer),
      shouldBe: primaryAnswer(cluster, this.leader(), job, statement),
    });
    const write = Object.freeze({
      tx: missed.tx,
      timelineId: missed.timelineId,
      session: missed.session,
      acknowledgedAtUs,
      writtenAtUs: missed.writtenAtUs,
      whereabouts,
    });
    this.reporter.report(
      {
        kind: factOf[kind],
        ...words,
        request: number,
        lsn: visiblePosition(node).lsn,
        value: valueUs,
        detail: kind === 'staleRead' ? null : whereabouts,
        causes: [cause],
      },
      { ...words, kind, table, detail: null, valueUs, write, read },
    );
  }
}

const stateOf = (node: ClusterNode): VisibleState => ({
  history: node.history,
  lsn: visiblePosition(node).lsn,
});

/** A read that takes its time answers from what it began on. */
const answeredFrom = (node: ClusterNode, { snapshot }: Job): VisibleState =>
  snapshot === null ? stateOf(node) : { history: node.history, lsn: snapshot.position.lsn };
