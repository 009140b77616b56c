/**
 * What the screen shows at one instant: a plain projection of the engine, derived after every advance.
 * All times are virtual microseconds since the start of the run; all positions are LSNs (byte offsets).
 * Parts keep their reference while nothing in them changed, so that components can compare by identity.
 */
import type { EntryFormat, ContextMode, LogEntry, LogFormat } from '../../engine/log/entry';
import type { Lsn } from '../../engine/log/position';
import type { SqlError, SqlValue } from '../../engine/database/types';

/** A piece of text: a key of the catalogue's `narration` (or named) area and its parameters. */
export interface Message {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type Tone = 'primary' | 'standby' | 'flight' | 'wait' | 'fail' | 'plain';

/** One sentence: the cause in colour, the consequence in ink. */
export interface NarrationView {
  readonly atUs: number;
  readonly tone: Tone;
  readonly cause: Message;
  readonly consequence: Message | null;
  /** Trace entry it speaks of. */
  readonly seq: number;
}

export interface ClientView {
  readonly id: string;
  /** What it does now. */
  readonly state: 'idle' | 'writes' | 'reads' | 'waits' | 'inTransaction' | 'lockWait';
  /** Since when, for a request under way. */
  readonly sinceUs: number | null;
  /** Who it talks to: 'router' or a node id. */
  readonly target: string;
  /** Length of its outstanding path is drawn amber while it waits for acks. */
  readonly waitsForCommit: boolean;
}

export interface RouterView {
  readonly writesTo: string | null;
  readonly readsTo: string | null;
}

/** A position and how far it is behind the primary's flushed head. */
export interface Watermark {
  readonly lsn: Lsn;
  readonly bytesBehind: number;
  readonly transactionsBehind: number;
}

export interface LadderView {
  /** As the primary sees it (what it handed to the network). */
  readonly sent: Watermark;
  readonly written: Watermark;
  readonly flushed: Watermark;
  readonly replayed: Watermark;
  /** The last transactions (at most six), for the track: each tick is one, at true byte width. */
  readonly window: { readonly startLsn: Lsn; readonly headLsn: Lsn; readonly ends: readonly Lsn[] };
}

export interface CommitGateView {
  /** Transaction number, and what it is about ("Alice's email"). */
  readonly tx: number;
  readonly subject: string;
  readonly session: string;
  readonly heldSinceUs: number;
  readonly acksNeeded: number;
  /** Standbys that have confirmed at the needed level. */
  readonly ackedBy: readonly string[];
  /** Due time of the ack that would release it, when one is on its way; else null. */
  readonly releaseDueUs: number | null;
  /** The packet that carries it. */
  readonly releasePacketId: number | null;
  /** True when too few standbys are there to ever meet the rule as things stand. */
  readonly cannotBeMet: boolean;
  /** Fallback or error instant of a timed rule; null waits for ever. */
  readonly timeoutAtUs: number | null;
  readonly alsoWaiting: number;
}

/** The last write told yes, shown in the gate's place when nothing waits. */
export interface LastAnswerView {
  readonly tx: number;
  readonly atUs: number;
  readonly latencyUs: number;
  readonly rule: 'async' | 'semiSync' | 'sync' | 'quorum';
  readonly ackedBy: readonly string[];
}

export type CellState = 'same' | 'differs' | 'pending' | 'missing' | 'extra';

export interface CellView {
  readonly text: string;
  readonly state: CellState;
  /** For `pending` on the primary: the value that is committed and not yet visible. */
  readonly next: string | null;
  readonly value: SqlValue;
}

export interface MiniTableView {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly CellView[] }[];
  readonly total: number;
  /** Row checksum of the whole table, 8 hex digits. */
  readonly checksum: string;
}

export interface ApplyStopView {
  readonly tx: number;
  readonly reason: string;
  readonly errorCode: string;
}

export interface NodeView {
  readonly id: string;
  readonly label: string;
  readonly region: string;
  readonly role: 'primary' | 'standby';
  /** 1-based number among standbys in scenario order; 0 for the primary. */
  readonly ordinal: number;
  readonly state: 'up' | 'paused' | 'down';
  readonly stateSinceUs: number;
  readonly timelineId: number;
  readonly term: number;
  readonly headLsn: Lsn;
  readonly flushLsn: Lsn;
  /** Null on a primary. */
  readonly ladder: LadderView | null;
  readonly connection: 'streaming' | 'catchup' | 'connecting' | 'baseBackup' | 'none';
  /** How far a base backup has come; null when there is none. */
  readonly backup: { readonly receivedBytes: number; readonly totalBytes: number } | null;
  /** The newest transaction it has on disk. */
  readonly hasTx: number;
  readonly transactionsBehind: number;
  readonly gate: CommitGateView | null;
  readonly lastAnswer: LastAnswerView | null;
  readonly table: MiniTableView | null;
  readonly applyStop: ApplyStopView | null;
  /** Settings that are not the default, as chips: { key of catalogue area `stage`, params }. */
  readonly settings: readonly Message[];
  readonly executeUs: number;
  readonly flushUs: number;
  readonly applyUs: number;
  readonly applyDelayUs: number;
  readonly clockSkewUs: number;
  /** The primary keeps its log until this standby has it (a replication slot). */
  readonly keepsLog: boolean;
  readonly pollUs: number | null;
  readonly physicalOrder: 'asInserted' | 'reversed';
  readonly logBytes: number;
  readonly revision: number;
}

