import { Run, type RecordedCommand, type Scenario, type Sqlite } from '../engine/index';
import { Projection } from './projection';
import type { LabWords } from './words';

/** Real milliseconds the engine may take of one frame. */
const engineBudgetMs = 6;
/** Events between two looks at the clock. */
const batch = 32;

/** How far a step looks for something that matters: a cluster at rest has nothing but heartbeats, for ever. */
const quietUs = 10_000_000;

/** A wall clock, in milliseconds: only to keep a frame short, never to decide what happens. */
export type Stopwatch = () => number;

/** Where a run is asked to go. */
type Target =
  { readonly kind: 'time'; readonly us: number } | { readonly kind: 'event'; readonly events: number };

/** One run and the way through it: forward within a frame's budget, back by re-execution from the start. */
export class Player {
  private run: Run;
  private projected: Projection;
  private target: Target | null = null;
  private startedFromUs = 0;
  /** End of what has been run in this history. */
  reachedUs = 0;

  constructor(
    private readonly sqlite: Sqlite,
    private readonly scenario: Scenario,
    private readonly words: LabWords,
    private readonly now: Stopwatch,
  ) {
    this.run = new Run(sqlite, scenario);
    this.projected = new Projection(this.run, words);
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
    const goal = this.target.kind === 'time' ? this.target.us : this.reachedUs;
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
    for (let i = 0; i < batch; i++) if (!this.run.stepUntil(us)) return false;
    return true;
  }

  stepEvent(): void {
    this.run.stepUntil(Infinity);
    this.noteReached();
  }

  stepMeaningful(): void {
    this.run.stepMeaningful(this.run.nowUs + quietUs);
    this.noteReached();
  }

  stepBack(): void {
    if (this.run.events > 0) this.restart({ kind: 'event', events: this.run.events - 1 });
  }

  seek(us: number): void {
    const goal = Math.max(0, Math.round(us));
    if (goal >= this.run.nowUs) {
      this.startedFromUs = this.run.nowUs;
      this.target = { kind: 'time', us: goal };
    } else this.restart({ kind: 'time', us: goal });
    this.travel();
  }

  /** Starts the same history over. */
  private restart(target: Target): void {
    const recorded = this.run.allCommands();
    this.replace(recorded);
    this.startedFromUs = 0;
    this.target = target;
    this.travel();
  }

  private replace(recorded: readonly RecordedCommand[]): void {
    this.run.close();
    this.run = new Run(this.sqlite, this.scenario, undefined, recorded);
    this.projected = new Projection(this.run, this.words);
  }

  /** Goes on towards the target within the budget. True when it is reached. */
  travel(): boolean {
    const { target } = this;
    if (target === null) return true;
    const startMs = this.now();
    for (;;) {
      if (this.arrived(target)) {
        if (target.kind === 'time') this.run.advanceTo(target.us);
        this.target = null;
        this.noteReached();
        return true;
      }
      if (this.now() - startMs > engineBudgetMs) return false;
    }
  }

  private arrived(target: Target): boolean {
    for (let i = 0; i < batch; i++) {
      if (target.kind === 'event' && this.run.events >= target.events) return true;
      if (!this.run.stepUntil(target.kind === 'time' ? target.us : Infinity)) return true;
    }
    return false;
  }

  /** A command began a new history here: what came later is gone. */
  historyBegins(): void {
    this.reachedUs = this.run.nowUs;
  }

  private noteReached(): void {
    this.reachedUs = Math.max(this.reachedUs, this.run.nowUs);
  }

  close(): void {
    this.run.close();
  }
}
