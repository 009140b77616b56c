/** Where nodes stand, as reads and health checks see it. */
import { inHistory, timelineAt } from '../log/timeline';
import type { Lsn } from '../log/position';
import type { Lag } from '../routing/healthMessages';
import type { Position } from '../routing/position';
import type { ClusterNode } from './context';

/** End of what sessions see there. */
function visibleLsn(node: ClusterNode): Lsn {
  if (node.role === 'standby') return node.replayLsn;
  const shown = node.commits.findIndex(({ state }) => state === node.visible);
  if (shown >= 0) return node.commits[shown]!.entry.endLsn;
  return node.commits[0]?.entry.startLsn ?? node.log.writeLsn;
}

export function visiblePosition(node: ClusterNode): Position {
  const lsn = visibleLsn(node);
  return { timelineId: timelineAt(node.history, lsn), lsn };
}

/** Whether sessions there see everything up to `position`. Null when that is not in its history: it was lost, or is another's. */
export function shows(node: ClusterNode, { timelineId, lsn }: Position): boolean | null {
  if (!inHistory(node.history, timelineId, lsn)) return null;
  // Of the timeline that it writes, a primary has all there is: what lay beyond died unflushed with its machine.
  if (node.role === 'primary' && lsn > node.log.writeLsn) return null;
  return visibleLsn(node) >= lsn;
}

/**
 * How far a copy at `position` is behind this log: age of the oldest commit that it lacks, 0 when level. Null where the
 * log does not reach back that far, or the position is of another history.
 */
export function lagBehind(primary: ClusterNode, { timelineId, lsn }: Position, nowUs: number): Lag | null {
  const { log, history } = primary;
  if (!log.has(lsn) || !inHistory(history, timelineId, lsn)) return null;
  const index = log.indexAt(lsn);
  const us = index < log.count ? nowUs - log.at(index).writtenAtUs : 0;
  return { us, bytes: log.writeLsn - lsn, headLsn: log.writeLsn };
}
