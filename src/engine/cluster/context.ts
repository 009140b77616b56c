import type { AvailabilityContext } from '../availability/context';
import {
  availabilityMessages,
  type AvailabilityEvent,
  type AvailabilityMessage,
} from '../availability/messages';
import type { ParsedStatement, UnsafeSchema } from '../database/dialect';
import type { Pages, Sqlite, SqlValue, StatementContext } from '../database/types';
import type { Kernel } from '../kernel/kernel';
import type { AcknowledgedCommit, AcknowledgedCommits } from '../log/acknowledged';
import type { LogEntry, LoggedStatement } from '../log/entry';
import type { Lsn } from '../log/position';
import type { ChecksumRun } from './checksumRun';
import type { Network } from '../network/network';
import type { LostPacket } from '../network/packet';
import type { ReplicationEvent, ReplicationMessage } from '../replication/messages';
import type { ReplicaNode } from '../replication/node';
import { healthMessages, type HealthMessage } from '../routing/healthMessages';
import type { ReadSettings } from '../routing/policy';
import type { Position } from '../routing/position';
import type { Router } from '../routing/router';
import type { Answer, ClientRequest, ClientSession, ClientSettings } from '../routing/session';
import type { WorkloadStream } from './workloadStream';

/** Messages between clients, router and nodes. */
export type ClientMessage =
  | {
      readonly type: 'request';
      readonly request: ClientRequest;
      readonly statements: readonly ParsedStatement[];
      /** What a read has to see, and how long the node may wait for it; 0 says at once that it is behind. */
      readonly needs: Position | null;
      readonly waitUs: number;
    }
  | {
      readonly type: 'answer';
      readonly session: string;
      readonly request: number;
      readonly answer: Answer;
      /** Where the node stood when it answered; null when a router says that there is no answer, and no more. */
      readonly position: Position | null;
    }
  /** The node does not show what the read has to see: not yet, or its history has no such place: what it shows `instead`. */
  | {
      readonly type: 'behind';
      readonly session: string;
      readonly request: number;
      readonly instead: Position | null;
    };

export type ClusterMessage = ReplicationMessage | AvailabilityMessage | ClientMessage | HealthMessage;

export type ClusterEvent =
  | ReplicationEvent
  | AvailabilityEvent
  | { readonly type: 'deliver'; readonly packet: number }
  | { readonly type: 'execute'; readonly node: string; readonly incarnation: number; readonly job: number }
  | {
      readonly type: 'lockTimeout';
      readonly node: string;
      readonly incarnation: number;
      readonly job: number;
      readonly waitSeq: number;
    }
  | {
      readonly type: 'requestLost';
      readonly session: string;
      readonly request: number;
      readonly cause: number;
    }
  | { readonly type: 'retry'; readonly session: string; readonly atUs: number }
  /** A read has waited long enough for what it has to see. */
  | {
      readonly type: 'readWaitOver';
      readonly node: string;
      readonly incarnation: number;
      readonly job: number;
    }
  | { readonly type: 'healthCheck'; readonly generation: number }
  /** A primary has read a chunk; a standby is to read it, has read it; somebody looks after the whole. */
  | {
      readonly type: 'checksumRead';
      readonly node: string;
      readonly incarnation: number;
      readonly run: number;
    }
  | {
      readonly type: 'checksumAsked';
      readonly node: string;
      readonly incarnation: number;
      readonly run: number;
      readonly chunk: number;
    }
  | {
      readonly type: 'checksumAnswered';
      readonly node: string;
      readonly incarnation: number;
      readonly run: number;
      readonly chunk: number;
    }
  | { readonly type: 'checksumLook'; readonly run: number }
  | { readonly type: 'workload'; readonly stream: string; readonly generation: number };

/** A request that the router keeps until it knows a primary. */
export interface HeldRequest {
  readonly message: Extract<ClientMessage, { type: 'request' }>;
  readonly bytes: number;
  readonly seq: number;
}

/** A request at a node: which statement is next, and what the earlier ones said. */
export interface Job {
  readonly id: number;
  readonly request: ClientRequest;
  readonly statements: readonly ParsedStatement[];
  readonly needs: Position | null;
  readonly waitUs: number;
  next: number;
  /** When the current statement started: its NOW(). */
  startedAtUs: number;
  startedSeq: number;
  state: 'queued' | 'running' | 'lockWait' | 'commitWait' | 'readWait';
  /** Who holds what it waits for, and the fact that says so. */
  waitsFor: string | null;
  waitSeq: number;
  answer: Answer;
  /** What a read that takes its time began on, and answers from; null for any other statement. */
  snapshot: ReadSnapshot | null;
}

