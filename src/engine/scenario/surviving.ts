import type { SurvivingHistory } from '../checkers/lostWrite';
import type { Cluster } from '../cluster/cluster';
import type { ClusterNode } from '../cluster/context';

/** The history of a member, as far as its log reaches: what is not in it would be lost if the cluster went on with it. */
export const historyAt = ({ diedUnflushed }: Cluster, { history, log }: ClusterNode): SurvivingHistory => ({
  history,
  endLsn: log.writeLsn,
  died: diedUnflushed,
});
