import type { FailoverStep } from '../availability/record';
import { Cluster } from '../cluster/cluster';
import { subjectOf, type Command, type CommandRefusal } from '../cluster/commands';
import type { Sqlite } from '../database/types';
import type { Trace } from '../kernel/trace';
import { isMeaningful, type TraceKind } from '../kernel/traceEntry';
import { clusterOptions, type KeepLimits } from './clusterOptions';
import { Metrics } from './metrics/metrics';
import type { Scenario } from './schema';
import { StateHistory, stateKinds } from './stateHistory';
import { Watch, watchedKinds } from './watch';

/** A command as it was given: at an instant, after so many events. Replaying it there gives the same run. */
export interface RecordedCommand {
  readonly atUs: number;
  readonly afterEvents: number;
  readonly command: Command;
}

/** A command that was written down beforehand and had no effect. */
export interface RefusedCommand extends CommandRefusal {
  readonly atUs: number;
  readonly command: Command;
}

export const defaultKeep: KeepLimits = { trace: 60_000, outcomes: 200 };

const lookedAt: ReadonlySet<TraceKind> = new Set([...watchedKinds, ...stateKinds]);

/**
 * A run is nothing but (scenario, seed, timed commands): from those three every byte of every node at every instant
 * follows, here, in a browser, in a worker.
 */
export class Run {
  readonly cluster: Cluster;
  readonly watch: Watch;
  readonly states: StateHistory;
  readonly metrics: Metrics;
  /** What a person did, in order. */
  readonly commands: RecordedCommand[] = [];
  /** What the scenario or a recorded history asked for in vain. */
  readonly refused: RefusedCommand[] = [];
  /** Events handled so far. */
  events = 0;
  /** Stops before each step of a failover, until `takeStep`. What happens is the same, step by step or not. */
  holdsSteps = false;
  private mayTakeStep = false;
  private nextScripted = 0;
  private readonly scripted: Readonly<Scenario['commands']>;
  /** Recorded commands still to come: a run that is being replayed. */
  private ahead: readonly RecordedCommand[] = [];
  private seen = 0;

  constructor(
    sqlite: Sqlite,
    readonly scenario: Scenario,
    keep: KeepLimits = defaultKeep,
    recorded: readonly RecordedCommand[] = [],
  ) {
    this.expect(recorded);
    this.cluster = new Cluster(sqlite, clusterOptions(scenario, keep));
    this.watch = new Watch(this.cluster);
    this.states = new StateHistory(this.cluster);
    this.metrics = new Metrics(this.cluster);
    this.scripted = Object.freeze([...scenario.commands].sort((a, b) => a.atUs - b.atUs));
  }

  get nowUs(): number {
    return this.cluster.nowUs;
  }

  get trace(): Trace {
    return this.cluster.kernel.trace;
  }

  /**
   * Handles one event that is due by `untilUs`. Scripted commands go before events of the same instant, recorded
   * ones exactly where they were given.
   */
  stepUntil(untilUs: number): boolean {
    this.repeatCommands(untilUs);
    const scripted = this.scripted[this.nextScripted];
    const next = this.cluster.kernel.queue.peek();
    const eventUs = next?.atUs ?? Infinity;
    if (scripted !== undefined && scripted.atUs <= untilUs && scripted.atUs <= eventUs) {
      this.nextScripted++;
      this.metrics.passTo(scripted.atUs);
      this.cluster.kernel.nowUs = Math.max(this.nowUs, scripted.atUs);
      this.carryOut(scripted.do);
    } else if (next === undefined || eventUs > untilUs || this.heldStep !== null) return false;
    else {
      this.metrics.passTo(eventUs);
      const isStep = next.event.type === 'failoverStep';
      this.cluster.step(untilUs);
      if (isStep) this.mayTakeStep = false;
    }
    this.events++;
    this.look();
    return true;
  }

  /** The step of a failover that comes next and waits for a person; null when none does. */
  get heldStep(): { readonly failover: number; readonly step: FailoverStep } | null {
    if (!this.holdsSteps || this.mayTakeStep) return null;
    const next = this.cluster.kernel.queue.peek()?.event;
    return next?.type === 'failoverStep' ? { failover: next.failover, step: next.step } : null;
  }

