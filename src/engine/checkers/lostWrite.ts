import { commitKey, type AcknowledgedCommit } from '../log/acknowledged';
import { inHistory, type TimelineHistory } from '../log/timeline';

/** The history that the cluster goes on with: the leader's, as far as its log reaches. */
export interface SurvivingHistory {
  readonly history: TimelineHistory;
  readonly endLsn: number;
  /** Keys of commits that died unflushed with a primary's machine: others have taken their places in the history. */
  readonly died: ReadonlySet<string>;
}

/** Whether an acknowledged commit is absent from the surviving history. */
export const isLost = (commit: AcknowledgedCommit, { history, endLsn, died }: SurvivingHistory): boolean =>
  commit.endLsn > endLsn ||
  !inHistory(history, commit.timelineId, commit.endLsn) ||
  (died.size > 0 && died.has(commitKey(commit)));

/** Keeps the list of lost acknowledged writes: each is found once, and struck off when its history is kept after all. */
export class LostWriteChecker {
  private readonly lost = new Map<string, AcknowledgedCommit>();

  /** Looks at all acknowledged commits again. Returns those that are newly lost. */
  compare(
    acknowledged: readonly AcknowledgedCommit[],
    surviving: SurvivingHistory,
  ): readonly AcknowledgedCommit[] {
    for (const [key, commit] of this.lost) if (!isLost(commit, surviving)) this.lost.delete(key);
    return acknowledged.filter((commit) => this.acknowledged(commit, surviving));
  }

  /** Looks at one commit. Whether it is newly lost. */
  acknowledged(commit: AcknowledgedCommit, surviving: SurvivingHistory): boolean {
    if (!isLost(commit, surviving)) return false;
    const key = commitKey(commit);
    if (this.lost.has(key)) return false;
    this.lost.set(key, commit);
    return true;
  }

  /** What is lost now, in the order in which it was found. */
  get all(): readonly AcknowledgedCommit[] {
    return [...this.lost.values()];
  }
}
