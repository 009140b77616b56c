/** Who may answer a session's reads. Times in virtual microseconds. */
export type ReadPolicy =
  /** The primary answers everything. */
  | { readonly kind: 'primary' }
  /**
   * The reference router: the primary for `windowUs` after the session's own write, else a healthy standby whose known
   * lag is at most `maxLagUs`, drawn at random; the primary when none qualifies. Writes are forgotten after `forgetUs`,
   * which cuts the window where it is shorter.
   */
  | {
      readonly kind: 'knownLag';
      readonly windowUs: number;
      readonly maxLagUs: number;
      readonly forgetUs: number;
    }
  /** Healthy standbys in turn, however late they are. */
  | { readonly kind: 'roundRobin' }
  /** The healthy copy with the shortest measured round trip, the primary included. */
  | { readonly kind: 'nearest' }
  /**
   * A copy that has the session's last write: one known to have it; else the primary, or a standby that is asked to wait
   * for it, at most `timeoutUs`. As MaxScale's causal_reads and MySQL's WAIT_FOR_EXECUTED_GTID_SET.
   */
  | { readonly kind: 'ownWrites'; readonly ifBehind: 'wait' | 'primary'; readonly timeoutUs: number }
  /** A copy that has all that the session has seen before: the one that answered it last, while that is healthy. */
  | { readonly kind: 'monotonic'; readonly timeoutUs: number }
  /** A standby that is known to lack nothing older than `maxStalenessUs`, counted when the router decides. */
  | { readonly kind: 'bounded'; readonly maxStalenessUs: number };

export type ReadPolicyKind = ReadPolicy['kind'];

/** How long a session's own write keeps its reads on the primary: a write that is forgotten does so no longer. */
export const writeCountsUs = ({
  windowUs,
  forgetUs,
}: Pick<Extract<ReadPolicy, { kind: 'knownLag' }>, 'windowUs' | 'forgetUs'>): number =>
  Math.min(windowUs, forgetUs);

/** Every policy with its usual figures. */
export const defaultPolicies: { readonly [K in ReadPolicyKind]: Extract<ReadPolicy, { kind: K }> } = {
  primary: { kind: 'primary' },
  knownLag: { kind: 'knownLag', windowUs: 2_000_000, maxLagUs: 1_000_000, forgetUs: 60_000_000 },
  roundRobin: { kind: 'roundRobin' },
  nearest: { kind: 'nearest' },
  ownWrites: { kind: 'ownWrites', ifBehind: 'primary', timeoutUs: 1_000_000 },
  monotonic: { kind: 'monotonic', timeoutUs: 1_000_000 },
  bounded: { kind: 'bounded', maxStalenessUs: 5_000_000 },
};

/** What the router's health checks do, and what they call bad. Virtual microseconds, bytes. */
export interface MonitorSettings {
  on: boolean;
  everyUs: number;
  /** A known lag above this is a warning. */
  warnLagUs: number;
  /** A member that has answered no check for longer than this is unhealthy; longer than `everyUs`. */
  unhealthyAfterUs: number;
  /** A known lag above this many bytes is a warning too; null for none. */
  warnLagBytes: number | null;
}

export const defaultMonitor: MonitorSettings = {
  on: false,
  everyUs: 5_000_000,
  warnLagUs: 10_000_000,
  unhealthyAfterUs: 30_000_000,
  warnLagBytes: null,
};

/** Between two checks every node is silent: one that is given up sooner than the next is due would be given up for nothing. */
export const givesUpTooSoon = ({
  everyUs,
  unhealthyAfterUs,
}: Pick<MonitorSettings, 'everyUs' | 'unhealthyAfterUs'>): boolean => unhealthyAfterUs <= everyUs;

/** Reads of the whole cluster: what a session is given that has no policy of its own, and the health checks. */
export interface ReadSettings {
  policy: ReadPolicy;
  readonly monitor: MonitorSettings;
}

export const defaultReads: ReadSettings = { policy: defaultPolicies.primary, monitor: defaultMonitor };
