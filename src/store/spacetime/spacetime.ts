import { leaseEndUs, type Cluster, type Run, type TraceEntry } from '../../engine/index';
import type { Player } from '../player';
import { Bands } from './bands';
import { laneOf, lanesOf } from './lanes';
import { Messages, underWay } from './messages';
import { sharedUntilUs, type HistoryName } from './sameHistory';
import type { SpaceEvent, SpaceMessage, Stretch } from './types';

/** So many facts are remembered; when there are more, the oldest quarter goes. */
const usualMost = 80_000;

const sameFact = (a: TraceEntry, b: TraceEntry): boolean =>
  a.timeUs === b.timeUs && a.kind === b.kind && a.node === b.node && a.session === b.session;

/**
 * The facts of a run by lane and time. Each is read once, when it is new; those of this history that lie ahead of the
 * present instant stay, as the timeline's marks do.
 */
export class SpaceTime {
  /** In the order of the trace, without gaps. */
  events: SpaceEvent[] = [];
  lanes: readonly string[] = [];
  /** Another one whenever facts were taken back: what was derived from them is void. */
  generation = 0;
  /** On the wire at the newest instant that is known. */
  onWire: readonly SpaceMessage[] = [];
  /** Up to there all that happened is known, virtual microseconds. */
  knownUs = 0;
  private name: HistoryName | null = null;
  private readonly seenLanes = new Set<string>();
  private readonly messages = new Messages();
  private readonly bands = new Bands();

  constructor(private readonly most = usualMost) {}

  get firstSeq(): number {
    return this.events[0]?.fact.seq ?? 1;
  }

  get lastSeq(): number {
    return this.firstSeq + this.events.length - 1;
  }

  at(seq: number): SpaceEvent | null {
    return this.events[seq - this.firstSeq] ?? null;
  }

  /** Reads what is new in the run. */
  follow({ current: run }: Pick<Player, 'current'>): void {
    const { trace, cluster } = run;
    this.keepShared(run);
    const apart = trace.firstSeq > this.lastSeq + 1 || trace.lastSeq < this.firstSeq;
    if (apart || this.events.length === 0) this.rebuild([], run);
    else if (trace.firstSeq < this.firstSeq) this.fillFront(run);
    for (const fact of trace.from(this.lastSeq + 1)) this.read(this.eventOf(fact), cluster);
    this.lanes = lanesOf(cluster, this.seenLanes);
    if (trace.lastSeq >= this.lastSeq && cluster.nowUs >= this.knownUs) this.atNewest(cluster);
    this.forgetOldest(cluster);
  }

  private atNewest(cluster: Cluster): void {
    this.knownUs = cluster.nowUs;
    this.onWire = underWay(cluster);
    if (cluster.failover.lease === null) return;
    for (const node of cluster.members.values()) {
      const endUs = node.role === 'primary' && node.state === 'up' ? leaseEndUs(cluster, node.id) : null;
      if (endUs === null || !Number.isFinite(endUs)) continue;
      // Leases are granted by the clock; lanes count from the start of the run.
      const leftUs = endUs - cluster.clockUs(node);
      if (leftUs > 0) this.bands.lease(node.id, cluster.nowUs, cluster.nowUs + leftUs);
    }
  }

