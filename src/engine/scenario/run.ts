import { Cluster } from '../cluster/cluster';
import type { Command, CommandRefusal } from '../cluster/commands';
import type { Sqlite } from '../database/types';
import type { Trace } from '../kernel/trace';
import { isMeaningful } from '../kernel/traceEntry';
import { clusterOptions, type KeepLimits } from './clusterOptions';
import type { Scenario } from './schema';
import { Watch } from './watch';

/** A command as it was given: at an instant, after so many events. Replaying it there gives the same run. */
export interface RecordedCommand {
  readonly atUs: number;
  readonly afterEvents: number;
  readonly command: Command;
}

export const defaultKeep: KeepLimits = { trace: 60_000, outcomes: 200 };

/**
 * A run is nothing but (scenario, seed, timed commands): from those three every byte of every node at every instant
 * follows, here, in a browser, in a worker.
 */
export class Run {
  readonly cluster: Cluster;
  readonly watch: Watch;
  /** What a person did, in order. */
  readonly commands: RecordedCommand[] = [];
  /** Events handled so far. */
  events = 0;
  private nextScripted = 0;
  private readonly scripted: Scenario['commands'];
  private seen = 0;

  constructor(
    sqlite: Sqlite,
    readonly scenario: Scenario,
    keep: KeepLimits = defaultKeep,
  ) {
    this.cluster = new Cluster(sqlite, clusterOptions(scenario, keep));
    this.watch = new Watch(this.cluster);
    this.scripted = [...scenario.commands].sort((a, b) => a.atUs - b.atUs);
  }

  get nowUs(): number {
    return this.cluster.nowUs;
  }

  get trace(): Trace {
    return this.cluster.kernel.trace;
  }

  /** Instant of the next event or scripted command; null when nothing will ever happen. */
  nextAtUs(): number | null {
    const event = this.cluster.kernel.queue.peek()?.atUs ?? null;
    const scripted = this.scripted[this.nextScripted]?.atUs ?? null;
    if (event === null || scripted === null) return event ?? scripted;
    return Math.min(event, scripted);
  }

  /** Handles one event that is due by `untilUs`. Scripted commands go before events of the same instant. */
  stepUntil(untilUs: number): boolean {
    const scripted = this.scripted[this.nextScripted];
    const eventUs = this.cluster.kernel.queue.peek()?.atUs ?? Infinity;
    if (scripted !== undefined && scripted.atUs <= untilUs && scripted.atUs <= eventUs) {
      this.nextScripted++;
      this.cluster.kernel.nowUs = Math.max(this.nowUs, scripted.atUs);
      this.cluster.command(scripted.do);
    } else if (!this.cluster.step(untilUs)) return false;
    this.events++;
    this.look();
    return true;
  }

  /** Everything that is due by `timeUs`; the clock then stands there. */
  advanceTo(timeUs: number): void {
    while (this.stepUntil(timeUs));
    this.cluster.kernel.nowUs = Math.max(this.nowUs, timeUs);
  }

  /** One event. False when nothing is left by `limitUs`. */
  step(limitUs = Infinity): boolean {
    return this.stepUntil(limitUs);
  }

  /** Events up to and with the next one that means something. */
  stepMeaningful(limitUs = Infinity): boolean {
    for (;;) {
      const before = this.trace.lastSeq;
      if (!this.stepUntil(limitUs)) return false;
      for (const entry of this.trace.from(before + 1)) if (isMeaningful(entry)) return true;
    }
  }

  /** Carries out a command now and records it. */
  command(command: Command): CommandRefusal | null {
    const refusal = this.cluster.command(command);
    if (refusal === null) {
      this.commands.push({ atUs: this.nowUs, afterEvents: this.events, command });
      this.look();
    }
    return refusal;
  }

  /** Replays recorded commands up to an instant: the same run again, from the start. */
  replay(commands: readonly RecordedCommand[], untilUs: number, untilEvents = Infinity): void {
    for (const recorded of commands) {
      if (recorded.atUs > untilUs || recorded.afterEvents > untilEvents) break;
      while (this.events < recorded.afterEvents && this.stepUntil(recorded.atUs));
      this.cluster.kernel.nowUs = Math.max(this.nowUs, recorded.atUs);
      this.command(recorded.command);
    }
    while (this.events < untilEvents && this.stepUntil(untilUs));
    if (untilEvents === Infinity) this.cluster.kernel.nowUs = Math.max(this.nowUs, untilUs);
  }

  close(): void {
    this.cluster.close();
  }

  /** Shows the checkers what is new in the trace. */
  private look(): void {
    for (; this.seen < this.trace.lastSeq; this.seen++) {
      const entry = this.trace.at(this.seen + 1);
      if (entry !== null) this.watch.see(entry);
    }
  }
}