export interface ReadSnapshot {
  readonly pages: Pages;
  readonly replayLsn: Lsn;
  readonly position: Position;
}

/** The server's side of a session: gone when the process dies. */
export interface ServerSession {
  readonly id: string;
  readonly connectionId: number;
  inTransaction: boolean;
  /** Holds the writer. */
  wrote: boolean;
  readOnly: boolean;
  /** Statements that the transaction will log. */
  readonly statements: LoggedStatement[];
  /** Tables that its transaction has read, and since when: their definitions stay until it ends. */
  readonly tablesRead: { readonly table: string; readonly sinceUs: number }[];
  readonly savepoints: { readonly name: string; readonly statements: number }[];
  lastInsertId: number | bigint;
  variables: Readonly<Record<string, SqlValue>>;
}

/** A node with what only the cluster knows of it. */
export interface ClusterNode extends ReplicaNode {
  readonly jobs: Map<number, Job>;
  readonly serverSessions: Map<string, ServerSession>;
  /** The session whose transaction has the writer. */
  writer: string | null;
  /** Jobs that wait for the writer or for a row, in order. */
  readonly waiters: Job[];
  /** Arrivals and timers of a paused process, in order. */
  readonly stalled: ClusterEvent[];
  /** Arrivals for a stopped walreceiver. */
  readonly receiverStalled: number[];
  killedBy: 'process' | 'machine' | 'site' | null;
}

/** What the parts of the cluster share. */
export interface ClusterContext extends AvailabilityContext {
  readonly kernel: Kernel<ClusterEvent>;
  readonly network: Network<ClusterMessage>;
  readonly sqlite: Sqlite;
  readonly sessions: Map<string, ClientSession>;
  readonly streams: readonly WorkloadStream[];
  readonly epochUs: number;
  readonly lockTimeoutUs: number;
  readonly keepOutcomes: number;
  readonly acknowledged: AcknowledgedCommits;
  /** Keys of commits that died unflushed with a primary's machine. Their numbers and places in the log are used again. */
  readonly diedUnflushed: Set<string>;
  readonly clients: ClientSettings;
  readonly held: HeldRequest[];
  readonly reads: ReadSettings;
  /** The newest comparisons of all copies, oldest first. */
  readonly checksums: ChecksumRun[];
  /** Counts the times that the health checks were set: events of earlier ones mean nothing. */
  healthGeneration: number;
  readonly routers: ReadonlyMap<string, Router>;
  readonly members: ReadonlyMap<string, ClusterNode>;
  join(node: ClusterNode, bandwidthBps: number | null | undefined): void;
  leave(node: ClusterNode): void;
  isTaken(id: string): boolean;
  isRegion(region: string): boolean;
  member(id: string): ClusterNode;
  primaryId(): string;
  parse(sql: string): readonly ParsedStatement[];
  /** The primary's schema, as far as marking unsafe statements needs it. */
  readonly schema: UnsafeSchema;
  schemaChanged(primary: ClusterNode): void;
  nextServerId(): number;
  nextJobId(): number;
  sendClient(
    from: string,
    to: string,
    message: ClientMessage | HealthMessage,
    bytes: number,
    sentSeq: number,
  ): void;
  scheduleEvent(delayUs: number, event: ClusterEvent): void;
  statementContext(
    node: ClusterNode,
    server: ServerSession,
    startedAtUs: number,
    user: string,
  ): StatementContext;
  /** A packet will not arrive: the fact, and what follows for its connection or request. */
  packetLost(packet: LostPacket<ClusterMessage>, cause: number): void;
  acknowledgedCommit(commit: AcknowledgedCommit, cause: number): void;
  committed(node: ClusterNode, entry: LogEntry, request: ClientRequest, cause: number): void;
  readExecuted(node: ClusterNode, job: Job, statement: ParsedStatement, seq: number): void;
  answered(request: ClientRequest, answer: Answer): void;
}

/** Lost without anybody noticing but by their absence. */
export const datagrams: ReadonlySet<string> = new Set([
  ...availabilityMessages,
  ...healthMessages,
  'heartbeat',
]);

/** What nodes send over the network they replicate on, where they have one: anything but small talk. */
export const replicates: ReadonlySet<string> = new Set<ClusterMessage['type']>([
  'wal',
  'ack',
  'connect',
  'accepted',
  'refused',
  'fetch',
  'backup',
  'closed',
  'rewindAsk',
  'rewindFrom',
]);

/** What a walreceiver reads. */
export const forReceiver = ({ type }: ClusterMessage): boolean => type !== 'request' && !datagrams.has(type);

export const routerId = 'router';
