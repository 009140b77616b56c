import type { Arrivals } from './arrivals';

/** A source of statements, as a scenario describes it. */
export interface StreamOptions {
  readonly id: string;
  /** Each takes the next arrival in turn. */
  readonly sessions: readonly string[];
  readonly statements: readonly string[];
  /** Drawn instead of `statements` for `readPercent` of the arrivals; empty for none. */
  readonly reads: readonly string[];
  readonly readPercent: number;
  readonly arrivals: Arrivals;
  /** Arrivals a virtual second, over all sessions. */
  readonly perSecond: number;
}

/** A stream as it runs. */
export interface WorkloadStream extends StreamOptions {
  perSecond: number;
  readPercent: number;
  /** Its random stream is named so: a stream's draws shift nobody else's. */
  readonly randomName: string;
  /** Arrivals so far. */
  count: number;
  /** Of those: turned away, because what waits at the session had no room. */
  refused: number;
  /** Counts how often its rate was set: what was due before is not. */
  generation: number;
}

export const newStream = (options: StreamOptions, index: number): WorkloadStream => ({
  ...options,
  randomName: index === 0 ? 'workload' : `workload.${options.id}`,
  count: 0,
  refused: 0,
  generation: 0,
});
