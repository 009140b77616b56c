import { assert } from '../../shared/assert';
import { EventQueue, type Scheduled } from './eventQueue';
import { RandomStreams } from './random';
import { Trace } from './trace';
import type { Fact } from './traceEntry';

/**
 * The clock, what is due, the random streams and the trace of one run. `nowUs` is always the due time of the event
 * being handled: whole virtual microseconds since the start of the run.
 */
export class Kernel<Event> {
  readonly queue = new EventQueue<Event>();
  readonly random: RandomStreams;
  readonly trace: Trace;
  nowUs = 0;
  private nextSequence = 1;

  constructor(seed: number, traceKeepEntries: number) {
    this.random = new RandomStreams(seed);
    this.trace = new Trace(traceKeepEntries);
  }

  schedule(atUs: number, event: Event): void {
    assert(Number.isSafeInteger(atUs) && atUs >= this.nowUs, 'an event is due later', atUs, this.nowUs);
    this.queue.push({ atUs, sequence: this.nextSequence++, event });
  }

  /** Takes the next event that is due by `untilUs` and sets the clock to it. */
  next(untilUs: number): Scheduled<Event> | null {
    const head = this.queue.peek();
    if (head === undefined || head.atUs > untilUs) return null;
    this.queue.pop();
    this.nowUs = head.atUs;
    return head;
  }

  emit(fact: Fact): number {
    return this.trace.append(this.nowUs, fact);
  }
}
