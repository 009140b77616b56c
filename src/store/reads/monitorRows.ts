import { lagBehind, timelineAt, type Cluster, type ClusterNode, type Lsn } from '../../engine/index';
import type { MonitorRow, StageLag } from './types';
import { mysqlLag, postgresLag } from './vendorLag';

/** Every node but the one that the router writes to, as it knows it and as it is: who led before is one of them. */
export function monitorRows(cluster: Cluster, router: string): MonitorRow[] {
  const primary = cluster.member(cluster.primaryId());
  const { beliefs, primary: writesTo = null } = cluster.routers.get(router) ?? {};
  const rows: MonitorRow[] = [];
  for (const node of cluster.members.values()) {
    if (node.id === writesTo) continue;
    const belief = beliefs?.get(node.id);
    const checkedAtUs = belief?.checkedAtUs ?? null;
    const checked = checkedAtUs === null ? null : belief;
    rows.push({
      node: node.id,
      state: node.state,
      heard: belief?.heard ?? false,
      healthy: belief?.healthy ?? true,
      silentUs: cluster.nowUs - (belief?.lastContactUs ?? cluster.nowUs),
      warned: belief?.warned ?? false,
      stages: stagesOf(cluster, primary, node),
      known: { lagUs: checked?.lagUs ?? null, lagBytes: checked?.lagBytes ?? null, checkedAtUs },
      postgres: postgresLag(cluster, primary, node),
      mysql: mysqlLag(cluster, node),
    });
  }
  return rows;
}

function stagesOf(cluster: Cluster, primary: ClusterNode, node: ClusterNode): readonly StageLag[] {
  const behind = (stage: StageLag['stage'], of: ClusterNode, lsn: Lsn): StageLag => {
    const lag = lagBehind(primary, { timelineId: timelineAt(of.history, lsn), lsn }, cluster.nowUs);
    return { stage, bytes: lag?.bytes ?? null, us: lag?.us ?? null };
  };
  const sender = primary.senders.get(node.id);
  const { writeLsn, flushLsn } = node.log;
  return [
    sender === undefined ? behind('sent', node, writeLsn) : behind('sent', primary, sender.sentLsn),
    behind('written', node, writeLsn),
    behind('flushed', node, flushLsn),
    behind('replayed', node, node.replayLsn),
  ];
}
