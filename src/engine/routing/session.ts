import type { SqlError, SqlValue } from '../database/types';

/** What the client knows in the end. A commit that nobody answered is `unknown`: it may have happened. */
export type Outcome = 'ok' | 'failed' | 'unknown';

export type AnswerWarning =
  /** Committed here, perhaps nowhere else (PostgreSQL's warning 01000). */
  | 'notReplicated'
  /** Committed, but others see it only when an earlier commit has ended its wait. */
  | 'visibleLater'
  /** The whole transaction was rolled back by SQLite. */
  | 'rolledBack'
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
  readonly inTransaction: boolean;
  readonly statements: number;
}

export interface ClientRequest {
  readonly session: string;
  readonly number: number;
  readonly sql: string;
  /** `router`, or the node that the person chose. */
  readonly target: string;
  readonly sentAtUs: number;
  /** Whether losing it leaves the client in doubt. */
  readonly writes: boolean;
}

/** One client statement and what became of it. */
export interface StatementOutcome extends ClientRequest {
  readonly answeredAtUs: number | null;
  readonly answer: Answer | null;
}

/** A client's side of its connection: one request at a time. */
export interface ClientSession {
  readonly id: string;
  readonly connectionId: number;
  requests: number;
  current: ClientRequest | null;
  /** The node that the current request was sent on to. */
  routedTo: string | null;
  /** What waits for the current request to be answered. */
  readonly backlog: { readonly sql: string; readonly target: string; readonly cause: number }[];
  /** The newest outcomes, oldest first. */
  readonly outcomes: StatementOutcome[];
  inTransaction: boolean;
  /** Node that holds its open transaction. */
  pinnedTo: string | null;
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
  inTransaction: false,
  statements: 0,
};
