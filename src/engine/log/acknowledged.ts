import { keep, revive, type Keeps, type Revives } from '../../shared/copy';
import { txKey } from './position';

/** A commit that a client was told of. */
export interface AcknowledgedCommit {
  /** When the client heard, virtual microseconds. */
  readonly atUs: number;
  readonly timelineId: number;
  readonly tx: number;
  readonly endLsn: number;
  readonly session: string;
  readonly request: number;
}

/** A list that only grows, and where each commit stands in it. */
class Told {
  readonly list: AcknowledgedCommit[];
  private readonly indexOf = new Map<number, number>();

  constructor(list: readonly AcknowledgedCommit[] = []) {
    this.list = [...list];
    list.forEach((commit, index) => this.indexOf.set(keyOf(commit), index));
  }

  index(key: number): number {
    return this.indexOf.get(key) ?? Infinity;
  }

  push(commit: AcknowledgedCommit): void {
    this.indexOf.set(keyOf(commit), this.list.length);
    this.list.push(Object.freeze(commit));
  }
}

/**
 * All commits that clients were told of, in the order in which they heard. Runs that were taken up again share the list
 * for as long as they hear the same: each knows how much of it is its own.
 */
export class AcknowledgedCommits implements Keeps {
  constructor(
    private told = new Told(),
    private count = 0,
  ) {}

  add(commit: AcknowledgedCommit): void {
    if (this.has(commit.timelineId, commit.tx)) return;
    const next = this.told.list[this.count];
    if (next !== undefined && !isSame(next, commit)) this.told = new Told(this.values());
    if (this.count === this.told.list.length) this.told.push(commit);
    this.count++;
  }

  get(timelineId: number, tx: number): AcknowledgedCommit | undefined {
    const index = this.told.index(txKey(timelineId, tx));
    return index < this.count ? this.told.list[index] : undefined;
  }

  has(timelineId: number, tx: number): boolean {
    return this.get(timelineId, tx) !== undefined;
  }

  values(): readonly AcknowledgedCommit[] {
    const { list } = this.told;
    return this.count === list.length ? list : list.slice(0, this.count);
  }

  [keep](): object {
    return new KeptCommits(this.told, this.count);
  }
}

class KeptCommits implements Revives {
  constructor(
    private readonly told: Told,
    private readonly count: number,
  ) {}

  [revive](): object {
    return new AcknowledgedCommits(this.told, this.count);
  }
}

const keyOf = ({ timelineId, tx }: AcknowledgedCommit): number => txKey(timelineId, tx);

const isSame = (a: AcknowledgedCommit, b: AcknowledgedCommit): boolean =>
  a.atUs === b.atUs &&
  a.timelineId === b.timelineId &&
  a.tx === b.tx &&
  a.endLsn === b.endLsn &&
  a.session === b.session &&
  a.request === b.request;
