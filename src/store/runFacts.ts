import type { FailoverStep } from '../engine/availability/record';
import type { FoundView } from './frame/failoverTypes';

/** What identifies a run at an instant: the same scenario, seed and commands give the same, in Node too. */
export interface RunFacts {
  readonly nowUs: number;
  readonly events: number;
  /** 16 hex digits over the whole trace up to here. */
  readonly hash: string;
  /** Commands given by hand so far. */
  readonly commands: number;
  /** Where the scenario file ends. */
  readonly untilUs: number;
}

/** As much of who leads as decides what comes to the front. */
export interface Takeover {
  /** Number of the newest attempt to replace a primary; 0 when there was none. */
  readonly newest: number;
  /** The step that waits for a person. */
  readonly held: FailoverStep | null;
}

/** What the checkers had found when the scenario was last replayed with other settings. */
export type Replayed = FoundView;
