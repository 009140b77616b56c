import type { ContextMode, LogFormat, RowImage } from '../log/entry';

/** When a client may be told yes. */
export type CommitRule =
  | { readonly kind: 'async' }
  | {
      readonly kind: 'semiSync';
      readonly acks: number;
      readonly timeoutUs: number;
      readonly onTimeout: 'fallback' | 'error';
      readonly waitPoint: 'afterSync' | 'afterCommit';
    }
  | { readonly kind: 'sync'; readonly skipUnhealthy: boolean }
  | {
      readonly kind: 'quorum';
      readonly method: 'first' | 'any';
      readonly acks: number;
      /** By priority for FIRST; empty stands for all standbys in scenario order. */
      readonly standbys: readonly string[];
    };

/** What a standby has to have done before its ack counts (PostgreSQL's remote_write, on, remote_apply). */
export type ConfirmationLevel = 'remoteWrite' | 'remoteFlush' | 'remoteApply';

/** Settings of the whole cluster; commands change them while it runs. Times in virtual microseconds. */
export interface ReplicationSettings {
  format: LogFormat;
  context: ContextMode;
  rowImage: RowImage;
  rule: CommitRule;
  level: ConfirmationLevel;
  /** False is synchronous_commit = off: async acknowledges before the local flush. */
  waitForLocalFlush: boolean;
  shipping: 'streaming' | 'polling';
  pollUs: number;
  /** Log kept per node for standbys that were away; slots keep more. */
  logKeepBytes: number;
  heartbeatUs: number;
  /** A standby tells its positions at least this often (wal_receiver_status_interval). */
  statusUs: number;
  /** A connection whose bytes are not answered is given up after this (wal_sender_timeout, shortened). */
  connectionTimeoutUs: number;
  /** A standby without a connection tries again this often (wal_retrieve_retry_interval, shortened). */
  reconnectUs: number;
  /** `skipUnhealthy` leaves out a standby that was not heard for this long. */
  unhealthyAfterUs: number;
}

export const defaultSettings: ReplicationSettings = {
  format: 'row',
  context: 'shipped',
  rowImage: 'full',
  rule: { kind: 'async' },
  level: 'remoteFlush',
  waitForLocalFlush: true,
  shipping: 'streaming',
  pollUs: 100_000,
  logKeepBytes: 16 * 1024 * 1024,
  heartbeatUs: 100_000,
  statusUs: 1_000_000,
  connectionTimeoutUs: 1_000_000,
  reconnectUs: 500_000,
  unhealthyAfterUs: 30_000_000,
};
