import { present } from '../../../src/shared/assert';
import type { ClusterNode, LogEntry, Run, TraceEntry } from '../../../src/engine';
import { expectConfirmed, guaranteeOf, type Guarantee } from './confirmed';
import { History } from './history';
import { primaryId } from './lab';
import { hold } from './law';
import { Positions } from './positions';
import { watchReads } from './reads';
import { Visible } from './visible';

/** Looks at a run after every event and holds it to the laws. */
export class Probe {
  readonly history: History;
  /** Entries whose client heard ok without a warning, where that promises durability. */
  readonly acknowledged = new Set<LogEntry>();
  /** Answers that say failed, and no transaction: nothing of the request may be in the log. */
  readonly failed: TraceEntry[] = [];
  /** How often each kind of fact was seen, with its detail where that is a word. */
  readonly facts = new Map<string, number>();
  /** Replicas may differ by rights: a bare or unsafe statement, an entry skipped, rows of their own. */
  mayDiverge: boolean;
  private readonly linksCarryStatements: boolean;
  private readonly positions: Positions;
  private readonly visible: Visible;
  private readonly guarantees = new Map<string, Guarantee>();
  /** Acknowledged before they were flushed, as synchronous_commit = off does. */
  private readonly early = new Set<LogEntry>();
  private lastSeq = 0;

  constructor(readonly run: Run) {
    const { cluster, scenario } = run;
    this.linksCarryStatements = scenario.nodes.some(({ linkFormat }) => linkFormat === 'statement');
    this.mayDiverge = scenario.nodes.some(({ localSql }) => localSql !== '');
    this.history = new History(cluster.sqlite, this.primary.log.writeLsn, this.primary.db.pages);
    this.visible = new Visible(this.primary);
    this.positions = new Positions(cluster);
    watchReads(run, this.history, () => this.mayDiverge);
  }

  get primary(): ClusterNode {
    return this.run.cluster.member(primaryId);
  }

  /** After every event. */
  look(): void {
    const facts: TraceEntry[] = [];
    for (; this.lastSeq < this.run.trace.lastSeq; this.lastSeq++) {
      facts.push(present(this.run.trace.at(this.lastSeq + 1), 'a fact'));
    }
    for (const entry of this.history.follow(this.primary)) this.written(entry);
    this.positions.look(facts);
    const resumed = facts.some(({ kind }) => kind === 'nodeResumed');
    for (const fact of facts) this.see(fact, resumed);
    this.visible.look(this.primary, facts);
  }

  private written(entry: LogEntry): void {
    const { settings } = this.run.cluster;
    if (settings.rule.kind === 'async' && !settings.waitForLocalFlush) this.early.add(entry);
    this.count(`entry ${entry.format}`);
    if (entry.format !== 'statement' && !this.linksCarryStatements) return;
    for (const { unsafe, uses } of entry.statements) {
      const bare = entry.context === 'bare' && (uses.time || uses.random || uses.lastInsertId);
      if (bare || unsafe.length > 0) this.mayDiverge = true;
    }
  }

  private count(what: string): void {
    this.facts.set(what, (this.facts.get(what) ?? 0) + 1);
  }

  private see(fact: TraceEntry, resumed: boolean): void {
    this.count(worded.has(fact.kind) ? `${fact.kind} ${fact.detail}` : fact.kind);
    switch (fact.kind) {
      case 'entrySkipped':
        this.mayDiverge = true;
        return;
      case 'nodeKilled':
        if (fact.node === primaryId && fact.detail !== 'process') this.crashed();
        return;
      case 'nodeRestarted':
        this.restarted(this.run.cluster.member(present(fact.node, 'a node')));
        return;
      case 'commitReleased':
        if (fact.detail === 'acks') this.released(fact);
        return;
      case 'clientAnswered':
        this.answered(fact);
        return;
      case 'statementFailed':
        // A process that goes on does at once what was due meanwhile: what held the lock may be done as well.
        if (fact.detail === 'lockTimeout' && !resumed) this.lockTimedOut(fact);
        return;
      case 'divergenceFound':
        hold(this.mayDiverge, 'replicas do not diverge', () => `${fact.node}: ${fact.detail}, tx ${fact.tx}`);
        return;
      default:
    }
  }

  private lockTimedOut(fact: TraceEntry): void {
    const { writer, commits } = this.primary;
    hold(
      writer !== null || commits.length > 0,
      'who waits for a lock waits for somebody',
      () => `${fact.session} #${fact.request} gave up, and nobody held anything`,
    );
  }

  private crashed(): void {
    for (const entry of this.history.cutTo(this.primary.log.flushLsn)) {
      hold(
        !this.acknowledged.has(entry),
        'a crash takes nothing that was acknowledged',
        () => `tx ${entry.gtid.seq}`,
      );
    }
  }

  private restarted(node: ClusterNode): void {
    if (node.role === 'primary') {
      const { writeLsn } = node.log;
      const { endLsn } = this.history;
      hold(
        writeLsn === endLsn,
        'a restart finds the log that was left',
        () => `${writeLsn}, expected ${endLsn}`,
      );
      this.history.expectRows(node, writeLsn, 'a restart finds what was durable, and nothing else');
    } else if (!this.mayDiverge && !node.joining) {
      this.history.expectRows(node, node.replayLsn, 'a standby restarts where it was');
    }
  }

  private entryOf({ tx, session, request }: TraceEntry): LogEntry | undefined {
    return this.history.entries.findLast(
      (entry) => entry.gtid.seq === tx && entry.session === session && entry.request === request,
    );
  }

  private released(fact: TraceEntry): void {
    const entry = present(this.entryOf(fact), `entry of tx ${fact.tx}`);
    const guarantee = guaranteeOf(this.run, entry, this.positions.maxWriteLsn);
    this.guarantees.set(`${fact.session} ${fact.request}`, guarantee);
    expectConfirmed(this.run, guarantee, this.positions.maxWriteLsn);
  }

  private answered(fact: TraceEntry): void {
    if (fact.tx === 0) {
      if (fact.detail === 'failed') this.failed.push(fact);
      return;
    }
    if (fact.detail !== 'ok') return;
    const entry = this.entryOf(fact);
    if (entry === undefined) {
      const soft = this.history.lost.some((lost) => lost.gtid.seq === fact.tx && this.early.has(lost));
      hold(soft, 'a client hears yes only of what is durable', () => `tx ${fact.tx} is not in the log`);
      return;
    }
    if (this.early.has(entry)) return;
    this.acknowledged.add(entry);
    hold(
      this.primary.log.flushLsn >= entry.endLsn,
      'a client hears yes only of what is durable',
      () => `tx ${fact.tx} ends at ${entry.endLsn}, flushed ${this.primary.log.flushLsn}`,
    );
    const guarantee = this.guarantees.get(`${fact.session} ${fact.request}`);
    if (guarantee !== undefined) {
      const skips = guarantee.rule.kind === 'sync' && guarantee.rule.skipUnhealthy;
      if (!skips) expectConfirmed(this.run, guarantee, this.positions.maxWriteLsn);
    }
  }
}

const worded: ReadonlySet<string> = new Set([
  'nodeKilled',
  'commitReleased',
  'commitWaitStarted',
  'clientAnswered',
  'applyStopped',
  'statementFailed',
]);