  /** First event at `us` or later: its place among all. */
  indexAt(us: number): number {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.events[middle]?.fact.timeUs ?? Infinity) < us) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  stretch(fromUs: number, toUs: number): Stretch {
    const messages = this.messages.spans.overlapping(fromUs, toUs);
    for (const message of this.onWire) {
      if (message.endUs > this.knownUs && message.startUs <= toUs && this.knownUs >= fromUs)
        messages.push(message);
    }
    return {
      events: this.events.slice(this.indexAt(fromUs), this.indexAt(toUs + 1)),
      messages,
      bands: this.bands.overlapping(fromUs, toUs),
    };
  }

  /** The event on the lane next to `seq`, back or on; null when there is none. */
  neighbour(seq: number, lane: string, direction: 1 | -1): SpaceEvent | null {
    for (let i = seq - this.firstSeq + direction; i >= 0 && i < this.events.length; i += direction) {
      const event = this.events[i];
      if (event?.lane === lane) return event;
    }
    return null;
  }

  /** The event of the lane that is nearest to an instant, virtual microseconds. */
  nearest(lane: string, us: number): SpaceEvent | null {
    const here = this.firstSeq + this.indexAt(us);
    const after = this.neighbour(here - 1, lane, 1);
    const before = this.neighbour(here, lane, -1);
    if (after === null || before === null) return after ?? before;
    return us - before.fact.timeUs < after.fact.timeUs - us ? before : after;
  }

  private eventOf(fact: TraceEntry): SpaceEvent {
    return { fact, lane: laneOf(fact) };
  }

  private read(event: SpaceEvent, cluster: Cluster): void {
    this.events.push(event);
    this.seenLanes.add(event.lane);
    this.messages.read(event, (seq) => this.at(seq), cluster);
    this.bands.read(event);
    this.knownUs = Math.max(this.knownUs, event.fact.timeUs);
  }

  /** Another history: what the two share stays. */
  private keepShared(run: Run): void {
    const { scenario, trace, cluster } = run;
    const before = this.name;
    this.name = { scenario, commands: run.allCommands() };
    if (before === null) return;
    const untilUs = sharedUntilUs(before, this.name);
    const newest = this.at(Math.min(this.lastSeq, trace.lastSeq));
    const there = newest === null ? null : trace.at(newest.fact.seq);
    const fits = newest === null || there === null || sameFact(newest.fact, there);
    const nothingAhead = this.lastSeq <= trace.lastSeq && (newest?.fact.timeUs ?? 0) <= untilUs;
    if (fits && (untilUs === Infinity || nothingAhead)) return;
    const kept = fits || untilUs < Infinity ? this.events.slice(0, this.indexAt(untilUs)) : [];
    this.reset();
    this.knownUs = 0;
    this.replay(kept, cluster);
    this.bands.forgetLeasesFrom(kept.length === 0 ? 0 : untilUs);
  }

  /** The run has older facts at hand. Where there is no room for all of them and what lies ahead, that is forgotten. */
  private fillFront(run: Run): void {
    const { trace } = run;
    if (this.lastSeq - trace.firstSeq < this.most) this.rebuild(this.events, run);
    else if (trace.lastSeq < this.lastSeq) this.rebuild([], run);
  }

  /** Everything again from the oldest fact that is at hand. */
  private rebuild(known: readonly SpaceEvent[], { trace, cluster }: Run): void {
    const firstKnown = known[0]?.fact.seq ?? trace.lastSeq + 1;
    const all: SpaceEvent[] = [];
    for (let seq = trace.firstSeq; seq < firstKnown; seq++) {
      const fact = trace.at(seq);
      if (fact !== null) all.push(this.eventOf(fact));
    }
    const { knownUs } = this;
    this.reset();
    this.knownUs = known.length === 0 ? 0 : knownUs;
    this.replay([...all, ...known], cluster);
  }

  private replay(events: readonly SpaceEvent[], cluster: Cluster): void {
    for (const id of leadersBefore(events, cluster)) this.bands.ledFirst(id, events[0]?.fact.timeUs ?? 0);
    for (const event of events) this.read(event, cluster);
  }

  private reset(): void {
    this.generation++;
    this.events = [];
    this.onWire = [];
    this.seenLanes.clear();
    this.messages.clear();
    this.bands.clear();
  }

  private forgetOldest(cluster: Cluster): void {
    const { knownUs, onWire, most } = this;
    if (this.events.length <= most) return;
    const kept = this.events.slice(Math.floor(-0.75 * most));
    this.reset();
    this.replay(kept, cluster);
    this.knownUs = knownUs;
    this.onWire = onWire;
  }
}

/** Who led when the first of these facts happened. */
function leadersBefore(events: readonly SpaceEvent[], cluster: Cluster): readonly string[] {
  if ((events[0]?.fact.seq ?? 1) === 1) return [cluster.firstPrimaryId];
  return [...cluster.members.values()].flatMap(({ id, role }) => {
    const change = events.find(
      ({ fact, lane }) => lane === id && (fact.kind === 'promoted' || fact.kind === 'steppedDown'),
    );
    const led = change === undefined ? role === 'primary' : change.fact.kind === 'steppedDown';
    return led ? [id] : [];
  });
}
