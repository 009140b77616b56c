import type { LogEntry } from '../log/entry';
import { minLsn } from '../log/nodeLog';
import { agreesTo, type Surviving, type VisibleState } from './visibleState';

/** What a session was promised of a read. Virtual microseconds. */
export interface StalenessBound {
  readonly maxStalenessUs: number;
  /** The instant at which the router decided. */
  readonly fromUs: number;
}

/**
 * The oldest entry that an answer lacks although the primary had committed and shown it longer than the bound before
 * the router decided. Counted against the primary's own log, not against what anybody believed.
 */
export function tooStale(
  answered: VisibleState,
  { history, lsn, log, logEndLsn }: Surviving,
  { maxStalenessUs, fromUs }: StalenessBound,
): LogEntry | null {
  const has = agreesTo(answered, history);
  if (has >= minLsn(lsn, logEndLsn) || !log.has(has)) return null;
  const oldest = log.at(log.indexAt(has));
  return fromUs - oldest.writtenAtUs > maxStalenessUs ? oldest : null;
}
