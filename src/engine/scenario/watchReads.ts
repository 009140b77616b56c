import { tooStale } from '../checkers/boundedStaleness';
import { ConsistentPrefixChecker, type Break } from '../checkers/consistentPrefix';
import type { TableVerdict } from '../checkers/divergence';
import { toldOtherwise, type FindingKind, type LateRead, type Whereabouts } from '../checkers/finding';
import { MonotonicReadChecker, type Told } from '../checkers/monotonicReads';
import { OwnWriteChecker } from '../checkers/ownWrites';
import { Repeats } from '../checkers/repeats';
import { missedByRead } from '../checkers/staleRead';
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
import { LateReads } from './lateReads';
import { shown, truthOf, type Truth } from './primaryAnswer';
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

/** A table of a copy that is not what the log says, by which write. */
type BrokenTable = Break & { readonly table: string };

/** A read that took effect: where, what it asked, and the fact that says so. */
interface Read {
  readonly node: ClusterNode;
  readonly job: Job;
  readonly statement: ParsedStatement;
  readonly cause: number;
  readonly answered: VisibleState;
  readonly surviving: Surviving;
  /** Asked for once something is wrong: it costs a query. */
  readonly truth: () => Truth;
}

export interface ReadReporter extends Reporter {
  repeat(kind: FindingKind, session: string, node: string, otherwise: boolean): void;
}

/** Checks about reads: what each answer showed, against what was committed and what its session knew. */
export class ReadWatch {
  private readonly ownWrites = new OwnWriteChecker();
  private readonly monotonic = new MonotonicReadChecker();
  private readonly prefix = new ConsistentPrefixChecker();
  private readonly repeats = new Repeats();
  readonly late = new LateReads();

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
    let truth: Truth | null = null;
    const read: Read = {
      node,
      job,
      statement,
      cause,
      answered,
      surviving,
      truth: () => (truth ??= truthOf(this.cluster, this.leader(), job, statement)),
    };
    this.checkStale(read);
    this.checkOwnWrites(read);
    this.checkMonotonic(read);
    this.checkBound(read);
    this.checkPrefix(read);
    this.monotonic.read(session, number, answered, toldBy(read));
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

  private checkStale(read: Read): void {
    const { node, job, statement } = read;
    if (node.role === 'primary') return;
    const primary = this.leader();
    const replayLsn = job.snapshot?.replayLsn ?? node.replayLsn;
    const timelineId = timelineAt(node.history, replayLsn);
    if (!primary.log.has(replayLsn) || !inHistory(primary.history, timelineId, replayLsn)) return;
    const missed = missedByRead({
      sentAtUs: job.request.sentAtUs,
      tables: statement.tables,
      notReplayed: primary.log.between(replayLsn, primary.log.writeLsn),
      acknowledgedAtUs: (entry) => this.cluster.acknowledged.get(nameOf(entry))?.atUs,
    });
    if (missed === null) return;
    this.cluster.meter?.lateRead(read.truth().differs === true);
    this.found(read, 'staleRead', committedWrite(missed));
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
    const broken = this.prefix.breakIn(read.node.id, read.statement.tables);
    if (broken === null) return;
    const { table, found } = broken;
    this.found(read, 'prefixBroken', found.write, { ...found, table });
  }

  private found(
    read: Read,
    kind: ReadFindingKind,
    missed: CommittedWrite,
    broken: BrokenTable | null = null,
  ): void {
    const { session } = read.job.request;
    const node = read.node.id;
    const late = this.lateRead(read, kind, missed, broken?.how ?? null);
    this.late.remember(session, late);
    const otherwise = toldOtherwise(late.read);
    const anomaly = { kind, session, node, missed, toldOtherwise: otherwise };
    const goesOn = (write: CommittedWrite): boolean =>
      broken === null ? !holds(read.answered, write) : write === broken.write;
    if (this.repeats.again(anomaly, goesOn)) this.reporter.repeat(kind, session, node, otherwise);
    else this.report(read, kind, missed, late, broken?.table ?? read.statement.tables[0] ?? null);
  }

  private lateRead(
    read: Read,
    kind: ReadFindingKind,
    missed: CommittedWrite,
    how: Whereabouts | null,
  ): LateRead {
    const { cluster } = this;
    const { session, number } = read.job.request;
    const told = toldBy(read);
    const before =
      kind === 'wentBack' && told !== null ? this.monotonic.toldBefore(session, told, missed) : null;
    return Object.freeze({
      write: Object.freeze({
        tx: missed.tx,
        timelineId: missed.timelineId,
        session: missed.session,
        acknowledgedAtUs: cluster.acknowledged.get(missed)?.atUs ?? null,
        writtenAtUs: missed.writtenAtUs,
        whereabouts: how ?? whereaboutsOf(cluster, read.node, missed),
      }),
      read: Object.freeze({ request: number, ...read.truth(), before }),
    });
  }

  private report(
    { node, job, cause }: Read,
    kind: ReadFindingKind,
    missed: CommittedWrite,
    { write, read }: LateRead,
    table: string | null,
  ): void {
    const { session, number } = job.request;
    const sinceUs = kind === 'tooStale' ? missed.writtenAtUs : (write.acknowledgedAtUs ?? missed.writtenAtUs);
    const valueUs = this.cluster.nowUs - sinceUs;
    const words = { node: node.id, session, tx: missed.tx };
    const shows = kind === 'prefixBroken' || toldOtherwise(read);
    this.reporter.report(
      {
        kind: shows ? factOf[kind] : 'lateCopyFound',
        ...words,
        request: number,
        lsn: visiblePosition(node).lsn,
        value: valueUs,
        detail: write.whereabouts,
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

/** Null where chance, time or its session had a part in the answer. */
function toldBy({ job, statement, node }: Pick<Read, 'job' | 'statement' | 'node'>): Told | null {
  const wrote = node.serverSessions.get(job.request.session)?.wrote === true;
  return wrote || statement.calls.length > 0 ? null : { sql: statement.sql, answer: shown(job.answer) };
}
