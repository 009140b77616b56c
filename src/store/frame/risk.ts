import type { Cluster, ClusterNode } from '../../engine/index';
import type { LabWords } from '../words';
import { sharedLsn } from './history';
import { subjectOf } from './subject';
import type { RiskRow } from './types';

const namesShown = 20;

/**
 * If the primary's site went dark now and this standby were promoted: acknowledged writes that it does not have.
 * What it has received counts, as its own machine lives on; what is on the wire does not.
 */
export function riskView(cluster: Cluster, primary: ClusterNode, words: LabWords): RiskRow[] {
  const rows: RiskRow[] = [];
  for (const node of cluster.members.values()) {
    if (node === primary) continue;
    const { log } = primary;
    const lost: { tx: number; subject: string }[] = [];
    const has = sharedLsn(primary, node, node.log.writeLsn);
    for (let i = log.indexAt(has); i < log.count && lost.length < namesShown; i++) {
      const entry = log.at(i);
      if (!cluster.acknowledged.has(entry)) continue;
      lost.push({ tx: entry.gtid.seq, subject: subjectOf(entry, words) });
    }
    rows.push({
      nodeId: node.id,
      hasTx: log.txBefore(has),
      lost,
      available: node.state === 'up',
    });
  }
  return rows;
}

/** How many acknowledged writes are on no standby that is up. */
export function acknowledgedOnlyOn(cluster: Cluster, primary: ClusterNode): number {
  let best = 0;
  for (const node of cluster.members.values()) {
    if (node === primary || node.state === 'down') continue;
    best = Math.max(best, sharedLsn(primary, node, node.log.writeLsn));
  }
  let count = 0;
  for (let i = primary.log.count - 1; i >= 0; i--) {
    const entry = primary.log.at(i);
    if (entry.endLsn <= best) break;
    if (cluster.acknowledged.has(entry)) count++;
  }
  return count;
}
