import { keptRunSchema, readAs, type KeptRun } from '../../share/sharedRun';
import type { Shipped } from '../../share/scenarioOf';
import type { LabStore } from '../lab';
import { arrivalsOf } from './arrivals';
import { openRun } from './openRun';
import type { RunKeep } from './runKeep';
import { takeAll } from './takeRun';

/** Between two looks at whether something changed, and between two writes of a run that plays. */
const lookEveryMs = 500;
const writeEveryMs = 3000;
/** Runs of earlier visits that wait for an answer; of more, the oldest go. */
const most = 3;

/** Keeps the run of one lab in the browser, and knows those of earlier visits. */
export class Keeper {
  private readonly key = `${Date.now()}-${crypto.getRandomValues(new Uint32Array(1)).join()}`;
  /** Of earlier visits, newest first. */
  private earlier: readonly string[] = [];
  private lastKept = '';
  private lastWriteMs = -Infinity;

  constructor(
    private readonly lab: LabStore,
    private readonly shipped: readonly Shipped[],
    private readonly keep: RunKeep,
  ) {}

  /** Looks for what an earlier visit left, and keeps the run from now on. Returns what ends that. */
  start(): () => void {
    const save = (): void => void this.save();
    const saveSometimes = (): void => {
      // One that stands is written at once: a page that goes away may not get to it.
      if (!this.lab.getState().playing || Date.now() - this.lastWriteMs >= writeEveryMs) save();
    };
    const hide = (): void => {
      if (document.visibilityState === 'hidden') save();
    };
    void this.look();
    const timer = setInterval(saveSometimes, lookEveryMs);
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', save);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', save);
      save();
    };
  }

  /** Offers the newest run that an earlier visit left. */
  async look(): Promise<void> {
    try {
      const found = (await this.keep.list())
        .map(([key, value]) => ({ key, read: readAs(keptRunSchema, value) }))
        .flatMap(({ key, read }) => (read.ok && key !== this.key ? [{ key, run: read.run }] : []))
        .sort((a, b) => b.run.savedAt - a.run.savedAt);
      this.earlier = found.map(({ key }) => key);
      arrivalsOf(this.lab).setState({ offer: found[0]?.run ?? null });
      await Promise.all(this.earlier.slice(most).map((key) => this.keep.remove(key)));
    } catch {
      this.refused();
    }
  }

  /** Writes the run when somebody made something in it that is not written yet. */
  async save(): Promise<void> {
    const kept = takeAll(this.lab, this.shipped, Date.now());
    if (kept === null) return;
    const { at, hash, view, selection } = kept.run;
    const names = kept.branches.map(({ id, name }) => [id, name]);
    const state = JSON.stringify([kept.title, at, hash, view, selection, names]);
    if (state === this.lastKept) return;
    this.lastKept = state;
    this.lastWriteMs = Date.now();
    try {
      await this.keep.put(this.key, kept);
      arrivalsOf(this.lab).setState({ storage: 'keeps' });
    } catch {
      this.refused();
    }
  }

  /** Goes on in the run that is offered. It stays where it is kept until it is kept anew. */
  async goOn(offer: KeptRun): Promise<void> {
    arrivalsOf(this.lab).setState({ offer: null });
    if (!openRun(this.lab, offer.run, this.shipped, 'kept', offer.branches)) return;
    const [taken] = this.earlier;
    await this.arrived();
    await this.save();
    if (taken !== undefined && this.lastKept !== '') await this.forget([taken]);
  }

  /** What earlier visits left is not wanted any more. */
  async startAfresh(): Promise<void> {
    arrivalsOf(this.lab).setState({ offer: null });
    await this.forget(this.earlier);
  }

  private async forget(keys: readonly string[]): Promise<void> {
    try {
      await Promise.all(keys.map((key) => this.keep.remove(key)));
    } catch {
      this.refused();
    }
  }

  private arrived(): Promise<void> {
    return new Promise((resolve) => {
      const look = ({ busy }: { busy: number | null }): void => {
        if (busy !== null) return;
        leave();
        resolve();
      };
      const leave = this.lab.subscribe(look);
      look(this.lab.getState());
    });
  }

  private refused(): void {
    arrivalsOf(this.lab).setState({ storage: 'refuses' });
  }
}