/** One direction of a connection between two members. */
export interface LinkView {
  readonly from: string;
  readonly to: string;
  readonly latencyUs: number;
  readonly jitterUs: number;
  /** Packets lost, per thousand. */
  readonly lossPerMille: number;
  /** Bits per second; null has no limit. */
  readonly bandwidthBps: number | null;
  readonly cut: boolean;
  readonly packetsOnWire: number;
}

export type PacketKind =
  'statement' | 'row' | 'wal' | 'ack' | 'heartbeat' | 'request' | 'read' | 'answer' | 'backup' | 'control';

/** A message on the wire; its place is (now - sentAtUs) / (deliverAtUs - sentAtUs) and nothing else. */
export interface PacketView {
  readonly id: number;
  readonly kind: PacketKind;
  readonly from: string;
  readonly to: string;
  readonly sentAtUs: number;
  readonly deliverAtUs: number;
  readonly bytes: number;
  /** Last transaction it speaks of; null for heartbeats and requests before a commit. */
  readonly tx: number | null;
  readonly entryCount: number;
  /** It carries the ack that a waiting commit needs. */
  readonly awaited: boolean;
  readonly session: string | null;
  /** Set when it was lost: where it stands for ever. */
  readonly lostAtUs: number | null;
}

export type SlotState = 'acknowledged' | 'waiting' | 'unreplayed' | 'inFlight' | 'missing' | 'lost' | 'plain';

/** One log entry as one node has it (or lacks it). */
export interface LogSlotView {
  readonly tx: number;
  readonly state: SlotState;
  /** Told yes to the client. */
  readonly sealed: boolean;
  /** For `inFlight`: when it is due on this node's disk queue. */
  readonly dueUs: number | null;
  readonly packetId: number | null;
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
  /** Second line: "email → alice@new.io", the SQL text, or "1 frame, page 2". */
  readonly detail: string;
  readonly format: EntryFormat;
  readonly bytes: number;
  readonly unsafe: readonly string[];
}

export interface LogColumnView {
  readonly nodeId: string;
  readonly bytesBehind: number;
  readonly writtenLsn: Lsn;
  readonly flushedLsn: Lsn;
  readonly replayedLsn: Lsn;
  /** Parallel to LogStreamsView.rows. */
  readonly slots: readonly LogSlotView[];
}

