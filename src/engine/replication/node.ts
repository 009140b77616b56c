import type { Database, DatabaseState, WalFrames } from '../database/types';
import type { EntryFormat, LogEntry } from '../log/entry';
import type { NodeLog } from '../log/nodeLog';
import type { Lsn } from '../log/position';
import type { TimelineHistory } from '../log/timeline';

/** What a node's machine does how fast. Virtual microseconds, bytes. */
export interface NodeSettings {
  readonly executeUs: number;
  readonly flushUs: number;
  readonly applyUs: number;
  /** Keeps an old state on purpose (recovery_min_apply_delay, SOURCE_DELAY). */
  readonly applyDelayUs: number;
  readonly clockSkewUs: number;
  /** What the log may fill; null has no limit. */
  readonly diskBytes: number | null;
  /**
   * What the node can do a second; null has no limit. Statements, and on a standby the entries it replays, each take
   * one turn of 1 / capacity, one after the other: a statement waits for its turn and then takes `executeUs`. As every
   * copy replays every write, reads scale with the standbys and writes do not.
   */
  readonly statementsPerSecond: number | null;
  /**
   * How long replay may fall behind what was received for the sake of reads in its way, before it cancels them; null
   * for ever. max_standby_streaming_delay, whose -1 that is.
   * https://www.postgresql.org/docs/current/runtime-config-replication.html
   */
  readonly maxStandbyDelayUs: number | null;
  /**
   * The primary's VACUUM leaves what reads here may need, so that it is never in their way; DDL still is. The lab lets
   * the primary know at once; PostgreSQL's hot_standby_feedback tells it every wal_receiver_status_interval.
   */
  readonly hotStandbyFeedback: boolean;
}

export const defaultNodeSettings: NodeSettings = {
  executeUs: 1000,
  flushUs: 2000,
  applyUs: 1000,
  applyDelayUs: 0,
  clockSkewUs: 0,
  diskBytes: null,
  statementsPerSecond: null,
  maxStandbyDelayUs: 30_000_000,
  hotStandbyFeedback: false,
};

/** What waits for a node's next turn: a job's statement, or the replay of the entry that ends at `endLsn`. */
export type TurnClaim =
  { readonly kind: 'statement'; readonly job: number } | { readonly kind: 'replay'; readonly endLsn: Lsn };

/** A node that can do so much a second does it one after the other, first come, first served. Volatile. */
export interface Turns {
  /** Until when the turn given last lasts, virtual microseconds. */
  busyUntilUs: number;
  readonly waiting: TurnClaim[];
  /** Number of the timer that gives the next turn. */
  timer: number;
}

/** A commit that others may not see yet: not flushed, or waiting for acks. In log order on its primary. */
export interface PendingCommit {
  readonly entry: LogEntry;
  /** The database right after it. */
  readonly state: DatabaseState;
  /** What SQLite wrote, until it is flushed: a dying machine may tear it. */
  readonly wal: WalFrames | null;
  readonly writtenSeq: number;
  flushed: boolean;
  /** Since when it waits for acks; null while it does not. */
  waitSinceUs: number | null;
  waitSeq: number;
  /** Standbys whose ack was counted. */
  ackedBy: readonly string[];
  /** Its wait ended: by acks, by the rule, by time or by a person. */
  released: boolean;
  /** The client was answered. */
  answered: boolean;
}

/** The primary's end of a connection to a standby (a walsender). */
export interface Sender {
  readonly standby: string;
  readonly connection: number;
  /** The standby's attempt that it answers. */
  readonly attempt: number;
  state: 'backup' | 'catchup' | 'streaming';
  sentLsn: Lsn;
  /** As the standby last said. */
  writeLsn: Lsn;
  flushLsn: Lsn;
  replayLsn: Lsn;
  lastReplyUs: number;
}

/** The standby's end (a walreceiver). */
export interface Receiver {
  connection: number | null;
  state: 'connecting' | 'backup' | 'streaming';
  /** A stopped walreceiver process: what arrives waits in its socket. */
  paused: boolean;
  /** Its copy cannot be continued from a log: ask for a base backup. */
  needsBackup: boolean;
  /** Counts the times it set out to connect: what answers an earlier one is too late. */
  attempt: number;
  /** When it asks again. */
  askAgainUs: number;
}

export interface ApplyStop {
  readonly entry: LogEntry;
  readonly code: string;
  readonly message: string;
  readonly seq: number;
}

