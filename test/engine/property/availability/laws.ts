/** Looks at a run after every event and holds it to the laws of terms, fencing and timelines. */
import { present } from '../../../../src/shared/assert';
import {
  inHistory,
  timelineAt,
  type ClusterNode,
  type LogEntry,
  type Run,
  type TraceEntry,
} from '../../../../src/engine';
import { hold } from '../law';
import type { LabShape } from './lab';

interface Led {
  readonly node: string;
  readonly term: number;
  readonly atUs: number;
}

export class Laws {
  /** How often each kind of fact was seen. */
  readonly facts = new Map<string, number>();
  /** Term that each node led last. */
  private readonly led = new Map<string, number>([['p1', 1]]);
  private readonly elected = new Map<number, string>();
  private newest: Led = { node: 'p1', term: 1, atUs: 0 };
  /** Commits whose wait a person ended: their clients are warned. */
  private readonly cancelled = new Set<string>();
  private lastSeq = 0;

  constructor(
    private readonly run: Run,
    private readonly shape: LabShape,
  ) {
    const { cluster } = run;
    const becamePrimary = cluster.becamePrimary.bind(cluster);
    cluster.becamePrimary = (node, cause) => {
      this.led.set(node.id, cluster.watcher(node.id).term);
      becamePrimary(node, cause);
    };
    for (const node of cluster.members.values()) this.watchLog(node);
  }

  private get heeds(): boolean {
    const { mode, quorum, tokens } = this.run.cluster.failover;
    return mode === 'on' && (quorum || tokens);
  }

  private get forced(): boolean {
    return this.shape.promise === 'byHand';
  }

  /** A standby takes nothing from who leads an older term than it knows. */
  private watchLog(node: ClusterNode): void {
    const { cluster } = this.run;
    const append = node.log.append.bind(node.log);
    node.log.append = (entry: LogEntry) => {
      append(entry);
      if (node.role === 'primary' || !this.heeds || this.forced || node.upstream === null) return;
      const from = this.led.get(node.upstream) ?? 0;
      hold(
        from >= cluster.watcher(node.id).term,
        'no write of a stale term reaches a node of a newer one',
        () => `${node.id} knows term ${cluster.watcher(node.id).term}, ${node.upstream} leads ${from}`,
      );
    };
  }

  /** After every event. */
  look(): void {
    const { trace } = this.run;
    for (; this.lastSeq < trace.lastSeq; this.lastSeq++) {
      const kind = present(trace.kindAt(this.lastSeq + 1), 'a kind');
      const fact = (): TraceEntry => present(trace.at(this.lastSeq + 1), 'a fact');
      const name = kind === 'failoverStopped' || kind === 'attachRefused' ? `${kind} ${fact().detail}` : kind;
      this.facts.set(name, (this.facts.get(name) ?? 0) + 1);
      if (kind === 'promoted') this.promoted(fact());
      else if (kind === 'termRaised') this.raised(fact());
      else if (kind === 'commitReleased') this.released(fact());
      else if (kind === 'answerSent') this.answered(fact());
      else if (kind === 'rewound') this.rewound(fact());
    }
  }

  private released({ node, session, request, detail }: TraceEntry): void {
    if (detail === 'cancelled') this.cancelled.add(`${node} ${session} ${request}`);
  }

  private promoted(fact: TraceEntry): void {
    const node = present(fact.node, 'a node');
    const term = fact.value;
    if (this.shape.failover.quorum === true && !this.forced) {
      const other = this.elected.get(term);
      hold(
        other === undefined || other === node,
        'no term has two primaries',
        () => `${other} and ${node} lead term ${term}`,
      );
      hold(other === undefined, 'a term is won once', () => `${node} twice in term ${term}`);
      this.elected.set(term, node);
    }
    if (term > this.newest.term) this.newest = { node, term, atUs: fact.timeUs };
  }

  private raised({ node, value, timeUs }: TraceEntry): void {
    const leader = present(node, 'a node');
    this.led.set(leader, value);
    if (value > this.newest.term) this.newest = { node: leader, term: value, atUs: timeUs };
  }

