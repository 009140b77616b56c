import type { Fact } from '../kernel/traceEntry';
import type { LogEntry } from '../log/entry';
import type { ReplicationEvent, ReplicationMessage } from './messages';
import type { PendingCommit, ReplayHold, ReplicaNode } from './node';
import type { ReplicationSettings } from './settings';

/** A connection between a primary and a standby, known to neither end alone. */
export interface Connection {
  readonly id: number;
  readonly primary: string;
  readonly standby: string;
  /** Per sending end: the first packet that was lost; nothing after it is delivered. */
  readonly gaps: Map<string, number>;
  broken: boolean;
}

/** A session on a standby, and what of it an entry meets: a table that it reads, or rows that it may still see. */
export interface ReadInTheWay {
  readonly session: string;
  readonly request: number;
  readonly why: 'lock' | 'snapshot';
}

/** Why a commit's wait ended. */
export type ReleaseReason =
  'local' | 'acks' | 'fallback' | 'timeout' | 'cancelled' | 'terminated' | 'ruleChanged';

/** What the protocol reaches the rest of the cluster through. */
export interface ReplicationContext {
  readonly nowUs: number;
  readonly settings: ReplicationSettings;
  readonly connections: Map<number, Connection>;
  readonly nodes: ReadonlyMap<string, ReplicaNode>;
  /** Members that store nothing and watch. */
  readonly observers: readonly string[];
  nextConnectionId(): number;
  node(id: string): ReplicaNode;
  /** The highest term that a member has seen. */
  termOf(id: string): number;
  emit(fact: Fact): number;
  schedule(delayUs: number, event: ReplicationEvent): void;
  send(
    from: string,
    to: string,
    payload: ReplicationMessage,
    bytes: number,
    sentSeq: number,
  ): { readonly id: number; readonly deliverAtUs: number };
  /** A node's clock, microseconds since 1970. */
  clockUs(node: ReplicaNode): number;
  /** A wait ended: answer the client, wake what waited for its rows. */
  released(primary: ReplicaNode, commit: PendingCommit, reason: ReleaseReason, cause: number): void;
  /** More became visible on the primary. */
  visibilityMoved(primary: ReplicaNode, cause: number): void;
  /** A standby has replayed an entry. */
  replayed(standby: ReplicaNode, entry: LogEntry, cause: number): void;
  /** Reads that began before an instant and that the replay of an entry is not to pull the ground from under. */
  readsInTheWay(standby: ReplicaNode, entry: LogEntry, beforeUs: number): readonly ReadInTheWay[];
  cancelReads(standby: ReplicaNode, entry: LogEntry, reads: readonly ReadInTheWay[], hold: ReplayHold): void;
  /** Runs a statement entry's statements on a standby. Null when all went well. */
  replayStatements(standby: ReplicaNode, entry: LogEntry): { code: string; message: string } | null;
}