/** Replay stands still before an entry that reads are in the way of. */
export interface ReplayHold {
  readonly endLsn: Lsn;
  readonly sinceUs: number;
  readonly seq: number;
}

/** When what is being replayed was taken from the stream: what replay may be late is counted from there. */
export interface Receipt {
  /** Where the newest message of the stream starts. */
  chunkLsn: Lsn;
  /** How far replay knew the log when it last looked for more. */
  knownLsn: Lsn;
  atUs: number;
}

/** A promotion under way: who ordered it (null: a person), for which attempt and term. */
export interface Promotion {
  readonly by: string | null;
  readonly failover: number;
  readonly term: number;
  /** Members that were heard just before. */
  readonly voters: readonly string[];
  readonly seq: number;
}

/** Why a primary did not let a standby attach. */
export interface AttachRefusal {
  /** `forkedBefore`: it has log that the primary's history does not; `ahead`: it asks for more than there is. */
  readonly reason: 'forkedBefore' | 'ahead' | 'unknownTimeline';
  readonly primary: string;
  readonly atUs: number;
  readonly position: Lsn;
  /** The primary's timeline, and where it left the standby's. */
  readonly timelineId: number;
  readonly forkLsn: Lsn;
}

/** Entries that a rewind took out of a log: gone from the cluster, kept to be looked at. */
export interface SetAside {
  readonly atUs: number;
  readonly timelineId: number;
  readonly forkLsn: Lsn;
  readonly entries: readonly LogEntry[];
}

/** What a rewind works with while it runs. */
export interface Rewinding {
  readonly source: string;
  readonly history: TimelineHistory;
  readonly forkLsn: Lsn;
  readonly entries: readonly LogEntry[];
  readonly flushLsn: Lsn;
  readonly state: DatabaseState;
  readonly seq: number;
}

/** A member that holds a copy. Durable and volatile parts are named; `killed` throws away the volatile ones. */
export interface ReplicaNode {
  readonly id: string;
  readonly serverId: number;
  readonly region: string;
  readonly physicalOrder: 'asInserted' | 'reversed';
  /** Overrides the cluster's format on the link to this standby; null follows the cluster. */
  readonly linkFormat: EntryFormat | null;
  settings: NodeSettings;

  // Durable: survives a crash.
  role: 'primary' | 'standby';
  /** Fenced while it leads: it comes back as a standby. */
  demoted: boolean;
  timelineId: number;
  history: TimelineHistory;
  /** The primary it replicates from (primary_conninfo); null while it knows none. */
  upstream: string | null;
  readonly setAside: SetAside[];
  readonly log: NodeLog;
  readonly db: Database;
  /** End of what a standby has replayed. On a primary, of what was written. */
  replayLsn: Lsn;
  /** Pages are a byte copy of the primary's at `replayLsn`. */
  physical: boolean;
  /** It has joined and has no copy yet: it answers nobody and has no vote. */
  joining: boolean;
  /** Standbys for which the log is kept, with the position they confirmed. */
  readonly slots: Map<string, Lsn>;
  /** The database at the flushed position. */
  durable: DatabaseState;

  // Volatile: gone when the process dies.
  state: 'up' | 'paused' | 'down';
  stateSinceUs: number;
  incarnation: number;
  /** Where the flush under way will reach; null when the disk is idle. */
  flushing: Lsn | null;
  /** End of the entry that is being replayed. */
  replaying: Lsn | null;
  readonly turns: Turns;
  replayHold: ReplayHold | null;
  readonly receipt: Receipt;
  applyStop: ApplyStop | null;
  promotion: Promotion | null;
  rewinding: Rewinding | null;
  /** Its upstream's last no. */
  refusal: AttachRefusal | null;
  /** Takes no new writes: a switchover waits for what is under way. */
  draining: boolean;
  drainingSinceUs: number;
  /** What sessions on a primary see: follows released commits in log order. */
  visible: DatabaseState;
  readonly commits: PendingCommit[];
  readonly senders: Map<string, Sender>;
  receiver: Receiver;
  /** Semi-sync gave up waiting until a standby has caught up. */
  semiSyncOff: boolean;
  /** When each member was last heard. */
  readonly lastHeardUs: Map<string, number>;
  /** Trace entries that led here, for causes. */
  lastFlushSeq: number;
  lastReceiveSeq: number;
  killSeq: number;
}

/** Where the node's own data stands: what a primary has flushed, what a standby has replayed. */
export const dataLsn = (node: ReplicaNode): Lsn =>
  node.role === 'primary' ? node.log.flushLsn : node.replayLsn;
