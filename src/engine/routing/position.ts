import type { Lsn } from '../log/position';

/** A place in the cluster's history that a session depends on: end of a write, or of what a read saw. */
export interface Position {
  readonly timelineId: number;
  readonly lsn: Lsn;
}

/** The later of two places. Timelines are numbered in the order in which they began. */
export function later(a: Position | null, b: Position): Position {
  if (a === null || b.timelineId > a.timelineId) return b;
  return b.timelineId === a.timelineId && b.lsn > a.lsn ? b : a;
}

export const samePlace = (a: Position | null, b: Position | null): boolean =>
  a?.timelineId === b?.timelineId && a?.lsn === b?.lsn;

/**
 * Whether somebody known to be at `at` has `needed` for certain. Of another timeline that cannot be told without its
 * history, which only nodes have.
 */
export const reaches = (at: Position | null, needed: Position): boolean =>
  at !== null && at.timelineId === needed.timelineId && at.lsn >= needed.lsn;
