import {
  Run,
  Snapshots,
  type Command,
  type CommandRefusal,
  type RecordedCommand,
  type Scenario,
  type Snapshot,
  type Sqlite,
} from '../engine/index';
import { Branches, type History } from './branches';
import { foundView } from './frame/failover';
import type { FoundView } from './frame/failoverTypes';
import type { TimelineMark } from './frame/types';
import type { Memory } from './memory';
import { withSettings } from './otherSettings';
import { Projection } from './projection';
import { quietUs, Search } from './search';
import { toTime, type Place, type Target } from './target';
import { reachOf } from './timelineMarks';
import type { LabWords } from './words';

/** Real milliseconds the engine may take of one frame. */
const engineBudgetMs = 6;
/** Events between two looks at the clock. */
const batch = 32;

/** A wall clock, in milliseconds: only to keep a frame short, never to decide what happens. */
export type Stopwatch = () => number;

/** One run and the way through it: forward within a frame's budget, back by the nearest snapshot and from there on. */
export class Player {
  private run: Run;
  private projected: Projection;
  private snapshots = new Snapshots<Memory>();
  /** The histories of this scenario: one is being played. */
  readonly branches = new Branches();
  /** Steps to the nearest commit, failure, finding. */
  readonly search = new Search(this);
  private known: readonly TimelineMark[] = [];
  private target: Target | null = null;
  private startedFromUs = 0;
  private holds = false;
  /** How many events of this history have been handled: what was taken before is not held again on the way there. */
  private reachedEvents = 0;
  /** End of what has been run in this history. */
  reachedUs = 0;
  /** Commands by hand that became part of the scenario when it was replayed with other settings. */
  adopted = 0;
  /** What the checkers had found before that. */
  before: FoundView | null = null;

  constructor(
    private readonly sqlite: Sqlite,
    private scenario: Scenario,
    private readonly words: LabWords,
    private readonly now: Stopwatch,
  ) {
    this.run = new Run(sqlite, scenario);
    this.projected = new Projection(this.run, words);
    this.remember();
  }

  get current(): Run {
    return this.run;
  }

  get projection(): Projection {
    return this.projected;
  }

  /** 0 to 1 while a long way is gone in several frames; null otherwise. */
  get progress(): number | null {
    if (this.target === null) return null;
    const goal = this.target.events === Infinity ? this.target.us : this.reachedUs;
    const span = goal - this.startedFromUs;
    return span <= 0 ? 1 : Math.min(1, Math.max(0, (this.run.nowUs - this.startedFromUs) / span));
  }

  /** Plays on to `us`, as far as the budget reaches. */
  playTo(us: number): void {
    const startMs = this.now();
    while (this.stepBatch(us)) {
      if (this.now() - startMs > engineBudgetMs) return this.noteReached();
    }
    this.run.advanceTo(us);
    this.noteReached();
  }

  private stepBatch(us: number): boolean {
    this.remember();
    for (let i = 0; i < batch; i++) if (!this.run.stepUntil(us)) return false;
    return true;
  }

  /** Reads what is new while it is at hand, and takes a snapshot where there is none near. */
  private remember(): void {
    const { memory } = this.projected;
    memory.read(this.run.trace);
    if (this.snapshots.lacks(this.run)) this.snapshots.add(this.run, memory);
  }

  stepEvent(): void {
    if (!this.takeHeldStep()) this.run.stepUntil(Infinity);
    this.noteReached();
  }

  stepMeaningful(): void {
    if (!this.takeHeldStep()) this.run.stepMeaningful(this.run.nowUs + quietUs);
    this.noteReached();
  }

  /** Each step of a failover waits for a person. */
  holdSteps(holds: boolean): void {
    this.holds = holds;
    this.run.holdsSteps = holds;
  }

  /** The step that waits for a person now; null also while it is not yet due. */
  get heldStep(): Run['heldStep'] {
    const dueUs = this.run.cluster.kernel.queue.peek()?.atUs ?? Infinity;
    return this.run.nowUs >= dueUs ? this.run.heldStep : null;
  }

  /** Takes it. One that is not yet due is waited for: its instant comes, and it is held there. False when there is none. */
  takeHeldStep(): boolean {
    if (this.run.heldStep === null) return false;
    if (this.heldStep === null)
      this.run.advanceTo(this.run.cluster.kernel.queue.peek()?.atUs ?? this.run.nowUs);
    else this.run.takeStep();
    this.noteReached();
    return true;
  }

  stepBack(): void {
    const events = this.run.events - 1;
    if (events >= 0) this.goTo({ us: Infinity, events, arrive: () => undefined });
  }

  seek(us: number): void {
    this.goTo(toTime(Math.max(0, Math.round(us))));
  }

  /** Goes to an exact place; `arrived` is not called when one goes elsewhere on the way. */
  seekPlace({ us, events, commands }: Place, arrived: (run: Run) => void): void {
    const arrive = (run: Run): void => (run.standAt(us, commands), arrived(run));
    this.goTo({ us, events, arrive });
  }

