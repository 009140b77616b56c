import type { RecordedCommand, Trace, TraceEntry } from '../../engine/index';
import type { History } from '../branches';

const sameCommand = (a: RecordedCommand, b: RecordedCommand): boolean =>
  a.atUs === b.atUs &&
  a.afterEvents === b.afterEvents &&
  JSON.stringify(a.command) === JSON.stringify(b.command);

/** Up to when two histories are one and the same, virtual microseconds; Infinity when nothing parts them. */
export function partedUs(a: Pick<History, 'scenario' | 'recorded'>, b: typeof a): number {
  if (a.scenario !== b.scenario && JSON.stringify(a.scenario) !== JSON.stringify(b.scenario)) return 0;
  for (let i = 0; ; i++) {
    const [mine, other] = [a.recorded[i], b.recorded[i]];
    if (mine === undefined || other === undefined) return (mine ?? other)?.atUs ?? Infinity;
    if (!sameCommand(mine, other)) return Math.min(mine.atUs, other.atUs);
  }
}

const sameFact = (a: TraceEntry, b: TraceEntry): boolean =>
  a.timeUs === b.timeUs &&
  a.kind === b.kind &&
  a.node === b.node &&
  a.peer === b.peer &&
  a.session === b.session &&
  a.request === b.request &&
  a.tx === b.tx &&
  a.lsn === b.lsn &&
  a.value === b.value &&
  a.detail === b.detail;

/** Looks for the first fact that differs, and goes on where it stopped when there is more to look at. */
export class FirstDifference {
  private next = 1;
  private foundUs: number | null = null;

  /** Its instant, virtual microseconds; null while there is none. Both runs stand at the same instant. */
  look(a: Trace, b: Trace): number | null {
    if (this.foundUs !== null) return this.foundUs;
    for (this.next = Math.max(this.next, a.firstSeq, b.firstSeq); ; this.next++) {
      const [mine, other] = [a.at(this.next), b.at(this.next)];
      if (mine === null && other === null) return null;
      if (mine !== null && other !== null && sameFact(mine, other)) continue;
      this.foundUs = Math.min(mine?.timeUs ?? Infinity, other?.timeUs ?? Infinity);
      return this.foundUs;
    }
  }
}