  /** An old primary says yes: with a fence that holds, never, or only of what the new history has. */
  private answered(fact: TraceEntry): void {
    if (fact.tx === 0 || fact.detail !== 'ok') return;
    const node = this.run.cluster.member(present(fact.node, 'a node'));
    const term = this.led.get(node.id) ?? 0;
    const { newest } = this;
    if (term >= newest.term || fact.timeUs <= newest.atUs) return;
    this.facts.set('old primary acknowledged', (this.facts.get('old primary acknowledged') ?? 0) + 1);
    const { promise } = this.shape;
    hold(
      promise !== 'lease' && promise !== 'stonith',
      'a fenced primary acknowledges nothing',
      () => `${node.id} of term ${term} answered tx ${fact.tx}; ${newest.node} leads term ${newest.term}`,
    );
    if (promise !== 'quorumCommit' && promise !== 'noLoss') return;
    if (this.cancelled.has(`${node.id} ${fact.session} ${fact.request}`)) return;
    const index = Array.from({ length: node.log.count }, (_, i) => node.log.at(i)).findLast(
      ({ gtid }) => gtid.seq === fact.tx && gtid.timelineId === node.timelineId,
    );
    const leader = this.run.cluster.member(newest.node);
    hold(
      index === undefined || inHistory(leader.history, index.gtid.timelineId, index.endLsn),
      'what a majority confirmed is in the new history',
      () => `${node.id} answered tx ${fact.tx}, ${leader.id} has no such`,
    );
  }

  private rewound(fact: TraceEntry): void {
    const node = this.run.cluster.member(present(fact.node, 'a node'));
    const aside = present(node.setAside.at(-1), 'entries set aside');
    const first = present(aside.entries[0], 'an entry');
    hold(
      first.startLsn === aside.forkLsn && aside.entries.length === fact.value,
      'a rewind sets aside exactly what lies beyond the fork',
      () => `${node.id} from ${first.startLsn}, fork ${aside.forkLsn}`,
    );
    const source = node.upstream === null ? undefined : this.run.cluster.member(node.upstream);
    if (source === undefined) return;
    for (const entry of aside.entries) {
      const { timelineId, seq } = entry.gtid;
      hold(
        !inHistory(source.history, timelineId, entry.endLsn),
        'what is set aside is not in the new history',
        () => `${node.id} ${timelineId}:${seq}`,
      );
    }
  }

  /** Two histories are compared by what they hold: a standby that streams has the beginning of its primary's log. */
  expectPrefixes(): void {
    const { cluster } = this.run;
    for (const standby of cluster.members.values()) {
      const { receiver, upstream, log } = standby;
      if (standby.role !== 'standby' || receiver.state !== 'streaming' || upstream === null) continue;
      const primary = cluster.member(upstream);
      const sender = primary.senders.get(standby.id);
      if (primary.role !== 'primary' || sender?.connection !== receiver.connection) continue;
      const law = 'a standby that streams has the beginning of its primary’s log';
      hold(log.writeLsn <= primary.log.writeLsn, law, () => `${standby.id} ${log.writeLsn}`);
      const start = Math.max(log.startLsn, primary.log.startLsn) as typeof log.writeLsn;
      const mine = log.between(start, log.writeLsn);
      const theirs = primary.log.between(start, log.writeLsn);
      hold(
        mine.length === theirs.length &&
          mine.every(({ gtid }, index) => {
            const other = present(theirs[index], 'an entry').gtid;
            return gtid.timelineId === other.timelineId && gtid.seq === other.seq;
          }),
        law,
        () => `${standby.id} and ${primary.id} from ${start}`,
      );
      hold(
        timelineAt(standby.history, log.writeLsn) === timelineAt(primary.history, log.writeLsn),
        'a standby is on its primary’s timeline',
        () => `${standby.id} at ${log.writeLsn}`,
      );
    }
  }

  /** A member elected by quorum had the votes, and an attempt that says it found no majority promoted nobody. */
  expectVotes(): void {
    for (const { kind, stopped, blocked, done, forkLsn, id } of this.run.cluster.failovers) {
      if (kind !== 'failover') continue;
      const none =
        stopped === 'noQuorum' || (blocked === 'noQuorum' && !done.some(({ step }) => step === 'detect'));
      hold(!none || forkLsn === null, 'without a majority nobody is promoted', () => `attempt ${id}`);
    }
  }
}
