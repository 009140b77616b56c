/** Positions of logs that may have parted: those of different timelines are never compared. */
import {
  forkOf,
  inHistory,
  type Cluster,
  type ClusterNode,
  type LogEntry,
  type Lsn,
  type TimelineHistory,
} from '../../engine/index';

/** The part of `position` in the log of `node` that `reference` has in its history too. */
export function sharedLsn(reference: ClusterNode, node: ClusterNode, position: Lsn): Lsn {
  if (reference.history === node.history) return position;
  const fork = forkOf(node.history, reference.history);
  return fork !== null && fork.fromLsn < position ? fork.fromLsn : position;
}

export const isInHistory = (history: TimelineHistory, entry: LogEntry): boolean =>
  inHistory(history, entry.gtid.timelineId, entry.endLsn);

/** Whether `node` has flushed what ends at `lsn` in the history of `reference`. */
export const hasFlushed = (reference: ClusterNode, node: ClusterNode, lsn: Lsn | number): boolean =>
  sharedLsn(reference, node, node.log.flushLsn) >= lsn;

/** Transactions are numbered without a gap in a log. */
export function entryAtTx({ log }: ClusterNode, tx: number): LogEntry | null {
  const index = log.count === 0 ? -1 : tx - log.at(0).gtid.seq;
  return index >= 0 && index < log.count ? log.at(index) : null;
}

/** A transaction as the log of `nodeId` has it, else the leader's, else any. */
export function entryOfTx(cluster: Cluster, tx: number, nodeId: string | null = null): LogEntry | null {
  const own = nodeId === null ? undefined : cluster.members.get(nodeId);
  const leader = cluster.member(cluster.primaryId());
  for (const node of [own, leader, ...cluster.members.values()]) {
    const entry = node === undefined ? null : entryAtTx(node, tx);
    if (entry !== null) return entry;
  }
  return null;
}

/** A transaction by its timeline and number, from any log or from what a rewind set aside; null when nobody has it. */
export function entryOn(cluster: Cluster, timelineId: number, tx: number): LogEntry | null {
  for (const node of cluster.members.values()) {
    const entry = entryAtTx(node, tx);
    if (entry?.gtid.timelineId === timelineId) return entry;
    for (const { entries } of node.setAside) {
      const kept = entries.find(({ gtid }) => gtid.seq === tx && gtid.timelineId === timelineId);
      if (kept !== undefined) return kept;
    }
  }
  return null;
}
