import type { AnswerHeard } from '../answers';

export interface Stretch {
  readonly fromUs: number;
  readonly toUs: number;
}

const keyOf = ({ session, request }: Pick<AnswerHeard, 'session' | 'request'>): string =>
  `${session}#${request}`;

/** Counts what clients heard since an instant. Goes on counting while it is the same run that goes on. */
export class AnswerCounts {
  private list: readonly AnswerHeard[] = [];
  private read = 0;
  /** Latencies of writes that were told yes, ascending, microseconds. */
  private latencies: number[] = [];
  private byRequest = new Map<string, AnswerHeard>();
  private lastYesUs: number;
  private longest: Stretch | null = null;
  unknown: AnswerHeard[] = [];
  failed: AnswerHeard[] = [];
  /** The write that waited longest for its yes. */
  worst: AnswerHeard | null = null;

  constructor(readonly sinceUs: number) {
    this.lastYesUs = sinceUs;
  }

  /** Writes that were told yes. */
  get told(): number {
    return this.latencies.length;
  }

  get medianUs(): number | null {
    return this.latencies[Math.floor((this.latencies.length - 1) / 2)] ?? null;
  }

  /** All that was heard of the run, also before the instant. */
  heard(): readonly AnswerHeard[] {
    return this.list;
  }

  of(request: Pick<AnswerHeard, 'session' | 'request'>): AnswerHeard | null {
    return this.byRequest.get(keyOf(request)) ?? null;
  }

  /** The longest time without a yes, the one that still goes on included; null before there was any. */
  withoutYes(nowUs: number): Stretch | null {
    const open = { fromUs: this.lastYesUs, toUs: nowUs };
    if (this.told === 0) return null;
    return this.longest === null || lengthOf(open) > lengthOf(this.longest) ? open : this.longest;
  }

  count(list: readonly AnswerHeard[]): void {
    if (list !== this.list || list.length < this.read) this.reset();
    this.list = list;
    for (; this.read < list.length; this.read++) {
      const heard = list[this.read]!;
      if (heard.atUs >= this.sinceUs) this.add(heard);
    }
  }

  private reset(): void {
    this.read = 0;
    this.latencies = [];
    this.byRequest = new Map();
    this.lastYesUs = this.sinceUs;
    this.longest = null;
    this.unknown = [];
    this.failed = [];
    this.worst = null;
  }

  private add(heard: AnswerHeard): void {
    this.byRequest.set(keyOf(heard), heard);
    if (heard.outcome === 'unknown') this.unknown.push(heard);
    else if (heard.outcome === 'failed') this.failed.push(heard);
    else this.addYes(heard);
  }

  private addYes(heard: AnswerHeard): void {
    this.latencies.splice(placeOf(this.latencies, heard.latencyUs), 0, heard.latencyUs);
    if (this.worst === null || heard.latencyUs > this.worst.latencyUs) this.worst = heard;
    const stretch = { fromUs: this.lastYesUs, toUs: heard.atUs };
    if (this.longest === null || lengthOf(stretch) > lengthOf(this.longest)) this.longest = stretch;
    this.lastYesUs = heard.atUs;
  }
}

export const lengthOf = ({ fromUs, toUs }: Stretch): number => toUs - fromUs;

/** Where a figure belongs in an ascending list. */
function placeOf(ascending: readonly number[], figure: number): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ascending[middle]! <= figure) from = middle + 1;
    else to = middle;
  }
  return from;
}
