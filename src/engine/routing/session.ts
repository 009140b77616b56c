import type { SqlError, SqlValue } from '../database/types';
import type { Candidate, RouteReason } from './decide';
import type { ReadPolicy } from './policy';
import type { Position } from './position';

/** What the client knows in the end. A commit that nobody answered is `unknown`: it may have happened. */
export type Outcome = 'ok' | 'failed' | 'unknown';

export type AnswerWarning =
  /** Committed here, perhaps nowhere else (PostgreSQL's warning 01000). */
  | 'notReplicated'
  /** Committed, but others see it only when an earlier commit has ended its wait. */
  | 'visibleLater'
  /** The whole transaction was rolled back by SQLite. */
  | 'rolledBack'
  /** The server had this key: an earlier attempt was committed. */
  | 'alreadyDone'
  /** MySQL's note 1592. */
  | 'unsafe';

/** What a server says to one request. */
export interface Answer {
  readonly outcome: Outcome;
  readonly error: SqlError | null;
  /** Why there is no answer of SQLite's: a stable word of the error catalogue. */
  readonly failure: string | null;
  readonly warnings: readonly AnswerWarning[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  readonly truncated: boolean;
  /** Rows changed; null when no statement changed any. */
  readonly changes: number | null;
  /** Number of the transaction that it committed, and where that ends; 0 when there is none. */
  readonly tx: number;
  readonly timelineId: number;
  readonly lsn: number;
  readonly node: string | null;
  /** The state that its last read saw; null when it read nothing. */
  readonly readAt: Position | null;
  readonly inTransaction: boolean;
  readonly statements: number;
}

export interface ClientRequest {
  readonly session: string;
  readonly number: number;
  readonly sql: string;
  /** `router`, or the node that the person chose. */
  readonly target: string;
  /** When it was asked for: it may have waited for the session's connection since. */
  readonly askedAtUs: number;
  readonly sentAtUs: number;
  /** Whether losing it leaves the client in doubt. */
  readonly writes: boolean;
  /** Number of the request that it repeats; its own when it is the first. */
  readonly firstNumber: number;
  /** What makes a repeat recognizable, where the client uses keys. */
  readonly key: string | null;
  /** A read that only the primary may answer. */
  readonly strong: boolean;
}

/** Why a read went where it went: what the router believed, and beside it what was true. */
export interface RouteDecision {
  readonly atUs: number;
  readonly router: string;
  readonly policy: ReadPolicy;
  readonly reason: RouteReason;
  readonly node: string | null;
  readonly candidates: readonly (Candidate & {
    /** Its lag in truth at that instant; null where its history is another. */
    readonly trueLagUs: number | null;
  })[];
  /** When the session's last write had succeeded, as far as the router remembered. */
  readonly wroteAtUs: number | null;
  readonly needs: Position | null;
  /** The decision before, when a standby said that it is behind. */
  readonly before: RouteDecision | null;
}

/** One client statement and what became of it. */
export interface StatementOutcome extends ClientRequest {
  readonly answeredAtUs: number | null;
  readonly answer: Answer | null;
  /** Null where no router decided: a write, a chosen node, a transaction. */
  readonly route: RouteDecision | null;
}

/** What clients do when an answer does not come, or is no. Times in virtual microseconds. */
export interface ClientSettings {
  /** How often a statement is sent again after a failed connection; 0 never. */
  retries: number;
  backoffUs: number;
  /** A write carries a key that the server keeps with it, so that a repeat is recognized. */
  idempotencyKeys: boolean;
}

export const defaultClients: ClientSettings = { retries: 0, backoffUs: 200_000, idempotencyKeys: false };

/** A client's side of its connection: one request at a time. */
export interface ClientSession {
  readonly id: string;
  readonly connectionId: number;
  /** The router that it talks to. */
  readonly router: string;
  policy: ReadPolicy;
  /** End of its last write that was acknowledged: its token. */
  lastWrite: Position | null;
  /** The furthest state that an answer has shown it. */
  seen: Position | null;
  /** The node that answered its last read. */
  readOn: string | null;
  route: RouteDecision | null;
  requests: number;
  current: ClientRequest | null;
  /** The node that the current request was sent on to. */
  routedTo: string | null;
  /** What waits for the current request to be answered. */
  readonly backlog: Submission[];
  /** It waits before it repeats a request. */
  retryAtUs: number | null;
  /** The address of the primary that it last looked up, and until when it uses it. */
  address: { readonly node: string; readonly untilUs: number } | null;
  /** The newest outcomes, oldest first. */
  readonly outcomes: StatementOutcome[];
  inTransaction: boolean;
  /** Node that holds its open transaction. */
  pinnedTo: string | null;
}

/** A statement that is to be sent. */
export interface Submission {
  readonly sql: string;
  readonly target: string;
  readonly cause: number;
  /** Number of the request that it repeats; null for a new one. */
  readonly repeats: number | null;
  readonly strong: boolean;
  readonly askedAtUs: number;
}

export const emptyAnswer: Answer = {
  outcome: 'ok',
  error: null,
  failure: null,
  warnings: [],
  columns: [],
  rows: [],
  truncated: false,
  changes: null,
  tx: 0,
  timelineId: 0,
  lsn: 0,
  node: null,
  readAt: null,
  inTransaction: false,
  statements: 0,
};