  /**
   * The same scenario and the same commands, but with the failover settings in force now from the start; goes to the
   * present instant of it.
   */
  replayWithSettings(): void {
    const { cluster, commands, nowUs } = this.run;
    this.branches.part(this.history, 0, 'settings');
    this.before = foundView(this.run);
    this.adopted += commands.length;
    const settings = { failover: { ...cluster.failover }, clients: { ...cluster.clients } };
    this.scenario = withSettings(this.scenario, commands, settings);
    this.replace([]);
    this.reachedUs = 0;
    this.reachedEvents = 0;
    this.setOut(toTime(nowUs));
  }

  /** A history of this scenario that was made elsewhere, reaching to `untilUs`: goes to `fromUs` in it. */
  playHistory(recorded: readonly RecordedCommand[], fromUs: number, untilUs: number): void {
    this.branches.part(this.history, fromUs, 'drill');
    this.replace(recorded);
    this.reachedUs = untilUs;
    this.setOut(toTime(fromUs));
  }

  /** Goes there in the same history: from here, or from a snapshot that is nearer. */
  goTo(target: Target): void {
    const { run, snapshots, marks } = this;
    this.known = marks;
    const byTime = target.events === Infinity;
    const from = byTime ? snapshots.at(target.us) : snapshots.beforeEvent(target.events);
    const back = byTime ? target.us < run.nowUs : target.events < run.events;
    if (back || (from?.events ?? 0) > run.events) this.takeUp(from, run.allCommands());
    this.setOut(target);
  }

  private takeUp(snapshot: Snapshot<Memory> | null, recorded: readonly RecordedCommand[]): void {
    if (snapshot === null) {
      this.replace(recorded);
      return;
    }
    const { run, companion } = snapshot.take(this.run);
    run.expect(recorded);
    run.holdsSteps = this.holds;
    this.run = run;
    this.projected = new Projection(run, this.words, companion);
  }

  /** Another history, from its start. */
  private replace(recorded: readonly RecordedCommand[]): void {
    this.run.close();
    this.run = new Run(this.sqlite, this.scenario, undefined, recorded);
    this.run.holdsSteps = this.holds;
    this.projected = new Projection(this.run, this.words);
    this.snapshots = new Snapshots();
    this.known = [];
    this.remember();
  }

  setOut(target: Target): void {
    this.startedFromUs = this.run.nowUs;
    this.target = target;
    this.travel();
  }

  /** Goes on towards the target, for so many milliseconds. True when it is reached. */
  travel(budgetMs = engineBudgetMs): boolean {
    const { target } = this;
    if (target === null) return true;
    const startMs = this.now();
    for (;;) {
      if (this.arrived(target)) {
        this.target = null;
        target.arrive(this.run);
        if (this.progress !== null) return false;
        this.run.holdsSteps = this.holds;
        this.projected.arrived();
        this.noteReached();
        return true;
      }
      if (this.now() - startMs > budgetMs) return false;
    }
  }

  private arrived(target: Target): boolean {
    this.remember();
    for (let i = 0; i < batch; i++) {
      if (this.run.events >= target.events) return true;
      this.run.holdsSteps = this.holds && this.run.events >= this.reachedEvents;
      if (!(target.step?.(this.run) ?? this.run.stepUntil(target.us))) return true;
    }
    return false;
  }

  /** Marks of all that was run of this history, also of what lies ahead. */
  get marks(): readonly TimelineMark[] {
    const upToNow = this.projected.memory.marks.marks();
    if (this.run.nowUs >= this.reachedUs || reachOf(this.known) < reachOf(upToNow)) this.known = upToNow;
    return this.known;
  }

  /** The history that is being played, and how far it was. */
  get history(): History {
    const { scenario, run, snapshots, marks, reachedUs, reachedEvents } = this;
    return { scenario, recorded: run.allCommands(), snapshots, marks, reachedUs, reachedEvents };
  }

  /** Carries it out here, or where the run is on its way to; null, or why not. In the past another history begins. */
  command(command: Command): CommandRefusal | null {
    while (!this.travel(Infinity));
    const left = this.history;
    const refusal = this.run.command(command);
    if (refusal !== null) return refusal;
    const { nowUs, events } = this.run;
    if (left.reachedUs > nowUs || left.reachedEvents > events) {
      this.branches.part(left, nowUs, command.type);
    }
    this.snapshots = left.snapshots.before(this.run);
    this.reachedUs = nowUs;
    this.reachedEvents = events;
    return null;
  }

  /** Plays another branch from the present instant on, or from its end. */
  changeTo(branch: number): void {
    const history = this.branches.change(branch, this.history);
    if (history === null) return;
    this.adopt(history, Math.min(this.run.nowUs, history.reachedUs));
  }

  /** Plays this history from an instant on. It may be played elsewhere too: its snapshots are shared. */
  adopt(history: History, us: number): void {
    this.scenario = history.scenario;
    this.snapshots = history.snapshots;
    this.known = history.marks;
    this.reachedUs = history.reachedUs;
    this.reachedEvents = history.reachedEvents;
    this.takeUp(this.snapshots.at(us), history.recorded);
    this.setOut(toTime(us));
  }

  private noteReached(): void {
    this.reachedEvents = Math.max(this.reachedEvents, this.run.events);
    this.reachedUs = Math.max(this.reachedUs, this.run.nowUs);
  }

  close(): void {
    this.run.close();
  }
}
