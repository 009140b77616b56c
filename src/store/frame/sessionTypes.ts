import type { SqlError, SqlValue } from '../../engine/database/types';
import type { ContextMode, LogFormat } from '../../engine/log/entry';
import type { Message } from './messageTypes';

/** Statements that arrive by themselves. */
export interface StreamView {
  readonly id: string;
  /** Sessions that it uses. */
  readonly sessions: number;
  readonly perSecond: number;
  /** Null where it has no reads to draw from. */
  readonly readPercent: number | null;
  /** Arrivals that found no room at their session. */
  readonly refused: number;
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
  readonly streams: readonly StreamView[];
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
