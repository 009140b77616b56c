import type { ParsedStatement } from '../database/dialect';
import type { LogEntry } from '../log/entry';
import type { Answer, ClientRequest } from '../routing/session';
import type { AcknowledgedCommit } from '../log/acknowledged';
import type { ClusterNode, Job } from './context';

/** What stands outside and watches. */
export interface ClusterObserver {
  replayed(standby: ClusterNode, entry: LogEntry, cause: number): void;
  readExecuted(node: ClusterNode, job: Job, statement: ParsedStatement, cause: number): void;
  /** A client heard yes to a commit. */
  acknowledged(commit: AcknowledgedCommit, cause: number): void;
  /** A primary wrote a request's entry. */
  committed(node: ClusterNode, entry: LogEntry, request: ClientRequest, cause: number): void;
}

/** What stands outside and counts. */
export interface ClusterMeter {
  /** A primary wrote an entry. */
  written(node: ClusterNode, entry: LogEntry): void;
  /** A client heard the answer, as the client sees it. */
  answered(request: ClientRequest, answer: Answer): void;
  /** A copy answered a read without what had been acknowledged before; `differs`: the primary would have said something else. */
  lateRead(differs: boolean): void;
}
