import type { Lsn } from './position';

/** A stretch of history: the timeline's number and where it starts. */
export interface TimelineStart {
  readonly timelineId: number;
  readonly fromLsn: Lsn;
}

/**
 * The timelines that led to a log, oldest first, as in a PostgreSQL history file.
 * https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-TIMELINES
 */
export type TimelineHistory = readonly TimelineStart[];

/** The timeline of what ends at `lsn`: a log may not have gone beyond the newest fork yet. */
export function timelineAt(history: TimelineHistory, lsn: Lsn): number {
  let timelineId = history[0]?.timelineId ?? 0;
  for (const stretch of history) if (stretch.fromLsn < lsn) timelineId = stretch.timelineId;
  return timelineId;
}

/** Where `timelineId` ends in this history: at the next fork; Infinity for the current one; null when it is not in it. */
export function endOfTimeline(history: TimelineHistory, timelineId: number): number | null {
  const index = history.findIndex((stretch) => stretch.timelineId === timelineId);
  if (index < 0) return null;
  return history[index + 1]?.fromLsn ?? Infinity;
}

/** Whether what ended at `lsn` on `timelineId` is part of this history (of a log that reaches that far). */
export function inHistory(history: TimelineHistory, timelineId: number, lsn: number): boolean {
  const end = endOfTimeline(history, timelineId);
  return end !== null && lsn <= end;
}

/** Where two histories part: the end of what they share. Null when they share nothing. */
export function forkOf(a: TimelineHistory, b: TimelineHistory): TimelineStart | null {
  let shared: TimelineStart | null = null;
  for (const [index, stretch] of a.entries()) {
    const other = b[index];
    if (other?.timelineId !== stretch.timelineId || other.fromLsn !== stretch.fromLsn) break;
    shared = stretch;
  }
  if (shared === null) return null;
  const ends = [endOfTimeline(a, shared.timelineId), endOfTimeline(b, shared.timelineId)];
  const fromLsn = Math.min(...ends.map((end) => end ?? Infinity));
  return { timelineId: shared.timelineId, fromLsn: fromLsn as Lsn };
}