  /** Takes the step that is held, now. */
  takeStep(): boolean {
    if (this.heldStep === null) return false;
    this.mayTakeStep = true;
    while (this.mayTakeStep && this.stepUntil(Infinity));
    return true;
  }

  /** Everything that is due by `timeUs`; the clock then stands there. */
  advanceTo(timeUs: number): void {
    while (this.stepUntil(timeUs));
    const heldUs = this.heldStep === null ? Infinity : this.cluster.kernel.queue.peek()!.atUs;
    this.cluster.kernel.nowUs = Math.max(this.nowUs, Math.min(timeUs, heldUs));
    this.metrics.passTo(this.nowUs);
  }

  /** Events up to and with the next one that means something. */
  stepMeaningful(limitUs = Infinity): boolean {
    for (;;) {
      const before = this.trace.lastSeq;
      if (!this.stepUntil(limitUs)) return false;
      for (const entry of this.trace.from(before + 1)) if (isMeaningful(entry)) return true;
    }
  }

  /** Carries out a command now and records it. What was recorded for later is forgotten: a new history begins. */
  command(command: Command): CommandRefusal | null {
    const refusal = this.cluster.command(command);
    if (refusal !== null) return refusal;
    this.ahead = [];
    this.record(command);
    return null;
  }

  /** All commands of this history, those still to come included. */
  allCommands(): readonly RecordedCommand[] {
    return [...this.commands, ...this.ahead];
  }

  /** Makes what is recorded in `history`, and not yet carried out here, the commands still to come. */
  expect(history: readonly RecordedCommand[]): void {
    this.ahead = Object.freeze(
      history.slice(this.commands.length).map((command) => Object.freeze({ ...command })),
    );
  }

  /** Goes on until `events` were handled: an exact place in the run. */
  advanceToEvent(events: number): void {
    while (this.events < events && this.stepUntil(Infinity));
  }

  /** Stands at an exact place after the event handled last: so many commands given, and the clock at `timeUs`. */
  standAt(timeUs: number, commands: number): void {
    this.repeatCommands(timeUs, commands);
    this.waitUntil(timeUs);
  }

  private repeatCommands(untilUs: number, most = Infinity): void {
    for (;;) {
      const next = this.ahead[0];
      if (next === undefined || next.afterEvents > this.events || next.atUs > untilUs) return;
      if (this.commands.length >= most) return;
      this.ahead = this.ahead.slice(1);
      this.waitUntil(next.atUs);
      this.carryOut(next.command);
      this.record(next.command);
    }
  }

  /** The clock alone, and not past what is due: a history from outside may say what cannot be. */
  private waitUntil(timeUs: number): void {
    const eventUs = this.cluster.kernel.queue.peek()?.atUs ?? Infinity;
    const scriptedUs = this.scripted[this.nextScripted]?.atUs ?? Infinity;
    this.cluster.kernel.nowUs = Math.max(this.nowUs, Math.min(timeUs, eventUs, scriptedUs));
    this.metrics.passTo(this.nowUs);
  }

  /** Nobody reads the answer to a command that was written down beforehand: that it was refused is a fact of the run. */
  private carryOut(command: Command): void {
    const refusal = this.cluster.command(command);
    if (refusal === null) return;
    this.refused.push(Object.freeze({ atUs: this.nowUs, ...refusal, command }));
    this.cluster.emit({ kind: 'commandRefused', ...subjectOf(command), detail: refusal.code, causes: [] });
  }

  private record(command: Command): void {
    this.commands.push(Object.freeze({ atUs: this.nowUs, afterEvents: this.events, command }));
    this.look();
  }

  close(): void {
    this.cluster.close();
  }

  /** Shows the checkers what is new in the trace. */
  private look(): void {
    for (; this.seen < this.trace.lastSeq; this.seen++) {
      const kind = this.trace.kindAt(this.seen + 1);
      if (kind === null) continue;
      this.metrics.see(kind, this.seen + 1, this.trace);
      if (!lookedAt.has(kind)) continue;
      const entry = this.trace.at(this.seen + 1)!;
      this.watch.see(entry);
      this.states.see(entry);
    }
  }
}
