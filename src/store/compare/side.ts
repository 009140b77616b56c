import type { StoreApi } from 'zustand/vanilla';
import type { BranchView, History } from '../branches';
import type { LabFrame } from '../frame/types';
import { createLab, type Lab } from '../labStore';
import type { LabState } from '../labState';
import type { Live } from '../live';
import type { Player } from '../player';

/** What is put beside something else: a branch, or the run with other settings from its start. */
export interface SideOf {
  readonly history: History;
  /** Null for a history that is no branch of the run (yet). */
  readonly branch: BranchView | null;
}

/** One of two runs that stand side by side: a lab of its own, whose clock somebody else keeps. */
export class Side {
  private readonly lab: Lab;
  private readonly live: Live;

  constructor(
    beside: Live,
    readonly of: SideOf,
    picture: LabFrame,
  ) {
    this.live = beside.beside(of.history, picture.nowUs);
    this.lab = createLab({ picture });
    this.lab.ready(this.live, []);
  }

  get store(): StoreApi<LabState> {
    return this.lab.store;
  }

  get player(): Player {
    return this.live.playing!;
  }

  get nowUs(): number {
    return this.player.current.nowUs;
  }

  /** On its way to an instant, for more than one frame. */
  get busy(): number | null {
    return this.player.progress;
  }

  seek(us: number): void {
    this.store.getState().seek(us);
  }

  play(on: boolean): void {
    this.store.setState({ playing: on });
  }

  /** A share of a way that takes several frames. */
  travel(): void {
    if (this.busy !== null) this.lab.tick(0);
  }

  /** Plays on to an instant, as far as the budget of a frame reaches; nothing when it is there. */
  playTo(us: number, usPerS: number): void {
    const leftUs = us - this.nowUs;
    if (leftUs <= 0) return;
    if (this.store.getState().speedUsPerS !== usPerS) this.store.getState().setSpeed(usPerS);
    this.lab.tick((leftUs * 1000) / usPerS);
  }

  /** When the next event or command is due, virtual microseconds. */
  get nextUs(): number {
    const { cluster, nowUs, scenario, commands } = this.player.current;
    const scripted = scenario.commands.map(({ atUs }) => atUs).filter((atUs) => atUs > nowUs);
    const recorded = this.player.current.allCommands()[commands.length]?.atUs ?? Infinity;
    return Math.min(cluster.kernel.queue.peek()?.atUs ?? Infinity, recorded, ...scripted);
  }

  /** When something was noted last before now, virtual microseconds. */
  get lastUs(): number {
    const { trace, nowUs } = this.player.current;
    for (let seq = trace.lastSeq; ; seq--) {
      const entry = trace.at(seq);
      if (entry === null || entry.timeUs < nowUs) return entry?.timeUs ?? 0;
    }
  }

  close(): void {
    this.lab.close();
  }
}
