import type { LogEntry } from '../log/entry';
import type { TimelineHistory } from '../log/timeline';
import { minLsn } from '../log/nodeLog';
import { agreesTo, touches, type Surviving, type VisibleState } from './visibleState';

interface Sight {
  readonly request: number;
  readonly state: VisibleState;
}

/** Whether sessions see time go backwards: which state an answer came from, and which ones it was shown before. */
export class MonotonicReadChecker {
  private readonly underWay = new Map<string, Sight>();
  private readonly shown = new Map<string, VisibleState>();

  read(session: string, request: number, state: VisibleState): void {
    this.underWay.set(session, Object.freeze({ request, state: Object.freeze(state) }));
  }

  /** The answer reached the session. */
  heard(session: string, request: number, history: TimelineHistory): void {
    const sight = this.underWay.get(session);
    if (sight?.request !== request) return;
    this.underWay.delete(session);
    const before = this.shown.get(session);
    if (before !== undefined && agreesTo(before, history) > agreesTo(sight.state, history)) return;
    this.shown.set(session, sight.state);
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
    const before = this.shown.get(session);
    if (before === undefined) return null;
    const has = agreesTo(answered, history);
    const had = agreesTo(before, history);
    if (had <= has) return null;
    return log.between(has, minLsn(had, logEndLsn)).findLast((entry) => touches(entry, tables)) ?? null;
  }
}
