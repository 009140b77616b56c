import type { Run } from './run';
import { Snapshot } from './snapshot';

/** Virtual time between snapshots at first; doubles whenever there are too many. */
const firstEveryUs = 1_000_000;
const most = 128;

/**
 * Snapshots of one history, oldest first. They get sparse as it grows, evenly, so that their number and memory stay
 * bounded: running again covers the gaps.
 */
export class Snapshots<T extends object> {
  private everyUs = firstEveryUs;
  private kept: readonly Snapshot<T>[];

  constructor(kept: readonly Snapshot<T>[] = []) {
    this.kept = kept;
  }

  /** Whether the stretch of the history that the run is in has none yet. */
  lacks({ nowUs }: Run): boolean {
    const next = this.kept.findIndex(({ atUs }) => atUs > nowUs);
    const before = this.kept[next < 0 ? this.kept.length - 1 : next - 1];
    const after = next < 0 ? undefined : this.kept[next];
    return (
      (before === undefined || nowUs - before.atUs >= this.everyUs) &&
      (after === undefined || after.atUs - nowUs >= this.everyUs)
    );
  }

  add(run: Run, companion: T): void {
    const snapshot = new Snapshot(run, companion);
    this.kept = [...this.kept, snapshot].sort((a, b) => a.events - b.events);
    while (this.kept.length > most) {
      this.everyUs *= 2;
      this.kept = thinned(this.kept, this.everyUs);
    }
  }

  /** The last one at or before an instant. */
  at(us: number): Snapshot<T> | null {
    return this.kept.findLast(({ atUs }) => atUs <= us) ?? null;
  }

  /** The last one from which `events` events are ahead; the start has none before it. */
  beforeEvent(events: number): Snapshot<T> | null {
    const isBefore = (snapshot: Snapshot<T>): boolean => snapshot.events < events || snapshot.atUs === 0;
    return this.kept.findLast(isBefore) ?? null;
  }

  /** What a history that a command of the run has just begun has in common with the one before. */
  before({ nowUs, events, commands }: Run): Snapshots<T> {
    const common = new Snapshots(
      this.kept.filter(
        (snapshot) =>
          snapshot.atUs <= nowUs && snapshot.events <= events && snapshot.commands < commands.length,
      ),
    );
    common.everyUs = this.everyUs;
    return common;
  }
}

/** The first, and then always the next one that is `everyUs` later. */
function thinned<T extends object>(all: readonly Snapshot<T>[], everyUs: number): readonly Snapshot<T>[] {
  const left: Snapshot<T>[] = [];
  for (const snapshot of all) {
    const last = left[left.length - 1];
    if (last === undefined || snapshot.atUs - last.atUs >= everyUs) left.push(snapshot);
  }
  return left;
}
