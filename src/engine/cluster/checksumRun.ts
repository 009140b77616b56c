import type { Pages, SqlValue, TableHash } from '../database/types';
import type { Lsn } from '../log/position';
import { valueText } from '../database';

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

export type CopyVerdict = Exclude<ChunkVerdict, 'pending'>;

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
  /** What the primary read, for as long as a standby may still differ from it. */
  image: { readonly pages: Pages } | null;
  readonly standbys: Map<string, ChunkCopy>;
}

/** A chunk as a standby has it. */
export interface ChunkCopy {
  verdict: ChunkVerdict;
  /** What it found when it began to read. */
  read: ChunkReading | null;
}

export interface ChunkReading {
  readonly hash: TableHash;
  /** Rows that differ, counted, and the first of them by key. */
  readonly differing: number;
  readonly columns: readonly string[];
  readonly rows: readonly DifferingRow[];
}

/** One row on both sides; null where there is none. */
export interface DifferingRow {
  readonly key: string;
  readonly primary: readonly SqlValue[] | null;
  readonly standby: readonly SqlValue[] | null;
}

/** A comparison of all copies as an operator would do it, chunk by chunk. Virtual microseconds. */
export interface ChecksumRun {
  readonly id: number;
  readonly startedUs: number;
  readonly startedSeq: number;
  readonly primary: string;
  readonly incarnation: number;
  readonly settings: ChecksumSettings;
  /** In all tables to compare, when it began. */
  readonly rowsToRead: number;
  /** Tables not read to their end yet; the first is under way. */
  readonly tables: string[];
  /** Where the next chunk begins. */
  after: readonly SqlValue[] | null;
  /** The newest chunks, oldest first; those that differ are kept longest. */
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
  /** Chunks that differ on any standby, and those that some standby was left out of. */
  diffs: number;
  skipped: number;
  readonly standbys: Map<string, Record<CopyVerdict, number>>;
}

/** So many comparisons, of each so many chunks, and of a chunk so many rows that differ are kept. */
export const keptRuns = 4;
export const keptChunks = 200;
export const keptRows = 20;

export const keyText = (key: readonly SqlValue[]): string => key.map((value) => valueText(value)).join(', ');
