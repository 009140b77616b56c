import type { SqlValue, TableHash } from '../database/types';
import type { Lsn } from '../log/position';

/** How tables are compared. Rows of a chunk, and how many of them a node reads in a second. */
export interface ChecksumSettings {
  readonly chunkRows: number;
  readonly rowsPerSecond: number;
}

export const defaultChecksums: ChecksumSettings = { chunkRows: 1000, rowsPerSecond: 100_000 };

export type ChunkVerdict =
  /** The standby has not reached the position, or is reading. */
  | 'pending'
  | 'equal'
  | 'different'
  /** Not compared: it was down, cut off, stopped, or became another copy. */
  | 'away'
  /** Not compared: it did not reach the position in time. */
  | 'late';

/** One stretch of a table, read by the primary at a position of its log. */
export interface ChecksumChunk {
  readonly number: number;
  readonly table: string;
  /** Its keys as text: after the first, up to the second; null is the end of the table. */
  readonly after: string | null;
  readonly upTo: string | null;
  readonly range: { readonly after: readonly SqlValue[] | null; readonly upTo: readonly SqlValue[] | null };
  readonly lsn: Lsn;
  readonly timelineId: number;
  readonly atUs: number;
  readonly hash: TableHash;
  /** By standby. `rows` is what it has in this stretch. */
  readonly standbys: Map<string, { verdict: ChunkVerdict; reading: boolean; rows: number }>;
}

/** A comparison of all copies as an operator would do it, chunk by chunk. Virtual microseconds. */
export interface ChecksumRun {
  readonly id: number;
  readonly startedUs: number;
  readonly startedSeq: number;
  readonly primary: string;
  readonly incarnation: number;
  readonly settings: ChecksumSettings;
  /** Tables not read to their end yet; the first is under way. */
  readonly tables: string[];
  /** Where the next chunk begins. */
  after: readonly SqlValue[] | null;
  /** The newest chunks, oldest first. */
  readonly chunks: ChecksumChunk[];
  chunksDone: number;
  /** Of all chunks, by table: rows on the primary, and what became of each standby's. */
  readonly sums: Map<string, TableSum>;
  /** Time that each node spent reading. */
  readonly busyUs: Map<string, number>;
  finishedUs: number | null;
  state: 'running' | 'finished' | 'stopped';
}

export interface TableSum {
  rows: number;
  chunks: number;
  readonly standbys: Map<string, Record<Exclude<ChunkVerdict, 'pending'>, number>>;
}

/** So many comparisons, and of each so many chunks, are kept. */
export const keptRuns = 4;
export const keptChunks = 200;
