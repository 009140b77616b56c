import type { Run, Trace, TraceEntry, TraceKind } from '../../engine/index';

/** What the list needs to know of a player. */
export interface Played {
  readonly current: Run;
  readonly branches: { readonly current: number };
}

/**
 * The facts at hand of one history: those up to the present instant and, when one went back, those that are known to
 * come. The same history always has the same facts under the same numbers.
 */
export class AtHand {
  private now: Trace | null = null;
  /** The trace that reached farthest, when the present one is shorter. */
  private far: Trace | null = null;
  private player: Played | null = null;
  private branch = 0;
  private commands = 0;

  /** False when it is another history than before: nothing that was read of it holds. */
  read(player: Played): boolean {
    const { current, branches } = player;
    const commands = current.allCommands().length;
    const goesOn =
      player === this.player &&
      branches.current === this.branch &&
      (commands === this.commands || (this.far === null && this.now === current.trace));
    this.player = player;
    this.branch = branches.current;
    this.commands = commands;
    if (!goesOn) this.far = null;
    else if (this.now !== null && this.now.lastSeq > Math.max(this.far?.lastSeq ?? 0, current.trace.lastSeq))
      this.far = this.now;
    this.now = current.trace;
    if (this.far !== null && this.far.lastSeq <= this.now.lastSeq) this.far = null;
    return goesOn;
  }

  /** Newest fact of the present instant. */
  get presentSeq(): number {
    return this.now?.lastSeq ?? 0;
  }

  get firstSeq(): number {
    const first = this.now?.firstSeq ?? 1;
    return this.ahead === null ? first : Math.min(first, this.ahead.firstSeq);
  }

  get lastSeq(): number {
    return this.ahead?.lastSeq ?? this.presentSeq;
  }

  at(seq: number): TraceEntry | null {
    return this.now?.at(seq) ?? this.ahead?.at(seq) ?? null;
  }

  kindAt(seq: number): TraceKind | null {
    return this.now?.kindAt(seq) ?? this.ahead?.kindAt(seq) ?? null;
  }

  /** Null also when facts between here and there are not at hand. */
  private get ahead(): Trace | null {
    const { far } = this;
    return far !== null && far.firstSeq <= this.presentSeq + 1 ? far : null;
  }
}
