import type {
  ClientSettings,
  FailoverSettings,
  FailoverStep,
  Lsn,
  RewindRefusal,
  Unavailable,
} from '../../engine/index';
import type { Message } from './messageTypes';

/** A write that a client was told yes about and that a history lacks. */
export interface LostWriteView {
  readonly tx: number;
  readonly timelineId: number;
  /** What it is about: "Alice's email". */
  readonly subject: string;
  readonly session: string;
  /** When the client heard yes. */
  readonly atUs: number;
  /** Members whose log has it, and members where a rewind set it aside. */
  readonly keptBy: readonly string[];
  readonly setAsideOn: readonly string[];
}

export interface CandidateView {
  readonly id: string;
  /** "standby 1" */
  readonly name: string;
  readonly ordinal: number;
  readonly tx: number;
  readonly flushLsn: Lsn;
  readonly timelineId: number;
  /** False when its log is on an older timeline than the best candidate's: their positions say nothing of each other. */
  readonly comparable: boolean;
  /** Age of the oldest entry that it has not replayed, as it said. */
  readonly lagUs: number;
  readonly loses: readonly LostWriteView[];
}

/** One rung of the ladder; its lines are of the catalogue area `failover.line`. */
export interface StepView {
  readonly step: FailoverStep;
  readonly state: 'done' | 'current' | 'waiting' | 'stopped';
  readonly atUs: number | null;
  readonly lines: readonly Message[];
}

export interface OutageView {
  /** Since when nobody took writes; null when the old primary never stopped. */
  readonly sinceUs: number | null;
  readonly endUs: number | null;
  readonly state: 'none' | 'running' | 'over' | 'unknown';
}

/** One attempt to replace a primary. */
export interface AttemptView {
  readonly id: number;
  readonly kind: 'failover' | 'switchover' | 'byHand';
  readonly underWay: boolean;
  /** Who was chosen to lead; null before that. */
  readonly successor: string | null;
  readonly steps: readonly StepView[];
  /** The step that waits for a person. */
  readonly held: FailoverStep | null;
  /** Best first; empty once somebody leads. */
  readonly candidates: readonly CandidateView[];
  /** Whom the rule would take, and whose cost is shown. */
  readonly ruleTakes: string | null;
  readonly looked: string | null;
  /** A person may still choose. */
  readonly mayChoose: boolean;
  readonly lost: readonly LostWriteView[];
  /** Nobody leads yet: `lost` is what the candidate that is looked at would cost. */
  readonly foreseen: boolean;
  readonly outage: OutageView;
}

/** What a member takes for true about the primary. */
export interface BeliefView {
  readonly id: string;
  readonly role: 'primary' | 'standby' | 'observer';
  readonly up: boolean;
  readonly believes: string | null;
  readonly lastHeardUs: number;
  readonly suspectedAtUs: number | null;
  readonly term: number;
  /** As a primary: members that answered its last heartbeats, itself counted, and why it takes no writes. */
  readonly reaches: number;
  readonly unavailable: Unavailable | null;
  /** Whether it is as it believes. */
  readonly right: boolean;
}

export interface StandbyView {
  readonly id: string;
  readonly name: string;
  readonly up: boolean;
  readonly loses: number;
}

/** One of the histories of a split brain. */
export interface SideView {
  readonly primary: string;
  /** "A", "B", by the age of their timelines. */
  readonly letter: string;
  readonly timelineId: number;
  readonly forkLsn: Lsn;
  readonly members: readonly string[];
  readonly takesWrites: boolean;
  readonly unavailable: Unavailable | null;
  /** Acknowledged writes of the others that keeping this side loses. */
  readonly loses: readonly LostWriteView[];
  /** Members that hold log which this side lacks, and how much it is, acknowledged or not. */
  readonly rewinds: readonly string[];
  readonly setAsideBytes: number;
}

export interface SetAsideView {
  readonly timelineId: number;
  readonly forkLsn: Lsn;
  readonly bytes: number;
  readonly entries: readonly { readonly tx: number; readonly subject: string; readonly told: boolean }[];
}

/** A member that cannot follow the primary, or has been made to. */
export interface StrayView {
  readonly id: string;
  readonly timelineId: number;
  readonly refusal: {
    readonly reason: 'forkedBefore' | 'ahead' | 'unknownTimeline';
    readonly primary: string;
    readonly position: Lsn;
    readonly timelineId: number;
    readonly forkLsn: Lsn;
    /** The newest transaction it has, as MariaDB writes it: domain, server, number. */
    readonly gtid: string;
  } | null;
  readonly extraBytes: number;
  readonly extra: number;
  /** Why it cannot be rewound; null when it can. */
  readonly cannotRewind: RewindRefusal | null;
  readonly busy: 'rewinding' | 'copying' | null;
  readonly setAside: readonly SetAsideView[];
}

/** Who leads, who should, and what it costs. */
export interface FailoverView {
  readonly nowUs: number;
  readonly settings: FailoverSettings;
  readonly clients: ClientSettings;
  readonly heartbeatUs: number;
  readonly attempt: AttemptView | null;
  readonly beliefs: readonly BeliefView[];
  /** Members that take writes now, by what is true. */
  readonly takeWrites: readonly string[];
  readonly votes: { readonly members: number; readonly needed: number };
  readonly leader: string;
  readonly routesTo: string | null;
  readonly standbys: readonly StandbyView[];
  /** Members that follow another than the leader, or nobody. */
  readonly astray: readonly string[];
  /** Two or more primaries; empty else. */
  readonly sides: readonly SideView[];
  readonly strays: readonly StrayView[];
  readonly found: FoundView;
}

/** What the checkers found in the whole run, and what it has come to. */
export interface FoundView {
  readonly splitBrain: boolean;
  /** Who was made to lead last; null when nobody was. */
  readonly promoted: string | null;
  readonly lost: number;
  readonly duplicates: number;
}
