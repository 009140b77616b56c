import {
  chaosDrill,
  leaderDrill,
  Run,
  type ChaosSettings,
  type Drill,
  type DrillReport,
  type LeaderDrillSettings,
  type RecordedCommand,
  type Sqlite,
} from '../engine/index';
import type { Stopwatch } from './player';

export type DrillSettings =
  ({ readonly kind: 'chaos' } & ChaosSettings) | ({ readonly kind: 'leader' } & LeaderDrillSettings);

/** A drill on its way, and what it found in the end. */
export interface DrillView {
  readonly settings: DrillSettings;
  /** 0 to 1. */
  readonly progress: number;
  readonly report: DrillReport | null;
}

/** Real milliseconds it may take of one frame. */
const budgetMs = 12;
const eventsAtOnce = 200;

/** Tries a drill on a copy of a run, out of sight: what it did becomes commands of the run itself. */
export class DrillRunner {
  private readonly copy: Run;
  private readonly goalEvents: number;
  private readonly fromUs: number;
  private drill: Drill | null = null;

  constructor(
    sqlite: Sqlite,
    run: Run,
    readonly settings: DrillSettings,
    private readonly now: Stopwatch,
  ) {
    this.copy = new Run(sqlite, run.scenario, undefined, run.commands);
    this.goalEvents = run.events;
    this.fromUs = run.nowUs;
  }

  get progress(): number {
    const { copy, drill, goalEvents } = this;
    if (drill === null) return goalEvents === 0 ? 0 : (0.5 * copy.events) / goalEvents;
    return 0.5 + (0.5 * (copy.nowUs - drill.fromUs)) / Math.max(1, drill.untilUs - drill.fromUs);
  }

  /** One frame's share of the work. True when it is over. */
  advance(): boolean {
    const startMs = this.now();
    do {
      if (this.drill !== null) {
        if (this.drill.advance(eventsAtOnce)) return true;
      } else this.repeat();
    } while (this.now() - startMs < budgetMs);
    return false;
  }

  /** Towards the instant at which the drill was asked for. */
  private repeat(): void {
    const { copy, goalEvents, settings } = this;
    copy.advanceToEvent(Math.min(goalEvents, copy.events + eventsAtOnce));
    if (copy.events < goalEvents) return;
    copy.advanceTo(this.fromUs);
    this.drill = settings.kind === 'chaos' ? chaosDrill(copy, settings) : leaderDrill(copy, settings);
  }

  get result(): { readonly report: DrillReport; readonly commands: readonly RecordedCommand[] } | null {
    return this.drill === null ? null : { report: this.drill.report(), commands: this.copy.commands };
  }

  close(): void {
    this.copy.close();
  }
}
