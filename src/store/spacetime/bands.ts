import type { TraceEntry } from '../../engine/index';
import { Spans } from './spans';
import type { BandKind, SpaceBand, SpaceEvent } from './types';

const keyOf = (kind: BandKind, lane: string, which: string | number): string => `${kind} ${lane} ${which}`;

/** What began and has not ended, and what did: waits, crashes, pauses, copies, leases, and who leads. */
export class Bands {
  readonly spans = new Spans<SpaceBand>();
  private readonly open = new Map<string, SpaceBand>();

  clear(): void {
    this.spans.clear();
    this.open.clear();
  }

  /** Who led before the first fact that is at hand. */
  ledFirst(lane: string, startUs: number): void {
    this.begin('primary', lane, '', startUs, { tx: 0, session: null });
  }

  read({ fact, lane }: SpaceEvent): void {
    switch (fact.kind) {
      case 'commitWaitStarted':
        return this.begin('commitWait', lane, fact.tx, fact.timeUs, fact);
      case 'commitReleased':
      case 'commitWaitTimedOut':
      case 'commitWaitCancelled':
        return this.end('commitWait', lane, fact.tx, fact);
      case 'lockWaitStarted':
        return this.begin('lockWait', lane, fact.session ?? '', fact.timeUs, fact);
      case 'lockWaitEnded':
        return this.end('lockWait', lane, fact.session ?? '', fact);
      case 'baseBackupStarted':
        return this.begin('copy', fact.peer ?? '', '', fact.timeUs, fact);
      case 'baseBackupFinished':
        return this.end('copy', lane, '', fact);
      case 'nodePaused':
        return this.begin('paused', lane, '', fact.timeUs, fact);
      case 'nodeResumed':
        return this.end('paused', lane, '', fact);
      case 'nodeKilled':
        this.endAll(lane, fact);
        return this.begin('down', lane, '', fact.timeUs, fact);
      case 'nodeRestarted':
        return this.end('down', lane, '', fact);
      case 'promoted':
        this.end('primary', lane, '', fact);
        return this.begin('primary', lane, '', fact.timeUs, fact, fact.tx, fact.value);
      case 'steppedDown':
        return this.end('primary', lane, '', fact);
      default:
    }
  }

  /** The lease of a primary, as it is at this instant: it goes on when it had not run out since it was seen last. */
  lease(lane: string, nowUs: number, endUs: number): void {
    const held = this.open.get(keyOf('lease', lane, ''));
    if (held !== undefined && held.endUs >= nowUs && held.startUs <= nowUs) {
      held.endUs = Math.max(held.endUs, endUs);
      return;
    }
    const band: SpaceBand = {
      kind: 'lease',
      lane,
      startUs: nowUs,
      endUs,
      tx: 0,
      session: null,
      timelineId: 0,
      term: 0,
    };
    this.open.set(keyOf('lease', lane, ''), band);
    this.leases.push(band);
  }

  /** Leases are prolonged after they were added, so they stay outside of the blocks. */
  private leases: SpaceBand[] = [];

  overlapping(fromUs: number, toUs: number): readonly SpaceBand[] {
    const leases = this.leases.filter((band) => band.startUs <= toUs && band.endUs >= fromUs);
    return [...this.spans.overlapping(fromUs, toUs), ...leases];
  }

  forgetLeasesFrom(us: number): void {
    this.leases = this.leases.filter((band) => band.startUs < us);
    for (const band of this.leases) band.endUs = Math.min(band.endUs, us);
  }

  private begin(
    kind: BandKind,
    lane: string,
    which: string | number,
    startUs: number,
    { tx, session }: Pick<TraceEntry, 'tx' | 'session'>,
    timelineId = 0,
    term = 0,
  ): void {
    const key = keyOf(kind, lane, which);
    if (this.open.has(key)) return;
    const band: SpaceBand = { kind, lane, startUs, endUs: Infinity, tx, session, timelineId, term };
    this.open.set(key, band);
    this.spans.add(band);
  }

  private end(kind: BandKind, lane: string, which: string | number, fact: TraceEntry): void {
    const key = keyOf(kind, lane, which);
    const band = this.open.get(key);
    if (band === undefined) return;
    band.endUs = fact.timeUs;
    this.open.delete(key);
  }

  /** A process takes its waits along; the role it had is its own still. */
  private endAll(lane: string, fact: TraceEntry): void {
    for (const [key, band] of this.open) {
      if (band.lane !== lane || band.kind === 'primary' || band.kind === 'lease') continue;
      band.endUs = fact.timeUs;
      this.open.delete(key);
    }
  }
}
