import type { Whereabouts } from '../checkers/finding';
import type { CommittedWrite } from '../checkers/visibleState';
import type { Cluster } from '../cluster/cluster';
import type { ClusterMessage, ClusterNode } from '../cluster/context';
import { inHistory } from '../log/timeline';

/** Where a write is for a node that does not show it, by what is in logs and on the wire. */
export function whereaboutsOf(cluster: Cluster, node: ClusterNode, write: CommittedWrite): Whereabouts {
  const { endLsn, timelineId } = write;
  if (!inHistory(node.history, timelineId, endLsn)) {
    // A log that ends before the newest fork may still be continued by its primary's.
    const upstream = cluster.members.get(node.upstream ?? '');
    const shared = upstream !== undefined && inHistory(upstream.history, node.timelineId, node.log.writeLsn);
    if (!shared || node.role === 'primary') return 'otherHistory';
  } else if (node.log.writeLsn >= endLsn) {
    if (node.role === 'primary') return 'notVisible';
    if (node.replaying === endLsn) return 'beingReplayed';
    return node.log.flushLsn >= endLsn ? 'flushed' : 'received';
  }
  for (const packet of cluster.network.packets.values()) {
    if (packet.to !== node.id || !carries(packet.payload, write)) continue;
    return packet.deliverAtUs <= cluster.nowUs ? 'unread' : 'onTheWire';
  }
  const sender = cluster.member(node.upstream ?? cluster.primaryId()).senders.get(node.id);
  return sender !== undefined && sender.sentLsn >= endLsn ? 'lostOnTheWay' : 'notSent';
}

function carries(message: ClusterMessage, { timelineId, endLsn }: CommittedWrite): boolean {
  if (message.type === 'backup') return message.lsn >= endLsn;
  if (message.type !== 'wal') return false;
  return message.entries.some((entry) => entry.endLsn === endLsn && entry.gtid.timelineId === timelineId);
}
