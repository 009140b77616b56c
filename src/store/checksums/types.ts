import type { ChecksumRun, ChecksumSettings, Lsn } from '../../engine/index';

export type ComparisonState = ChecksumRun['state'];

/** Chunks of one copy of a table by what came out. */
export interface CopyCounts {
  readonly nodeId: string;
  readonly equal: number;
  readonly different: number;
  readonly away: number;
  readonly late: number;
}

export interface ComparedTable {
  readonly table: string;
  readonly state: 'done' | 'reading' | 'waiting';
  readonly rows: number;
  readonly chunks: number;
  /** Chunks that differ on any copy, and those that some copy was left out of. */
  readonly diffs: number;
  readonly skipped: number;
  readonly copies: readonly CopyCounts[];
}

export interface ComparedRow {
  readonly key: string;
  /** Values as text in the order of the columns; null where there is no such row. */
  readonly primary: readonly string[] | null;
  readonly copy: readonly string[] | null;
}

/** A chunk that is not the same on one copy. */
export interface DifferingChunk {
  readonly number: number;
  readonly table: string;
  readonly nodeId: string;
  /** Keys: after the first, up to the second; null is the end of the table. */
  readonly after: string | null;
  readonly upTo: string | null;
  readonly lsn: Lsn;
  /** The newest transaction that both had replayed. */
  readonly tx: number;
  readonly primary: { readonly rows: number; readonly crc: string };
  readonly copy: { readonly rows: number; readonly crc: string };
  readonly columns: readonly string[];
  readonly differing: number;
  /** The first of them. */
  readonly rows: readonly ComparedRow[];
}

/** How a node did over a stretch of time; null where nothing is known. */
export interface NodeLoad {
  readonly perSecond: number;
  readonly p95Us: number | null;
  /** The longest that its replay was behind; null on the primary. */
  readonly lagUs: number | null;
}

export interface NodeCost {
  readonly nodeId: string;
  readonly readingUs: number;
  /** Of the time that the comparison took, 0 to 1. */
  readonly share: number;
  readonly before: NodeLoad | null;
  readonly during: NodeLoad | null;
}

/** The chunk that is compared now. */
export interface ChunkUnderWay {
  readonly number: number;
  readonly table: string;
  readonly lsn: Lsn;
  readonly tx: number;
  /** Copies that have not answered: those that read, and those that have so many bytes to replay first. */
  readonly reading: readonly string[];
  readonly replaying: readonly { readonly nodeId: string; readonly bytes: number }[];
}

/** One comparison of all copies. Virtual microseconds. */
export interface ChecksumView {
  readonly id: number;
  readonly state: ComparisonState;
  readonly primary: string;
  readonly settings: ChecksumSettings;
  readonly startedUs: number;
  readonly tookUs: number;
  /** At the pace so far; null while nothing is known, and when it is over. */
  readonly leftUs: number | null;
  readonly rowsRead: number;
  readonly rowsToRead: number;
  readonly chunksDone: number;
  readonly underWay: ChunkUnderWay | null;
  readonly tables: readonly ComparedTable[];
  readonly differing: readonly DifferingChunk[];
  readonly cost: readonly NodeCost[];
}

/** Comparisons of this history that are kept, oldest first, and the one that is looked at. */
export interface ChecksumsView {
  readonly runs: readonly {
    readonly id: number;
    readonly startedUs: number;
    readonly chunkRows: number;
    readonly diffs: number;
  }[];
  readonly shown: ChecksumView | null;
}
