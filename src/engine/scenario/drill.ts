/** Faults on purpose, given to a run as timed commands, and what they cost. */
import type { Command } from '../cluster/commands';
import { failoverCost, findingCounts, lostWrites, type DrillReport } from './drillReport';
import type { Run } from './run';

/** Decides, when its time has come, what is done then. */
interface Task {
  atUs: number;
  readonly act: () => void;
}

/** How often members that cannot attach are looked after. */
const tendUs = 1_000_000;

/**
 * Drives a run. Commands are given at instants at which nothing else happens, so that the same commands in a scenario
 * file give the very same run.
 */
export class Drill {
  readonly fromUs: number;
  private readonly tasks: Task[] = [];
  private faults = 0;
  private withoutPrimaryUs = 0;
  private twoPrimariesUs = 0;
  private primaries: number;
  private lookedUs: number;
  private readonly rewound = new Set<string>();

  constructor(
    readonly run: Run,
    readonly untilUs: number,
  ) {
    this.fromUs = run.nowUs;
    this.lookedUs = run.nowUs;
    this.primaries = this.countPrimaries();
    this.at(run.nowUs + tendUs, () => this.tend());
  }

  at(atUs: number, act: () => void): void {
    this.tasks.push({ atUs, act });
    this.tasks.sort((a, b) => a.atUs - b.atUs);
  }

  /** False when it was refused. */
  give(command: Command): boolean {
    return this.run.command(command) === null;
  }

  /** One more fault, where it could be made. */
  fault(command: Command): boolean {
    if (!this.give(command)) return false;
    this.faults++;
    return true;
  }

  /** Goes on for so many events at most. True when the drill is over. */
  advance(events: number): boolean {
    for (let left = events; ;) {
      const next = this.tasks[0];
      const goalUs = Math.min(next?.atUs ?? Infinity, this.untilUs);
      let busy = false;
      while (this.run.stepUntil(goalUs)) {
        this.look();
        busy = this.run.nowUs === goalUs;
        if (--left === 0) return false;
      }
      this.run.advanceTo(goalUs);
      this.look();
      if (next === undefined || next.atUs > this.untilUs) return true;
      if (busy) next.atUs++;
      else {
        this.tasks.shift();
        next.act();
        this.look();
      }
    }
  }

  report(): DrillReport {
    const { cluster, watch, nowUs } = this.run;
    return {
      fromUs: this.fromUs,
      untilUs: nowUs,
      faults: this.faults,
      lost: lostWrites(this.run),
      failovers: cluster.failovers.filter(({ startedUs }) => startedUs >= this.fromUs).map(failoverCost),
      withoutPrimaryUs: this.withoutPrimaryUs,
      twoPrimariesUs: this.twoPrimariesUs,
      findings: findingCounts(watch.findings.filter(({ atUs }) => atUs >= this.fromUs)),
    };
  }

  private countPrimaries(): number {
    let count = 0;
    for (const id of this.run.cluster.members.keys()) if (this.run.cluster.outageOf(id) === null) count++;
    return count;
  }

  private look(): void {
    const passedUs = this.run.nowUs - this.lookedUs;
    if (this.primaries === 0) this.withoutPrimaryUs += passedUs;
    else if (this.primaries > 1) this.twoPrimariesUs += passedUs;
    this.lookedUs = this.run.nowUs;
    this.primaries = this.countPrimaries();
  }

  /** What a person on duty does: a standby that its primary refuses is rewound, and cloned where that does not help. */
  private tend(): void {
    for (const node of this.run.cluster.members.values()) {
      if (node.role !== 'standby' || node.state !== 'up') continue;
      if (node.refusal === null) this.rewound.delete(node.id);
      else if (!this.rewound.has(node.id) && this.give({ type: 'rewind', node: node.id }))
        this.rewound.add(node.id);
      else this.give({ type: 'reclone', node: node.id });
    }
    this.at(this.run.nowUs + tendUs, () => this.tend());
  }
}

/** After the last fault everything is mended, and the cluster has this long to become one again. */
export const calmUs = 5_000_000;
