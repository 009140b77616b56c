import type { LogEntry } from '../log/entry';
import { maxLsn, minLsn } from '../log/nodeLog';
import { agreesTo, touches, type Surviving, type VisibleState } from './visibleState';

interface Sight {
  readonly request: number;
  readonly state: VisibleState;
}

const includes = (state: VisibleState, other: VisibleState): boolean =>
  other.lsn <= state.lsn && agreesTo(other, state.history) === other.lsn;

/** Whether sessions see time go backwards: which state an answer came from, and which ones it was shown before. */
export class MonotonicReadChecker {
  private readonly underWay = new Map<string, Sight>();
  /** What each session was shown: several states where histories have parted, as any of them may survive. */
  private readonly shown = new Map<string, readonly VisibleState[]>();

  read(session: string, request: number, state: VisibleState): void {
    this.underWay.set(session, Object.freeze({ request, state: Object.freeze(state) }));
  }

  /** The answer reached the session. */
  heard(session: string, request: number): void {
    const sight = this.underWay.get(session);
    if (sight?.request !== request) return;
    this.underWay.delete(session);
    const { state } = sight;
    const before = this.shown.get(session) ?? [];
    if (before.some((known) => includes(known, state))) return;
    this.shown.set(session, [...before.filter((known) => !includes(state, known)), state]);
  }

  /**
   * The newest entry of these tables that the session was shown the effect of, and that `answered` lacks. What the
   * surviving history lacks was lost: nobody can be shown it again.
   */
  wentBack(
    session: string,
    tables: readonly string[],
    answered: VisibleState,
    { history, log, logEndLsn }: Surviving,
  ): LogEntry | null {
    const has = agreesTo(answered, history);
    const had = (this.shown.get(session) ?? []).reduce(
      (furthest, state) => maxLsn(furthest, agreesTo(state, history)),
      has,
    );
    if (had <= has) return null;
    return log.between(has, minLsn(had, logEndLsn)).findLast((entry) => touches(entry, tables)) ?? null;
  }
}
