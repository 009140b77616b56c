import type { Fact } from '../kernel/traceEntry';
import type { ReplicationContext } from '../replication/context';
import type { ReplicaNode } from '../replication/node';
import type { AvailabilityEvent, AvailabilityMessage } from './messages';
import type { Failover, Unavailable } from './record';
import type { FailoverSettings } from './settings';

/** What a member believes of the primary, and what it has promised. Of nodes and observers alike. */
export interface Watcher {
  readonly id: string;
  // Durable.
  /** The highest term it has seen. */
  term: number;
  /** The newest term it voted in, and for whose candidate. */
  votedTerm: number;
  votedFor: string | null;
  /** The highest term it has stood in itself, or was told of when it asked for votes. */
  stoodTerm: number;
  /** Until when it waits for the one it voted for. */
  yieldUntilUs: number;
  /** Until when it granted a lease, by its own clock, microseconds since 1970. */
  grantUntilUs: number;
  /** Whom it takes for the primary. */
  primary: string | null;
  // Volatile.
  lastHeardUs: number;
  /** Since when it takes the primary for dead; null while it does not. */
  suspectedAtUs: number | null;
  suspectSeq: number;
  /** When it acts on its suspicion, where it decides: not before others that stood up had their chance. */
  actAtUs: number;
  /** What it last told the router, and whether the router has confirmed it. */
  told: Told;
  /** As a primary: when the newest heartbeat was sent that each member answered. */
  readonly answers: Map<string, number>;
  /** As a primary: until when each member granted it a lease, by that member's clock. */
  readonly grants: Map<string, number>;
}

export interface Told {
  readonly number: number;
  readonly primary: string | null;
  readonly term: number;
  confirmed: boolean;
}

/** Where the router sends writes. */
export interface RouterTable {
  primary: string | null;
  term: number;
}

export interface AvailabilityContext extends ReplicationContext {
  readonly failover: FailoverSettings;
  readonly failovers: Failover[];
  readonly router: RouterTable;
  readonly routerId: string;
  /** Candidates that a person chose, by attempt. */
  readonly choices: Map<number, string>;
  /** The member that was last made primary: its history is the cluster's. */
  leaderId: string;
  watcher(id: string): Watcher;
  isUp(member: string): boolean;
  incarnationOf(member: string): number;
  /** Members that vote: the data nodes, and the observer as witness when asked. */
  votingMembers(): readonly string[];
  /** Half of them and one more. */
  neededVotes(): number;
  memberClockUs(member: string): number;
  /** By timeline, the term whose primary leads it: what makes a timeline older or newer than another. */
  readonly timelineTerms: number[];
  /** A whole number below `n`, of the seeded stream of elections. */
  chance(n: number): number;
  /** Sends a message of this layer; `bytes` where it carries data. */
  tell(from: string, to: string, message: AvailabilityMessage, cause: number, bytes?: number): void;
  later(delayUs: number, event: AvailabilityEvent): void;
  emit(fact: Fact): number;
  /** Since when, and why, a member takes no writes; null while it takes them. */
  outageOf(member: string): { readonly sinceUs: number; readonly reason: Unavailable } | null;
  /** The primary becomes a standby: its clients are cut off, as by a restart. */
  stepDown(node: ReplicaNode, cause: number): number;
  /** The candidate takes writes from now on. */
  becamePrimary(node: ReplicaNode, cause: number): void;
  /** Whether a message from one to the other would arrive now. */
  linkUp(from: string, to: string): boolean;
  /** Cuts the power, if it is on; whoever starts again starts as a standby. */
  powerOff(node: ReplicaNode, cause: number): void;
  /** Nothing is under way on it and all is flushed. */
  drained(node: ReplicaNode): boolean;
  /** The router learned where the primary is. */
  routed(primary: string | null, cause: number): void;
}
