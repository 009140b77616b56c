import type { RecordedCommand, Run } from '../engine/index';
import type { TimelineMark } from './frame/types';
import { isLandmark, type LandmarkKind } from './landmarks';
import type { Memory } from './memory';
import type { Place, Target } from './target';

/** What a search moves through a history: the player of it. */
export interface Ground {
  readonly current: Run;
  readonly projection: { readonly memory: Memory };
  /** Of all that was run, also ahead; the oldest are dropped when there are very many. */
  readonly marks: readonly TimelineMark[];
  /** End of what was run, virtual microseconds. */
  readonly reachedUs: number;
  /** Null unless something is under way. */
  readonly progress: number | null;
  /** From here, or from a snapshot that is nearer. */
  goTo(target: Target): void;
  setOut(target: Target): void;
  seekPlace(place: Place, arrived: () => void): void;
}

export type Direction = 'back' | 'on';

/** What was looked for in vain. */
export interface Missed {
  readonly kind: LandmarkKind;
  readonly direction: Direction;
}

interface Quest extends Missed {
  readonly origin: Place;
  readonly recorded: readonly RecordedCommand[];
}

/** How far a step looks beyond what was run: a cluster at rest has nothing but heartbeats, for ever. */
export const quietUs = 10_000_000;

const placeOf = (run: Run): Place => ({
  us: run.nowUs,
  events: run.events,
  commands: run.commands.length,
});

/**
 * Steps to the nearest place, back or on, after which something of a kind stands newly in the trace. A place is between
 * two events (or commands by hand), so that several facts of one event are one place and events of one instant are
 * several. Running a stretch again says which of its events it were; the memory says in which stretch to look.
 */
export class Search {
  private last: (Missed & { readonly at: Place }) | null = null;

  constructor(private readonly ground: Ground) {}

  /** What the last step did not find, while the run still stands where it was looked for from. */
  get missed(): Missed | null {
    const { last, ground } = this;
    const { nowUs, events } = ground.current;
    return last !== null && last.at.us === nowUs && last.at.events === events ? last : null;
  }

  /** Stays where it is when there is none. On the way to somewhere else it is no step from here: nothing happens. */
  step(kind: LandmarkKind, direction: Direction): void {
    const { current, progress } = this.ground;
    if (progress !== null) return;
    this.last = null;
    this.read();
    const quest = { kind, direction, origin: placeOf(current), recorded: current.allCommands() };
    if (direction === 'back') this.back(quest, this.ground.projection.memory.landmarks.instants(kind));
    else this.on(quest);
  }

  /** Among the facts of the newest of these instants; if none is before the place one comes from, of the next. */
  private back(quest: Quest, instants: readonly number[]): void {
    const [us, ...earlier] = instants;
    if (us === undefined) return this.miss(quest);
    const { origin } = quest;
    let found: Place | null = null;
    const step = (run: Run): boolean => {
      if (run.nowUs > us || !isBefore(run, origin)) return false;
      const met = this.meets(quest, run, Infinity);
      if (met === true && (isBefore(run, origin) || run.nowUs < origin.us)) found = placeOf(run);
      return met !== null;
    };
    const arrive = (): void => (found === null ? this.back(quest, earlier) : this.land(found));
    this.ground.goTo({ us: Math.max(0, us - 1), events: Infinity, step, arrive });
  }

  /** First what is left of this instant; then from the snapshot that is nearest to what the marks say. */
  private on(quest: Quest): void {
    const { ground } = this;
    const fromUs = quest.origin.us;
    const limitUs = Math.max(ground.reachedUs, fromUs) + quietUs;
    let found = false;
    const stepTo = (untilUs: number) => (run: Run) => {
      if (run.nowUs > untilUs) return false;
      const met = this.meets(quest, run, limitUs);
      found = met === true;
      return met === false;
    };
    const stopped = (run: Run): boolean => found || run.heldStep !== null;
    const far = (run: Run): void => (stopped(run) ? undefined : this.miss(quest));
    const near = (run: Run): void => {
      if (stopped(run)) return;
      const us = Math.max(run.nowUs, this.nextUs(quest) - 1);
      const target = { us, events: Infinity, step: stepTo(limitUs), arrive: far };
      if (us > run.nowUs) ground.goTo(target);
      else ground.setOut(target);
    };
    ground.setOut({ us: fromUs, events: Infinity, step: stepTo(fromUs), arrive: near });
  }

  /** Before this instant there is none, as far as the marks that are left tell. */
  private nextUs({ kind, origin }: Quest): number {
    const { marks, reachedUs } = this.ground;
    const complete = (marks[0]?.atUs ?? Infinity) <= origin.us;
    if (!complete || kind === 'meaningful') return origin.us;
    return marks.find((mark) => isLandmark(mark, kind) && mark.atUs > origin.us)?.atUs ?? reachedUs;
  }

  /** One event, or one command by hand: whether something of the kind happened. Null when nothing is due. */
  private meets({ kind, recorded }: Quest, run: Run, limitUs: number): boolean | null {
    const { landmarks } = this.ground.projection.memory;
    const before = landmarks.count(kind);
    const command = recorded[run.commands.length];
    if (command !== undefined && command.afterEvents <= run.events)
      run.standAt(command.atUs, run.commands.length + 1);
    else if (!run.stepUntil(limitUs)) return null;
    this.read();
    return landmarks.count(kind) > before;
  }

  private read(): void {
    this.ground.projection.memory.read(this.ground.current.trace);
  }

  private miss(quest: Quest): void {
    this.last = { ...quest, at: quest.origin };
    this.land(quest.origin);
  }

  private land(place: Place): void {
    const { ground } = this;
    const run = ground.current;
    const arrive = (): void => ground.seekPlace(place, () => undefined);
    if (run.events !== place.events) arrive();
    else if (run.commands.length > place.commands || run.nowUs > place.us)
      ground.goTo({ us: Math.max(0, place.us - 1), events: Infinity, arrive });
    else run.standAt(place.us, place.commands);
  }
}

const isBefore = (run: Run, { events, commands }: Place): boolean =>
  run.events < events || (run.events === events && run.commands.length < commands);
