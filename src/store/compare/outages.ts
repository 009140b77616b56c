import type { Cluster } from '../../engine/index';
import type { Stretch } from './answerCounts';

/** Stretches in which no leader took writes, oldest first; the last one may still go on. */
export function outagesOf(cluster: Cluster): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const { outageSinceUs, outageEndUs, next } of cluster.failovers) {
    if (outageSinceUs === null) continue;
    if (outageEndUs !== null) found.push({ fromUs: outageSinceUs, toUs: outageEndUs });
    else if (next !== null) found.push({ fromUs: outageSinceUs, toUs: cluster.nowUs });
  }
  const now = cluster.outageOf(cluster.primaryId());
  if (now !== null) found.push({ fromUs: now.sinceUs, toUs: cluster.nowUs });
  return united(found.sort((a, b) => a.fromUs - b.fromUs));
}

/** Two attempts to replace one primary are about one outage. */
function united(sorted: readonly Stretch[]): readonly Stretch[] {
  const apart: Stretch[] = [];
  for (const stretch of sorted) {
    const last = apart[apart.length - 1];
    if (last === undefined || stretch.fromUs > last.toUs) apart.push(stretch);
    else apart[apart.length - 1] = { fromUs: last.fromUs, toUs: Math.max(last.toUs, stretch.toUs) };
  }
  return apart;
}
