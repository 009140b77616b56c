import type { SpaceTime } from './spacetime';
import type { SpaceEvent } from './types';

/** How an event stands to the selected one. `led` and `came`: by causes; `before` and `after`: it could have had a part. */
export type Standing = 'selected' | 'led' | 'came' | 'before' | 'after' | 'concurrent';

/**
 * What led to one event and what came of it. By causes, and by what order allows: an event comes before another when a
 * chain of causes, and of steps on one lane, goes from it to the other. All else is concurrent: nothing says which was first.
 */
export class Cone {
  readonly led = new Set<number>();
  readonly came = new Set<number>();
  /** By lane, the last event that comes before and the first that comes after. */
  private readonly lastBefore = new Map<string, number>();
  private readonly firstAfter = new Map<string, number>();
  private readTo: number;
  readonly generation: number;

  constructor(
    private readonly space: SpaceTime,
    readonly seq: number,
  ) {
    this.generation = space.generation;
    this.readTo = seq;
    const selected = space.at(seq);
    if (selected === null) return;
    this.lastBefore.set(selected.lane, seq);
    this.firstAfter.set(selected.lane, seq);
    this.readBack(selected);
    this.extend();
  }

  /** Reads what is new since the last call. */
  extend(): void {
    const { space } = this;
    for (let seq = this.readTo + 1; seq <= space.lastSeq; seq++) {
      const event = space.at(seq);
      if (event !== null) this.readOn(event);
    }
    this.readTo = Math.max(this.readTo, space.lastSeq);
  }

  standing({ fact: { seq }, lane }: SpaceEvent): Standing {
    if (seq === this.seq) return 'selected';
    if (this.led.has(seq)) return 'led';
    if (this.came.has(seq)) return 'came';
    if (seq <= (this.lastBefore.get(lane) ?? 0)) return 'before';
    return seq >= (this.firstAfter.get(lane) ?? Infinity) ? 'after' : 'concurrent';
  }

  private readBack(selected: SpaceEvent): void {
    const { space, led, lastBefore } = this;
    for (const cause of selected.fact.causes) led.add(cause);
    for (let seq = this.seq; seq >= space.firstSeq; seq--) {
      const event = space.at(seq);
      if (event === null) continue;
      if (led.has(seq)) for (const cause of event.fact.causes) led.add(cause);
      if (seq > (lastBefore.get(event.lane) ?? 0)) continue;
      for (const cause of event.fact.causes) {
        const lane = space.at(cause)?.lane;
        if (lane !== undefined) lastBefore.set(lane, Math.max(cause, lastBefore.get(lane) ?? 0));
      }
    }
    led.delete(0);
  }

  private readOn(event: SpaceEvent): void {
    const { came, firstAfter, seq: selected } = this;
    const { seq, causes } = event.fact;
    if (causes.some((cause) => cause === selected || came.has(cause))) came.add(seq);
    if (firstAfter.has(event.lane)) return;
    const follows = causes.some((cause) => {
      const lane = this.space.at(cause)?.lane;
      return lane !== undefined && cause >= (firstAfter.get(lane) ?? Infinity);
    });
    if (follows) firstAfter.set(event.lane, seq);
  }
}
