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
  | 'duplicateEffect';

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
}

export type NewFinding = Omit<Finding, 'id' | 'atUs' | 'seq' | 'repeats'>;
