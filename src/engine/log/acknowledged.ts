import { txKey } from './position';
import { keep, revive, type Keeps, type Revives } from '../../shared/copy';

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

/** All commits that clients were told of, in the order in which they heard. */
export class AcknowledgedCommits implements Keeps {
  private readonly byTx = new Map<number, AcknowledgedCommit>();

  constructor(private readonly list: AcknowledgedCommit[] = []) {
    for (const commit of list) this.byTx.set(txKey(commit.timelineId, commit.tx), commit);
  }

  add(commit: AcknowledgedCommit): void {
    const key = txKey(commit.timelineId, commit.tx);
    if (this.byTx.has(key)) return;
    this.byTx.set(key, commit);
    this.list.push(Object.freeze(commit));
  }

  get(timelineId: number, tx: number): AcknowledgedCommit | undefined {
    return this.byTx.get(txKey(timelineId, tx));
  }

  has(timelineId: number, tx: number): boolean {
    return this.byTx.has(txKey(timelineId, tx));
  }

  values(): readonly AcknowledgedCommit[] {
    return this.list;
  }

  /** The list only grows: its length says what it was. */
  [keep](): object {
    return new KeptCommits(this.list, this.list.length);
  }
}

class KeptCommits implements Revives {
  constructor(
    private readonly list: readonly AcknowledgedCommit[],
    private readonly length: number,
  ) {}

  [revive](): object {
    return new AcknowledgedCommits(this.list.slice(0, this.length));
  }
}
