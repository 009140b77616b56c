import type { SqlValue } from '../database/types';

/** An anomaly, seen from outside: the checkers know the databases and what clients were told, not the protocol. */
export type FindingKind =
  | 'divergence'
  | 'staleRead'
  | 'applyStopped'
  | 'entrySkipped'
  | 'logRemoved'
  | 'bytesDiffer'
  | 'lostWrite'
  | 'splitBrain'
  | 'duplicateEffect'
  /** A session did not see its own acknowledged write. */
  | 'missedOwnWrite'
  /** A session was shown less than before. */
  | 'wentBack'
  /** An answer was older than its session had been promised. */
  | 'tooStale'
  /** An answer came from a copy that lacks an entry from the middle, or holds other rows. */
  | 'prefixBroken';

/** Where a write was for the node that answered without it. */
export type Whereabouts =
  | 'notSent'
  | 'onTheWire'
  /** It arrived and waits in the socket of a process that stands still. */
  | 'unread'
  | 'lostOnTheWay'
  /** Written to the log there, not flushed. */
  | 'received'
  | 'flushed'
  | 'beingReplayed'
  | 'skipped'
  /** Replayed, with another result. */
  | 'diverged'
  /** The node's log went another way before it. */
  | 'otherHistory'
  /** In the log of the primary that answered, not visible yet. */
  | 'notVisible';

/** The write that a read should have seen. */
export interface MissedWrite {
  readonly tx: number;
  readonly timelineId: number;
  readonly session: string;
  /** When its client heard, virtual microseconds; null when nobody did. */
  readonly acknowledgedAtUs: number | null;
  /** When the primary wrote it. */
  readonly writtenAtUs: number;
  readonly whereabouts: Whereabouts;
}

/** Rows of an answer; `more` where there were others. */
export interface Shown {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  readonly more: boolean;
}

/** The read that a finding is about. */
export interface FoundRead {
  readonly request: number;
  readonly told: Shown;
  /** What the primary's visible rows answered at that instant; null where that cannot be told. */
  readonly shouldBe: Shown | null;
  /** Whether the two are not the same, with the rows that are not kept here; null where that cannot be told. */
  readonly differs: boolean | null;
  /** What the same session was told before by the same statement, with the missed write, where that is not this answer. */
  readonly before: Shown | null;
}

/** Whether the session was told something else than it should have been, or than before: more than that a copy is late. */
export const toldOtherwise = ({ differs, before }: FoundRead): boolean => differs === true || before !== null;

/** A read that a checker spoke of: once more is spoken of as well. */
export interface LateRead {
  readonly write: MissedWrite;
  readonly read: FoundRead;
}

export interface Finding {
  readonly id: number;
  readonly kind: FindingKind;
  readonly atUs: number;
  /** The trace entry that states it. */
  readonly seq: number;
  readonly node: string;
  readonly session: string | null;
  readonly table: string | null;
  readonly tx: number;
  /** A stable word or figure more, by kind: the reason of a stop, microseconds of staleness. */
  readonly detail: string | null;
  readonly valueUs: number;
  /** How often it happened again before it was over. */
  readonly repeats: number;
  readonly write: MissedWrite | null;
  readonly read: FoundRead | null;
}

/** It says that a copy was late, and no more: nobody is known to have been told anything wrong. A gap is worse than that. */
export const isOnlyLate = ({ kind, read }: Pick<Finding, 'kind' | 'read'>): boolean =>
  kind !== 'prefixBroken' && read !== null && !toldOtherwise(read);

export type NewFinding = Omit<Finding, 'id' | 'atUs' | 'seq' | 'repeats' | 'write' | 'read'> &
  Partial<Pick<Finding, 'write' | 'read'>>;
