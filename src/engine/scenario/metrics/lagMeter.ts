import type { Cluster } from '../../cluster/cluster';
import type { ClusterNode } from '../../cluster/context';
import type { LogEntry } from '../../log/entry';
import { lsn } from '../../log/position';
import { forkOf } from '../../log/timeline';
import { lagStages, type Bucket } from './bucket';

/** `since` of a stage that has all that was written. */
const level = -1;
const stageCount = lagStages.length;

type LagFigures = Pick<Bucket, 'standbys' | 'lags'>;

/** What is known of a standby, by stage. */
interface Followed {
  readonly node: ClusterNode;
  /** Positions in the leader's history. */
  readonly positions: number[];
  /** When the oldest commit that has not come so far was written. */
  readonly sinceUs: number[];
  /** Highest bytes and microseconds since the last sample, by stage. */
  readonly highest: number[];
}

/**
 * How far behind the leader's log every other member is. It looks when a position moves (lag is highest just before)
 * and when somebody samples it, and nothing in between: until then bytes only grow with the log, and age with time.
 */
export class LagMeter {
  private readonly followed = new Map<string, Followed>();
  /** Their ids, the same array for as long as they are the same. */
  private standbys: readonly string[] = [];
  /** The figures that were sampled last. */
  private sampled: readonly number[] = [];
  private leaderId: string;
  /** End of the leader's log as it was seen last. */
  private headLsn: number;

  constructor(private readonly cluster: Cluster) {
    this.leaderId = cluster.primaryId();
    this.headLsn = this.leader.log.writeLsn;
    this.refresh(0);
  }

  private get leader(): ClusterNode {
    return this.cluster.member(this.leaderId);
  }

  /** The leader wrote an entry: who was level is not any more. An event may have moved positions before it wrote. */
  written(node: ClusterNode, entry: LogEntry): void {
    if (node.id !== this.leaderId) return;
    for (const standby of this.followed.values()) this.look(standby, entry.writtenAtUs);
    this.headLsn = entry.endLsn;
    for (const { sinceUs } of this.followed.values()) {
      for (let stage = 0; stage < stageCount; stage++) {
        if (sinceUs[stage] === level) sinceUs[stage] = entry.writtenAtUs;
      }
    }
  }

  /** A position of this member may have moved. */
  moved(id: string, nowUs: number): void {
    const followed = this.followed.get(id);
    if (followed !== undefined) this.look(followed, nowUs);
  }

  private look(followed: Followed, nowUs: number): void {
    const { node, positions, sinceUs } = followed;
    for (let stage = 0; stage < stageCount; stage++) {
      const position = this.positionOf(node, stage);
      if (position === positions[stage]) continue;
      this.note(followed, stage, nowUs);
      positions[stage] = position;
      sinceUs[stage] = this.missingSinceUs(position, nowUs);
    }
  }

  /** Who leads, who is there, where they are: everything may be another than it was. */
  refresh(nowUs: number): void {
    const { cluster, followed } = this;
    const leaderId = cluster.primaryId();
    const headLsn = cluster.member(leaderId).log.writeLsn;
    const anew = leaderId !== this.leaderId || headLsn < this.headLsn;
    for (const standby of followed.values()) {
      if (!anew) this.look(standby, nowUs);
      else for (let stage = 0; stage < stageCount; stage++) this.note(standby, stage, nowUs);
    }
    if (!anew && followed.size === cluster.members.size - 1) return;
    this.leaderId = leaderId;
    this.headLsn = headLsn;
    for (const id of followed.keys()) {
      if (id === leaderId || !cluster.members.has(id)) followed.delete(id);
    }
    for (const node of cluster.members.values()) {
      if (node.id === leaderId) continue;
      const known = followed.get(node.id);
      if (known === undefined) followed.set(node.id, this.follow(node, nowUs));
      else if (anew) this.place(known, nowUs);
    }
    this.standbys = Object.freeze([...followed.keys()]);
  }

  /** The figures of each standby, as buckets have them; a new stretch begins. */
  sample(atUs: number): LagFigures {
    this.refresh(atUs);
    const { standbys, lags } = this.figures(atUs);
    for (const { highest } of this.followed.values()) {
      for (let i = 0; i < highest.length; i++) highest[i] = 0;
    }
    if (!equal(lags, this.sampled)) this.sampled = lags;
    return { standbys, lags: this.sampled };
  }

  /** The same since the last sample, changing nothing. */
  figures(atUs: number): LagFigures {
    const { headLsn, standbys } = this;
    const lags = new Array<number>(standbys.length * stageCount * 4);
    let at = 0;
    for (const { positions, sinceUs, highest } of this.followed.values()) {
      for (let stage = 0; stage < stageCount; stage++) {
        const since = sinceUs[stage]!;
        const bytes = since === level ? 0 : headLsn - positions[stage]!;
        const us = since === level ? 0 : atUs - since;
        const bytesMax = highest[stage * 2]!;
        const usMax = highest[stage * 2 + 1]!;
        lags[at++] = bytes;
        lags[at++] = bytes > bytesMax ? bytes : bytesMax;
        lags[at++] = us;
        lags[at++] = us > usMax ? us : usMax;
      }
    }
    return { standbys, lags };
  }

  private note({ positions, sinceUs, highest }: Followed, stage: number, nowUs: number): void {
    const since = sinceUs[stage]!;
    if (since === level) return;
    const bytes = this.headLsn - positions[stage]!;
    if (bytes > highest[stage * 2]!) highest[stage * 2] = bytes;
    if (nowUs - since > highest[stage * 2 + 1]!) highest[stage * 2 + 1] = nowUs - since;
  }

  private follow(node: ClusterNode, nowUs: number): Followed {
    const followed = {
      node,
      positions: new Array<number>(stageCount).fill(0),
      sinceUs: new Array<number>(stageCount).fill(level),
      highest: new Array<number>(stageCount * 2).fill(0),
    };
    this.place(followed, nowUs);
    return followed;
  }

  private place({ node, positions, sinceUs }: Followed, nowUs: number): void {
    for (let stage = 0; stage < stageCount; stage++) {
      positions[stage] = this.positionOf(node, stage);
      sinceUs[stage] = this.missingSinceUs(positions[stage]!, nowUs);
    }
  }

  /** Where the member stands in the leader's history: of what the leader does not have, nothing counts. */
  private positionOf(node: ClusterNode, stage: number): number {
    const { leader } = this;
    const sent = stage === 0 ? leader.senders.get(node.id)?.sentLsn : undefined;
    if (sent !== undefined) return sent;
    const own = stage === 3 ? node.replayLsn : stage === 2 ? node.log.flushLsn : node.log.writeLsn;
    if (node.timelineId === leader.timelineId) return own;
    return Math.min(own, forkOf(node.history, leader.history)?.fromLsn ?? 0);
  }

  /**
   * When the oldest commit after this position was written. Of what the log has lost, the oldest that is left; when
   * there is nothing left, it is counted from when it was first missed.
   */
  private missingSinceUs(position: number, nowUs: number): number {
    if (position >= this.headLsn) return level;
    const { log } = this.leader;
    return log.count === 0 ? nowUs : log.at(log.indexAt(lsn(position))).writtenAtUs;
  }
}

function equal(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
