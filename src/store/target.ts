import type { Run } from '../engine/index';

/** Where a run is asked to go: until one of both is reached. `Infinity` events: by time alone. */
export interface Target {
  readonly us: number;
  readonly events: number;
  /** Another way to go than event by event up to `us`; false when it is there. */
  readonly step?: (run: Run) => boolean;
  /** When it is there; may set out for the next. */
  readonly arrive: (run: Run) => void;
}

/** An exact place of a history: what was handled, what was given, and the clock in microseconds. */
export interface Place {
  readonly us: number;
  readonly events: number;
  readonly commands: number;
}

export const toTime = (us: number): Target => ({ us, events: Infinity, arrive: (run) => run.advanceTo(us) });
