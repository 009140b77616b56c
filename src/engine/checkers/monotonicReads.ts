import type { LogEntry } from '../log/entry';
import { maxLsn, minLsn } from '../log/nodeLog';
import type { Shown } from './finding';
import { sameShown } from './sameAnswer';
import {
  agreesTo,
  holds,
  touches,
  type CommittedWrite,
  type Surviving,
  type VisibleState,
} from './visibleState';

/** A question and what was answered; only such whose answer the rows alone decide. */
export interface Told {
  readonly sql: string;
  readonly answer: Shown;
}

interface Sight {
  readonly request: number;
  readonly state: VisibleState;
  readonly told: Told | null;
}

const includes = (state: VisibleState, other: VisibleState): boolean =>
  other.lsn <= state.lsn && agreesTo(other, state.history) === other.lsn;

interface Heard extends Told {
  readonly state: VisibleState;
}

/** So many questions of a session are remembered with their answers. */
const remembered = 8;

/** Whether sessions see time go backwards: which state an answer came from, and which ones it was shown before. */
export class MonotonicReadChecker {
  private readonly underWay = new Map<string, Sight>();
  /** What each session was shown: several states where histories have parted, as any of them may survive. */
  private readonly shown = new Map<string, readonly VisibleState[]>();
  private readonly answers = new Map<string, readonly Heard[]>();

  read(session: string, request: number, state: VisibleState, told: Told | null): void {
    this.underWay.set(session, Object.freeze({ request, state: Object.freeze(state), told }));
  }

  /** The answer reached the session. */
  heard(session: string, request: number): void {
    const sight = this.underWay.get(session);
    if (sight?.request !== request) return;
    this.underWay.delete(session);
    this.remember(session, sight);
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

  /** What the session was told by the same question where `missed` was seen; null where it was the same, or never asked. */
  toldBefore(session: string, { sql, answer }: Told, missed: CommittedWrite): Shown | null {
    const heard = this.answers.get(session)?.find((one) => one.sql === sql && holds(one.state, missed));
    return heard === undefined || sameShown(heard.answer, answer) ? null : heard.answer;
  }

  private remember(session: string, { state, told }: Sight): void {
    if (told === null) return;
    const answers = this.answers.get(session) ?? [];
    const before = answers.find(({ sql }) => sql === told.sql);
    if (before !== undefined && includes(before.state, state)) return;
    const heard = Object.freeze({ ...told, state });
    const others = answers.filter((one) => one !== before);
    this.answers.set(session, Object.freeze([...others, heard].slice(-remembered)));
  }
}
