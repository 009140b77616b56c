import { keep, revive, type Keeps, type Revives } from '../../shared/copy';
import type { LogEntry } from './entry';
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

/** What names a commit for good: its number is used again where it died unflushed, its request is not. */
export type CommitName = Pick<AcknowledgedCommit, 'timelineId' | 'tx' | 'session' | 'request'>;

export const commitKey = ({ timelineId, tx, session, request }: CommitName): string =>
  `${timelineId} ${tx} ${session} ${request}`;

export const nameOf = ({ gtid, session, request }: LogEntry): CommitName => ({
  timelineId: gtid.timelineId,
  tx: gtid.seq,
  session,
  request,
});

const nowhere = -1;

/** A list that only grows, and where each commit stands in it. */
class Told {
  readonly list: AcknowledgedCommit[] = [];
  /** The newest commit of each number, and from there the one before of the same number. */
  private readonly newest = new Map<number, number>();
  private readonly before: number[] = [];

  constructor(list: readonly AcknowledgedCommit[] = []) {
    for (const commit of list) this.push(commit);
  }

  /** Among the first `count`. */
  find({ timelineId, tx, session, request }: CommitName, count: number): AcknowledgedCommit | undefined {
    let index = this.newest.get(txKey(timelineId, tx)) ?? nowhere;
    for (; index !== nowhere; index = this.before[index] ?? nowhere) {
      const commit = this.list[index];
      if (index < count && commit?.session === session && commit.request === request) return commit;
    }
    return undefined;
  }

  push(commit: AcknowledgedCommit): void {
    const key = txKey(commit.timelineId, commit.tx);
    this.before.push(this.newest.get(key) ?? nowhere);
    this.newest.set(key, this.list.length);
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
    if (this.get(commit) !== undefined) return;
    const next = this.told.list[this.count];
    if (next !== undefined && !isSame(next, commit)) this.told = new Told(this.values());
    if (this.count === this.told.list.length) this.told.push(commit);
    this.count++;
  }

  get(name: CommitName): AcknowledgedCommit | undefined {
    return this.told.find(name, this.count);
  }

  has(entry: LogEntry): boolean {
    return this.get(nameOf(entry)) !== undefined;
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

const isSame = (a: AcknowledgedCommit, b: AcknowledgedCommit): boolean =>
  a.atUs === b.atUs &&
  a.timelineId === b.timelineId &&
  a.tx === b.tx &&
  a.endLsn === b.endLsn &&
  a.session === b.session &&
  a.request === b.request;
