import type { AcknowledgedCommit } from '../log/acknowledged';
import { inHistory, type TimelineHistory } from '../log/timeline';

/** The history that the cluster goes on with: the leader's, as far as its log reaches. */
export interface SurvivingHistory {
  readonly history: TimelineHistory;
  readonly endLsn: number;
}

/** Whether an acknowledged commit is absent from the surviving history. */
export const isLost = (commit: AcknowledgedCommit, { history, endLsn }: SurvivingHistory): boolean =>
  commit.endLsn > endLsn || !inHistory(history, commit.timelineId, commit.endLsn);

/** Keeps the list of lost acknowledged writes: each is found once, and struck off when its history is kept after all. */
export class LostWriteChecker {
  private readonly lost = new Set<AcknowledgedCommit>();

  /** Looks at all acknowledged commits again. Returns those that are newly lost. */
  compare(
    acknowledged: readonly AcknowledgedCommit[],
    surviving: SurvivingHistory,
  ): readonly AcknowledgedCommit[] {
    for (const commit of this.lost) if (!isLost(commit, surviving)) this.lost.delete(commit);
    return acknowledged.filter((commit) => this.acknowledged(commit, surviving));
  }

  /** Looks at one commit. Whether it is newly lost. */
  acknowledged(commit: AcknowledgedCommit, surviving: SurvivingHistory): boolean {
    if (this.lost.has(commit) || !isLost(commit, surviving)) return false;
    this.lost.add(commit);
    return true;
  }

  /** What is lost now, in the order in which it was found. */
  get all(): readonly AcknowledgedCommit[] {
    return [...this.lost];
  }
}
