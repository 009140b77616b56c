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
  /** Its place among all that ever were standbys in the run: what tells its line from others stays. */
  readonly order: number;
  /** Null while it was no standby. Highest lag in each bucket at the chosen stage: microseconds, bytes. The last of them is the lag now. */
  readonly us: Figures;
  readonly bytes: Figures;
  readonly known: readonly KnownPoint[];
}

/** The log as it was written, and the same transactions in each format. */
export const logSeries = ['logged', 'statementShipped', 'row', 'wal'] as const;
export type LogSeries = (typeof logSeries)[number];

/** Who answered reads, as what: a node that was both is two. */
export interface Reader {
  readonly node: string;
  readonly asStandby: boolean;
  /** As of `StandbySeries`; -1 for one that never was a standby. */
  readonly order: number;
}

/** Rates over a stretch that is wide enough for them. */
export interface RateColumn {
  readonly fromUs: number;
  readonly untilUs: number;
  /** In the order of `ChartsView.readers`. */
  readonly reads: readonly number[];
  readonly commits: number;
  /** Null when nothing was committed. */
  readonly commitUs: Readonly<Record<'p50' | 'p95' | 'p99', number | null>>;
  readonly logBytes: Readonly<Record<LogSeries, number>>;
}

/**
 * What a policy asks of what is known of a standby: `knownLag`, that its known lag is no higher; `bounded`, that known
 * lag and age of the check together are not.
 */
export interface CutOff {
  readonly kind: 'knownLag' | 'bounded';
  readonly us: number;
  /** Whose policy it is; null when it is that of all. */
  readonly sessions: readonly string[] | null;
}

/** A run in figures over a stretch of virtual time. */
export interface ChartsView {
  readonly range: ChartRange;
  readonly nowUs: number;
  /** Ends of the buckets in the stretch; the last one is now, or the end of the stretch. */
  readonly ends: readonly number[];
  readonly standbys: readonly StandbySeries[];
  /** The router whose knowledge is shown; null when there is only one. */
  readonly knownTo: string | null;
  /** As its application feels it, microseconds: the wait for the session's connection counts. */
  readonly commitLatency: { readonly p50: Figures; readonly p95: Figures; readonly p99: Figures };
  /** Who answered reads in the stretch. */
  readonly readers: readonly Reader[];
  readonly columns: readonly RateColumn[];
  /** What went on just before an instant: over a second or a column, whichever is longer. Null before anything did. */
  readonly ratesBefore: (atUs: number) => RateColumn | null;
  /** Reads that lacked a write which had been told yes before; `differing`: those whose answer was not the primary's. */
  readonly staleReads: readonly {
    readonly atUs: number;
    readonly count: number;
    readonly differing: number;
  }[];
  readonly format: LogFormat;
  readonly cutOffs: readonly CutOff[];
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