export interface LogStreamsView {
  readonly baseLsn: Lsn;
  readonly headLsn: Lsn;
  /** The newest entries of the primary's log, oldest first (at most 40). */
  readonly rows: readonly LogRowView[];
  readonly columns: readonly LogColumnView[];
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
  readonly tx: number | null;
  readonly subject: string;
  readonly session: string;
  readonly sentAtUs: number;
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

export interface RiskRow {
  readonly nodeId: string;
  readonly hasTx: number;
  readonly lost: readonly { readonly tx: number; readonly subject: string }[];
  /** Down, or paused: cannot be promoted now. */
  readonly available: boolean;
}

export interface FindingView {
  readonly id: number;
  readonly kind: 'divergence' | 'staleRead' | 'applyStopped' | 'lostWrite' | 'logRemoved';
  readonly atUs: number;
  /** Catalogue area `findings`. */
  readonly message: Message;
  readonly seq: number;
  readonly causes: readonly number[];
  readonly nodeId: string | null;
  readonly tx: number | null;
}

export interface RulesView {
  readonly format: LogFormat;
  readonly context: ContextMode;
  readonly rowImage: 'full' | 'minimal';
  readonly rule: 'async' | 'semiSync' | 'sync' | 'quorum';
  /** semi-sync and quorum: how many. */
  readonly acks: number;
  readonly level: 'remoteWrite' | 'remoteFlush' | 'remoteApply';
  readonly semiSyncTimeoutUs: number;
  readonly onTimeout: 'fallback' | 'error';
  readonly waitPoint: 'afterSync' | 'afterCommit';
  readonly quorumMethod: 'first' | 'any';
  readonly quorumStandbys: readonly string[];
  readonly skipUnhealthy: boolean;
  /** Semi-sync has fallen back to async until a standby catches up. */
  readonly degraded: boolean;
  readonly workloadPerSecond: number;
  readonly shipping: 'streaming' | 'polling';
  readonly pollUs: number;
}

/** Answer of one console statement. */
export interface ConsoleResult {
  readonly id: number;
  readonly session: string;
  readonly sql: string;
  readonly target: string;
  readonly sentAtUs: number;
  readonly answeredAtUs: number | null;
  readonly answeredBy: string | null;
  /** Catalogue area `console`: why this node. */
  readonly why: Message | null;
  readonly outcome: 'ok' | 'failed' | 'unknown' | null;
  readonly warning: Message | null;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  readonly truncated: boolean;
  readonly changes: number | null;
  readonly tx: number | null;
  readonly error: SqlError | null;
  readonly notes: readonly Message[];
}

export interface SessionView {
  readonly id: string;
  readonly inTransaction: boolean;
  readonly busy: boolean;
  /** It waits in COMMIT and can stop waiting. */
  readonly waitsForCommit: boolean;
  /** Waits for a lock: who holds it. */
  readonly lockHeldBy: string | null;
  readonly results: readonly ConsoleResult[];
}

export interface TimelineMark {
  readonly atUs: number;
  readonly kind: 'commit' | 'command' | 'fault' | 'finding' | 'role';
  readonly tone: Tone;
  /** Catalogue area `timeline`; null for plain commits. */
  readonly label: Message | null;
}

export interface TimelineView {
  /** End of what has been run so far. */
  readonly reachedUs: number;
  readonly marks: readonly TimelineMark[];
  readonly rulesRevision: number;
}

/** Rows of one table on every node, compared at one position. */
export interface DataCompareView {
  readonly table: string;
  readonly tables: readonly string[];
  /** The newest position all compared nodes have replayed. */
  readonly lsn: Lsn;
  readonly tx: number;
  readonly columns: readonly string[];
  readonly nodes: readonly {
    readonly nodeId: string;
    /** Replayed position, when it is not exactly the compared one. */
    readonly atTx: number;
    readonly checksum: string;
    readonly rowsDiffer: number;
    readonly total: number;
    /** wal: bytes equal to the primary's; null when not physical. */
    readonly bytesEqual: boolean | null;
  }[];
  readonly rows: readonly {
    readonly key: string;
    readonly cells: readonly {
      readonly nodeId: string;
      readonly present: boolean;
      readonly checksum: string;
      readonly differs: boolean;
      readonly values: readonly { readonly text: string; readonly differs: boolean }[];
    }[];
  }[];
  readonly leftOut: readonly number[];
}

/** Payload of an opened packet or log entry. */
export interface PayloadView {
  readonly title: string;
  readonly format: EntryFormat | null;
  readonly tx: number | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly sentAtUs: number | null;
  readonly deliverAtUs: number | null;
  readonly bytes: number;
  readonly endLsn: Lsn | null;
  readonly statements: readonly {
    readonly text: string;
    readonly calls: readonly { readonly start: number; readonly end: number; readonly shipped: boolean }[];
    readonly context: readonly { readonly name: string; readonly value: string }[];
    readonly unsafe: readonly string[];
  }[];
  readonly rows: readonly {
    readonly kind: 'insert' | 'update' | 'delete';
    readonly table: string;
    readonly key: string;
    readonly columns: readonly {
      readonly name: string;
      readonly before: string | null;
      readonly after: string | null;
      readonly changed: boolean;
    }[];
  }[];
  readonly frames: readonly {
    readonly pageNumber: number;
    readonly commitSize: number;
    readonly salt1: string;
    readonly salt2: string;
    readonly checksum1: string;
    readonly checksum2: string;
    readonly page: Uint8Array;
    /** The page before this frame, when it is at hand: changed bytes are lit. */
    readonly before: Uint8Array | null;
  }[];
  /** The encoded bytes as they travel: header and payload. */
  readonly encoded: Uint8Array;
  readonly headerBytes: number;
  readonly parts: readonly { readonly name: string; readonly bytes: number }[];
}

export interface LabFrame {
  readonly nowUs: number;
  readonly title: string;
  readonly seed: number;
  readonly epochUs: number;
  readonly narration: NarrationView;
  readonly clients: readonly ClientView[];
  readonly router: RouterView;
  /** Scenario order. */
  readonly nodes: readonly NodeView[];
  readonly primaryId: string | null;
  readonly links: readonly LinkView[];
  readonly packets: readonly PacketView[];
  readonly logs: LogStreamsView;
  readonly waterfall: WaterfallView;
  readonly rules: RulesView;
  readonly sessions: readonly SessionView[];
  readonly atRisk: readonly RiskRow[];
  readonly findings: readonly FindingView[];
  readonly timeline: TimelineView;
}
