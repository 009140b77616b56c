/** What the screen shows of reads: who may answer whom, and why. Times are virtual microseconds, sizes bytes. */
import type { Whereabouts } from '../../engine/checkers/finding';
import type { SqlValue } from '../../engine/database/types';
import type { Lsn } from '../../engine/log/position';
import type { RouteReason, Verdict } from '../../engine/routing/decide';
import type { MonitorSettings, ReadPolicy } from '../../engine/routing/policy';
import type { Message } from '../frame/types';

/** A read by its session and the number of its request. */
export interface ReadId {
  readonly session: string;
  readonly number: number;
}

/** What a person looks at. */
export interface ReadsLook {
  /** The read whose decision is shown; null for the newest. */
  readonly chosen: ReadId | null;
  /** Whose reads are listed and whose knowledge is shown; null for all, and the router of the read that is shown. */
  readonly router: string | null;
}

export interface NextRead {
  /** Several where chance decides; none when nobody may answer. */
  readonly nodes: readonly string[];
  readonly reason: RouteReason | 'transaction';
  /** It stays so until then, if nothing else happens. */
  readonly untilUs: number | null;
}

/** One session and who may answer its reads. */
export interface SessionRow {
  readonly id: string;
  /** The entry of the scenario that it is one of many copies of; null for a session of its own. */
  readonly copyOf: string | null;
  readonly router: string;
  readonly policy: ReadPolicy;
  /** Its last write that was told yes, null before the first. */
  readonly token: { readonly tx: number; readonly lsn: Lsn; readonly atUs: number | null } | null;
  /** Whether readers of each standby see that write; null where its history is another. */
  readonly standbys: readonly { readonly node: string; readonly shows: boolean | null }[];
  readonly next: NextRead;
}

/**
 * What came of it that a copy lacked a write that had been told yes before the read was sent: another answer than the
 * primary's, the same, or one that cannot be told any more.
 */
export type Staleness = 'differs' | 'same' | 'unknown';

/** A read in the list of the newest. */
export interface RecentRead extends ReadId {
  readonly sql: string;
  readonly atUs: number;
  readonly node: string | null;
  readonly outcome: 'ok' | 'failed' | 'unknown' | null;
  readonly stale: Staleness | null;
}

export interface CandidateRow {
  readonly node: string;
  readonly verdict: Verdict;
  readonly knownLagUs: number | null;
  readonly trueLagUs: number | null;
  readonly checkedAtUs: number | null;
  readonly roundTripUs: number | null;
  /** It was chosen. */
  readonly chosen: boolean;
}

/** A line of a rule, in the order in which the router goes through them. */
export interface RuleLine {
  /** Keys of the catalogue's `reads` area. */
  readonly asks: Message;
  readonly found: Message;
  /** Nodes that `found` lists. */
  readonly nodes: readonly string[];
  readonly state: 'passed' | 'decided' | 'notReached';
}

/** One decision of a router. */
export interface DecisionView {
  readonly atUs: number;
  readonly router: string;
  readonly policy: ReadPolicy;
  readonly reason: RouteReason;
  readonly node: string | null;
  readonly candidates: readonly CandidateRow[];
  readonly lines: readonly RuleLine[];
}

/** What an answer lacked although it had been told yes before the read was sent. */
export interface MissedWrite {
  readonly tx: number;
  readonly subject: string;
  readonly session: string;
  readonly acknowledgedAtUs: number;
  /** From then to the instant of the read. */
  readonly lateUs: number;
  readonly answer: Staleness;
}

/** What a checker wrote down at the instant of a read. */
export interface FoundOut {
  readonly answer: Staleness;
  /** What the primary's visible rows answered then; null where that cannot be told. */
  readonly shouldBe: readonly (readonly SqlValue[])[] | null;
  /** Where the missed write was for the node that answered. */
  readonly whereabouts: Whereabouts | null;
}

export interface ReadDetail extends ReadId {
  readonly sql: string;
  readonly strong: boolean;
  readonly sentAtUs: number;
  readonly answeredAtUs: number | null;
  readonly outcome: 'ok' | 'failed' | 'unknown' | null;
  /** Why there is no answer: a word of the error catalogue. */
  readonly failure: string | null;
  readonly error: string | null;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** Where it was executed, and when; null when it was not, or its facts are not kept any more. */
  readonly node: string | null;
  readonly readAtUs: number | null;
  readonly missed: MissedWrite | null;
  /** What a checker found out about this read; null when none spoke of it, or it is too long ago. */
  readonly found: FoundOut | null;
  /** The first decision, and a second when a standby said that it was behind. */
  readonly decisions: readonly DecisionView[];
}

/** How far a standby is behind by one stage; null where that cannot be told: another history. */
export interface StageLag {
  readonly stage: 'sent' | 'written' | 'flushed' | 'replayed';
  readonly bytes: number | null;
  readonly us: number | null;
}

/** One standby as a router, PostgreSQL and MySQL would tell of it, beside what is true. */
export interface MonitorRow {
  readonly node: string;
  readonly state: 'up' | 'paused' | 'down';
  /** It has answered a check since it joined or ceased to lead. */
  readonly heard: boolean;
  readonly healthy: boolean;
  /** Since the router heard it last. */
  readonly silentUs: number;
  /** It is above a threshold of lag. */
  readonly warned: boolean;
  readonly stages: readonly StageLag[];
  readonly known: {
    readonly lagUs: number | null;
    readonly lagBytes: number | null;
    readonly checkedAtUs: number | null;
  };
  readonly postgres: PostgresLag;
  readonly mysql: MysqlLag;
}

export interface PostgresLag {
  /** A line of pg_stat_replication on the primary; null when there is none. */
  readonly positions: {
    readonly sentLsn: Lsn;
    readonly writeLsn: Lsn;
    readonly flushLsn: Lsn;
    readonly replayLsn: Lsn;
    /** pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) */
    readonly bytes: number;
  } | null;
  /** now() - pg_last_xact_replay_timestamp() on the standby; null before it replayed anything, and while it does not answer. */
  readonly replayAgeUs: number | null;
}

export interface MysqlLag {
  /** Seconds_Behind_Source, whole seconds; null is its NULL. */
  readonly seconds: number | null;
  readonly why: 'level' | 'behind' | 'applierStopped' | 'notConnected' | 'noAnswer';
}

export interface ReadsView {
  readonly nowUs: number;
  /** Of sessions that were given none of their own. */
  readonly policy: ReadPolicy;
  readonly monitor: MonitorSettings;
  /** A silent connection is given up after this. */
  readonly connectionTimeoutUs: number;
  readonly sessions: readonly SessionRow[];
  readonly recent: readonly RecentRead[];
  /** The one that was chosen, else the newest; null before the first. */
  readonly read: ReadDetail | null;
  /** All routers, the one without a name of its own first. */
  readonly routers: readonly string[];
  /** Whose knowledge of the standbys is shown. */
  readonly knownTo: string;
  readonly standbys: readonly MonitorRow[];
}
