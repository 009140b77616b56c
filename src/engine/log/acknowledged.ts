/** A commit that a client was told of. */
export interface AcknowledgedCommit {
  /** When the client heard, virtual microseconds. */
  readonly atUs: number;
  readonly timelineId: number;
  readonly tx: number;
  readonly endLsn: number;
  readonly session: string;
  readonly request: number;
}
