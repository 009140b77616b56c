import type { SqlValue } from '../../engine/database/types';
import type { Unavailable } from '../../engine/availability/record';
import type { Lsn } from '../../engine/log/position';
import type { RewindRefusal } from '../../engine/availability/rewind';
import type { AttachRefusal } from '../../engine/replication/node';
import type { Message } from './messageTypes';

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

/** What one member heard of a primary's heartbeats. */
export interface HeardView {
  readonly by: string;
  readonly lastHeardUs: number;
  /** Beats that should have come since. */
  readonly missed: number;
  readonly suspects: boolean;
}

/** Who leads, as this node is concerned with it. */
export interface LeaderView {
  /** The highest term it has seen; null while nobody watches. */
  readonly term: number | null;
  /** Whom it takes for the primary, and whether it takes that one for dead. */
  readonly believes: { readonly primary: string | null; readonly suspects: boolean };
  /** It was made primary last: its history is the cluster's. */
  readonly isLeader: boolean;
  /** Another node takes writes as well, on an older timeline. */
  readonly secondHistory: boolean;
  /** A primary's lease: how long it may write still, by its own clock, microseconds; 0 when it is over, null without leases. */
  readonly leaseLeftUs: number | null;
  /** Why a primary that is up takes no writes. */
  readonly readOnly: Unavailable | null;
  /** Why the primary it asked did not let it attach. */
  readonly refusal: AttachRefusal | null;
  /** Of a primary that is missed: who heard it last when, and how many of how many take it for dead. */
  readonly heard: readonly HeardView[];
  readonly agree: { readonly count: number; readonly of: number; readonly needed: number } | null;
  /** What rewinds took out of its log. */
  readonly setAside: readonly SetAsideView[];
  /** Why it cannot be rewound; null when it can. */
  readonly cannotRewind: RewindRefusal | null;
}

export interface SetAsideView {
  readonly atUs: number;
  readonly tx: number;
  readonly timelineId: number;
  /** What it was about. */
  readonly subject: string;
  readonly acknowledged: boolean;
}

/** A base backup under way. */
export interface BackupView {
  readonly receivedBytes: number;
  readonly totalBytes: number;
  /** Bits per second of the link when it was sent; null has no limit. */
  readonly bandwidthBps: number | null;
  readonly doneAtUs: number;
  /** Log that was written since it began: what is to be caught up with after it. */
  readonly logBytes: number;
}

export interface CatchUpView {
  /** Of log, that it has yet to replay. */
  readonly bytes: number;
  /** By so many fewer each second, negative when it falls behind; null when it is not known yet. */
  readonly perSecond: number | null;
  /** At this pace; null for never, or when it is not known. */
  readonly levelInUs: number | null;
}

export interface NodeView {
  readonly id: string;
  readonly label: string;
  readonly region: string;
  readonly role: 'primary' | 'standby';
  /** What it is called as a standby, for life: 1-based in scenario order, the first primary last. */
  readonly ordinal: number;
  readonly state: 'up' | 'paused' | 'down';
  readonly stateSinceUs: number;
  readonly timelineId: number;
  readonly leader: LeaderView;
  readonly headLsn: Lsn;
  readonly flushLsn: Lsn;
  /** Null on a primary. */
  readonly ladder: LadderView | null;
  readonly connection: 'streaming' | 'catchup' | 'connecting' | 'baseBackup' | 'none';
  /** How far a base backup has come; null when there is none. */
  readonly backup: BackupView | null;
  /** How it comes nearer; null where it is not behind by a second or more, or where something else is wrong. */
  readonly catchUp: CatchUpView | null;
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
  /** What it can do; null has no limit. */
  readonly statementsPerSecond: number | null;
  /** How long replay waits for reads that it conflicts with, on a standby; null for ever. */
  readonly maxStandbyDelayUs: number | null;
  readonly hotStandbyFeedback: boolean;
  /** The primary keeps its log until this standby has it (a replication slot). */
  readonly keepsLog: boolean;
  /** From whom no message gets through: nobody, the other members, or clients as well. */
  readonly cutFrom: 'nobody' | 'members' | 'all';
  readonly pollUs: number | null;
  readonly physicalOrder: 'asInserted' | 'reversed';
  readonly logBytes: number;
}
