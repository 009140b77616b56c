import type { DatabaseState } from '../database/types';
import type { LogEntry } from '../log/entry';
import type { Lsn } from '../log/position';
import type { TimelineHistory } from '../log/timeline';
import type { AttachRefusal } from './node';

/** What members of a cluster send each other to replicate. */
export type ReplicationMessage =
  | {
      readonly type: 'wal';
      readonly connection: number;
      readonly term: number;
      readonly entries: readonly LogEntry[];
    }
  | {
      readonly type: 'ack';
      readonly connection: number;
      readonly term: number;
      readonly writeLsn: Lsn;
      readonly flushLsn: Lsn;
      readonly replayLsn: Lsn;
      /** The newest transaction at the level that made it speak. */
      readonly tx: number;
      readonly why: 'write' | 'flush' | 'apply' | 'status';
    }
  /** A standby asks for the log from `position` on; null asks for a base backup. Repeats carry the same attempt. */
  | {
      readonly type: 'connect';
      readonly standby: string;
      readonly attempt: number;
      readonly term: number;
      readonly history: TimelineHistory;
      readonly position: Lsn | null;
      readonly replayLsn: Lsn;
    }
  | {
      readonly type: 'accepted';
      readonly connection: number;
      readonly attempt: number;
      readonly baseBackup: boolean;
      readonly history: TimelineHistory;
    }
  /** The primary cannot be followed from there. */
  | { readonly type: 'refused'; readonly attempt: number; readonly refusal: AttachRefusal }
  | { readonly type: 'fetch'; readonly connection: number; readonly position: Lsn }
  | {
      readonly type: 'backup';
      readonly connection: number;
      readonly lsn: Lsn;
      /** The last transaction that is in it. */
      readonly tx: number;
      readonly history: TimelineHistory;
      readonly state: DatabaseState;
    }
  /** The peer's kernel closed the connection: its process is gone. */
  | { readonly type: 'closed'; readonly connection: number }
  | {
      readonly type: 'heartbeat';
      readonly term: number;
      readonly timelineId: number;
      readonly flushLsn: Lsn;
      /** It takes no new writes: a planned change of primary. */
      readonly draining: boolean;
    };

/** Bytes around the payload, as in PostgreSQL's streaming protocol (XLogData 25, standby status update 34). */
export const walMessageBytes = 25;
export const ackBytes = 34;
export const controlBytes = 64;

/** Events of replication: plain data, with the incarnation of the node they belong to. */
export type ReplicationEvent =
  | { readonly type: 'flushed'; readonly node: string; readonly incarnation: number; readonly upTo: Lsn }
  /** A delayed entry may be replayed now. */
  | {
      readonly type: 'replayReady';
      readonly node: string;
      readonly incarnation: number;
      readonly endLsn: Lsn;
    }
  | { readonly type: 'turn'; readonly node: string; readonly incarnation: number; readonly timer: number }
  | { readonly type: 'applied'; readonly node: string; readonly incarnation: number; readonly endLsn: Lsn }
  | {
      readonly type: 'commitTimeout';
      readonly node: string;
      readonly incarnation: number;
      readonly tx: number;
    }
  | { readonly type: 'connectionTimeout'; readonly connection: number }
  | { readonly type: 'reconnect'; readonly node: string; readonly incarnation: number }
  | { readonly type: 'status'; readonly node: string; readonly incarnation: number }
  | { readonly type: 'poll'; readonly node: string; readonly incarnation: number }
  | { readonly type: 'heartbeat'; readonly node: string; readonly incarnation: number };
