import { chartsView, type ChartRange, type ChartsView } from '../../../store/charts';
import type { LagStage, Run } from '../../../engine/index';
import { layOutCharts, type ChartLayout } from '../../layout/chartLayout';

export const zooms = ['last10', 'last60', 'all'] as const;
export type Zoom = (typeof zooms)[number];

const spans: Readonly<Record<Exclude<Zoom, 'all'>, number>> = { last10: 10_000_000, last60: 60_000_000 };
/** Where now stands in a stretch, so that the future is seen to be empty. */
const past = 0.82;
/** A run that has just begun fills the width as well. */
const least = 2_000_000;

export function rangeOf(zoom: Zoom, nowUs: number, reachedUs: number): ChartRange {
  if (zoom === 'all') {
    return { fromUs: 0, untilUs: Math.max(least, Math.round(Math.max(nowUs, reachedUs) * 1.05)) };
  }
  const span = Math.min(spans[zoom], Math.max(least, Math.round(Math.max(nowUs, reachedUs) / past)));
  const fromUs = Math.max(0, Math.round(nowUs - span * past));
  return { fromUs, untilUs: fromUs + span };
}

/** What is to be seen of a run; `reachedUs`: how far it was run, also when one has gone back since. */
interface Reading {
  readonly zoom: Zoom;
  readonly stage: LagStage;
  readonly reachedUs: number;
}

/** What the charts of one lab show: it is read from the run, drawn from here, and rendered by nobody. */
export class ChartsModel {
  stage: LagStage = 'replay';
  view: ChartsView | null = null;
  /** The instant that is read; null for now. */
  readingUs: number | null = null;
  version = 0;
  private size = { width: 1080, height: 260 };
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (tell: () => void): (() => void) => {
    this.listeners.add(tell);
    return () => this.listeners.delete(tell);
  };

  get layout(): ChartLayout {
    return layOutCharts(this.size, this.view?.range ?? rangeOf('last10', 0, 0));
  }

  resize(width: number, height: number): void {
    this.size = { width, height };
    this.changed();
  }

  read(run: Run, { zoom, stage, reachedUs }: Reading): void {
    this.stage = stage;
    this.view = chartsView(run, rangeOf(zoom, run.nowUs, reachedUs), stage);
    this.changed();
  }

  /** Within what was run and is in sight. */
  readAt(us: number | null): void {
    const { view } = this;
    if (view === null) return;
    const { fromUs } = view.range;
    this.readingUs = us === null ? null : Math.round(Math.max(fromUs, Math.min(view.nowUs, us)));
    this.changed();
  }

  private changed(): void {
    this.version++;
    for (const tell of this.listeners) tell();
  }
}
