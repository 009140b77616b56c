import type { LogFormat, Operation } from '../../engine/index';

/** A stretch of virtual time, microseconds. */
export interface ChartRange {
  readonly fromUs: number;
  readonly untilUs: number;
}

/** A figure at each end of a bucket; null where there is none. */
export type Figures = readonly (number | null)[];

/** What the router knew from `atUs` on; null when it could not tell. `checked`: it was measured then. */
export interface KnownPoint {
  readonly atUs: number;
  readonly us: number | null;
  readonly checked: boolean;
}

export interface StandbySeries {
  readonly id: string;
  /** Highest lag in each bucket at the chosen stage: microseconds, bytes. The last of them is the lag now. */
  readonly us: Figures;
  readonly bytes: Figures;
  readonly known: readonly KnownPoint[];
}

/** The log as it was written, and the same transactions in each format. */
export const logSeries = ['logged', 'statementShipped', 'row', 'wal'] as const;
export type LogSeries = (typeof logSeries)[number];

/** Rates over a stretch that is wide enough to be drawn: a second. */
export interface RateColumn {
  readonly fromUs: number;
  readonly untilUs: number;
  /** By node, in the order of `ChartsView.nodes`. */
  readonly reads: readonly number[];
  readonly commits: number;
  readonly logBytes: Readonly<Record<LogSeries, number>>;
}

/** A run in figures over a stretch of virtual time. */
export interface ChartsView {
  readonly range: ChartRange;
  readonly nowUs: number;
  /** Ends of the buckets in the stretch; the last one is now, or the end of the stretch. */
  readonly ends: readonly number[];
  readonly standbys: readonly StandbySeries[];
  /** As its application feels it, microseconds: the wait for the session's connection counts. */
  readonly commitLatency: { readonly p50: Figures; readonly p95: Figures; readonly p99: Figures };
  /** Who answered reads in the stretch. */
  readonly nodes: readonly string[];
  readonly columns: readonly RateColumn[];
  /** Reads that lacked a write which had been told yes before; `differing`: those whose answer was not the primary's. */
  readonly staleReads: readonly {
    readonly atUs: number;
    readonly count: number;
    readonly differing: number;
  }[];
  readonly format: LogFormat;
  /** Known lag above which some session's reads go elsewhere; null when no policy asks. */
  readonly cutOffUs: number | null;
  /** The monitor's thresholds; null while it is off or has none. */
  readonly warnLagUs: number | null;
  readonly warnLagBytes: number | null;
}

/** Durations of ok answers from the instant at which an application asked, also while its session was busy. Off by at most 1/64. */
export interface LatencyRow {
  /** Null: all nodes together; empty: the router itself. */
  readonly node: string | null;
  readonly operation: Operation;
  readonly count: number;
  readonly perSecond: number;
  readonly p50Us: number;
  readonly p95Us: number;
  readonly p99Us: number;
}

export interface LatencyView {
  readonly rows: readonly LatencyRow[];
  /** Answers that were not ok, by reason, the most frequent first. */
  readonly refused: readonly { readonly reason: string; readonly count: number }[];
  /** Statements a second that a node can do, where that is limited. */
  readonly capacities: readonly { readonly node: string; readonly perSecond: number }[];
}
