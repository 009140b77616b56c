import type { EntryFormat, LogEntry } from '../../engine/log/entry';
import type { Lsn } from '../../engine/log/position';

/**
 * `forked`: the node has it, the leader's history does not. `lost`: told yes, not in the leader's history, and it never
 * arrived here.
 */
export type SlotState =
  'acknowledged' | 'waiting' | 'unreplayed' | 'inFlight' | 'missing' | 'lost' | 'forked' | 'plain';

/** One log entry as one node has it (or lacks it). */
export interface LogSlotView {
  readonly tx: number;
  readonly state: SlotState;
  /** Told yes to the client. */
  readonly sealed: boolean;
  /** For `inFlight`: when it is due on this node's disk queue. */
  readonly dueUs: number | null;
  readonly packetId: number | null;
  /** The entry of this number in the node's own history, where that is another than the row's. */
  readonly own: LogRowView | null;
}

export interface LogRowView {
  readonly tx: number;
  readonly startLsn: Lsn;
  readonly endLsn: Lsn;
  readonly entry: LogEntry;
  /** INSERT, UPDATE ..., of the first operation. */
  readonly verb: string;
  /** "id 1" */
  readonly key: string;
  /** How a person would call the row that it changed first. */
  readonly name: string;
  /** Second line: "email → alice@new.io", the SQL text, or "1 frame, page 2". */
  readonly detail: string;
  readonly format: EntryFormat;
  readonly bytes: number;
  readonly unsafe: readonly string[];
}

export interface LogColumnView {
  readonly nodeId: string;
  readonly timelineId: number;
  readonly bytesBehind: number;
  /** What it has beyond the leader's history. */
  readonly bytesApart: number;
  readonly writtenLsn: Lsn;
  readonly flushedLsn: Lsn;
  readonly replayedLsn: Lsn;
  /** Parallel to LogStreamsView.rows. */
  readonly slots: readonly LogSlotView[];
}

export interface LogStreamsView {
  readonly baseLsn: Lsn;
  readonly headLsn: Lsn;
  /** How many of the rows are the leader's: its head is below the last of them. */
  readonly headRows: number;
  /** The newest entries of the leader's log, oldest first (at most 40); beyond its end, those of others. */
  readonly rows: readonly LogRowView[];
  readonly columns: readonly LogColumnView[];
  /** Where a timeline starts, among the rows: after transaction `tx`. */
  readonly forks: readonly ForkView[];
}

export interface ForkView {
  readonly timelineId: number;
  readonly lsn: Lsn;
  readonly tx: number;
}

/** One interval of a write's life, in microseconds from the client's send. */
export interface SpanView {
  readonly kind: 'hop' | 'execute' | 'lockWait' | 'flush' | 'network' | 'remoteFlush' | 'apply' | 'held';
  readonly startUs: number;
  readonly endUs: number;
  /** False when it lies (partly) in the future: drawn dashed from now on. */
  readonly done: boolean;
}

export interface WaterfallLane {
  readonly nodeId: string;
  readonly spans: readonly SpanView[];
  /** Its ack releases (or released) the commit. */
  readonly decisive: boolean;
  readonly lost: boolean;
}

export interface WaterfallWrite {
  /** The primary that ran it; null before it got there. */
  readonly nodeId: string | null;
  readonly tx: number | null;
  readonly subject: string;
  readonly session: string;
  readonly sentAtUs: number;
  /** How long it had waited for its session's connection before it was sent. No other figure here counts that. */
  readonly waitedUs: number;
  /** Latency of the answer; null while there is none. */
  readonly answeredUs: number | null;
  readonly outcome: 'ok' | 'failed' | 'unknown' | null;
  readonly ackedBy: readonly string[];
  /** Client path and primary: hop, execute, flush, held. */
  readonly primary: readonly SpanView[];
  readonly lanes: readonly WaterfallLane[];
  /** When each rule would have answered, from the client's send; null when it never would as things stand. */
  readonly wouldAnswer: {
    readonly async: number | null;
    readonly semiSync: number | null;
    readonly syncAll: number | null;
  };
}

export interface WaterfallView {
  /** Oldest first; the last one is unfolded when it waits or is the newest. */
  readonly writes: readonly WaterfallWrite[];
  readonly focus: number;
  /** Longest span to draw, for the scale. */
  readonly spanUs: number;
}
