import type { Lsn } from '../log/position';

/** Why a member takes no writes. */
export type Unavailable = 'down' | 'paused' | 'notPrimary' | 'draining' | 'leaseExpired' | 'minority';

/** What a member said when the coordinator asked. */
export interface MemberReport {
  readonly member: string;
  readonly heardAtUs: number;
  /** It stores data. */
  readonly stores: boolean;
  /** Its replay goes on: it could take over. */
  readonly healthy: boolean;
  readonly role: 'primary' | 'standby' | 'observer';
  /** It has missed the primary's heartbeats as well. */
  readonly suspects: boolean;
  readonly lastHeardUs: number;
  readonly timelineId: number;
  /** The term whose primary started that timeline: what makes it older or newer than another. */
  readonly timelineTerm: number;
  readonly flushLsn: Lsn;
  readonly replayLsn: Lsn;
  /** Age of the oldest entry it has not replayed, microseconds; 0 when it has all that it received. */
  readonly lagUs: number;
  /** How long a lease that it granted still runs, microseconds. */
  readonly leaseRunsUs: number;
  /** Null: the coordinator asked only how it is. */
  readonly vote: Vote | null;
}

/** A vote is given once a term. */
export type Vote = 'granted' | 'hearsPrimary' | 'votedOther' | 'leaseRuns';

export type FailoverStep = 'detect' | 'choose' | 'promote' | 'reconfigure' | 'route';
export const failoverSteps: readonly FailoverStep[] = ['detect', 'choose', 'promote', 'reconfigure', 'route'];

/** Why an attempt ended without a new primary. */
export type StopReason =
  | 'noQuorum'
  | 'noAgreement'
  | 'primaryAlive'
  | 'noCandidate'
  | 'notElected'
  | 'stonithFailed'
  | 'candidateLost'
  | 'catchUpFailed'
  | 'coordinatorLost'
  | 'superseded';

export interface StepDone {
  readonly step: FailoverStep;
  readonly atUs: number;
  /** The trace entry that says so. */
  readonly seq: number;
}

/** One attempt to replace a primary: its inputs, decisions and price. */
export interface Failover {
  readonly id: number;
  readonly kind: 'failover' | 'switchover' | 'byHand';
  readonly coordinator: string;
  readonly oldPrimary: string;
  readonly startedUs: number;
  term: number;
  /** The step that comes next; null when it is over. */
  next: FailoverStep | null;
  /** That step may be taken now. */
  due: boolean;
  /** Counts the times it asked around: what answers an earlier one is too late. */
  round: number;
  readonly done: StepDone[];
  stopped: StopReason | null;
  /** Why it cannot go on for now; it asks again and again. */
  blocked: StopReason | null;
  /** It has to wait until a lease that was granted to the old primary is over. */
  waitsForLease: boolean;
  /** The newest report of each member that was heard in this attempt. */
  readonly reports: Map<string, MemberReport>;
  /** Members that count and were heard when it last could not go on. */
  reached: number;
  /** Members that are expected to answer: with all of them there is nothing to wait for. */
  expected: readonly string[];
  /** Members that count, votes that a decision needs: half of the members and one more. */
  readonly members: readonly string[];
  readonly needed: number;
  candidate: string | null;
  /** How often the candidate was told to lead. */
  orders: number;
  chosenBy: 'rule' | 'person';
  timelineId: number;
  /** Where the new timeline starts; null before promotion. */
  forkLsn: Lsn | null;
  /** The fact that started it; of a switchover, the last that moved it on. */
  startSeq: number;
  /** Where the old primary's log ends, once it has stopped writes for a switchover. */
  drainedLsn: Lsn | null;
  /** Since when the old primary takes no writes; null while it still does. */
  outageSinceUs: number | null;
  /** When writes reached an accepting primary again. */
  outageEndUs: number | null;
  /** Why the old primary takes no writes. */
  outageReason: Unavailable | null;
}
