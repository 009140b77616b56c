/** What is due when. `sequence` breaks ties, so the order of events is total. */
export interface Scheduled<Event> {
  readonly atUs: number;
  readonly sequence: number;
  readonly event: Event;
}

const before = <E>(a: Scheduled<E>, b: Scheduled<E>): boolean =>
  a.atUs < b.atUs || (a.atUs === b.atUs && a.sequence < b.sequence);

/** A binary heap ordered by (time, sequence). */
export class EventQueue<Event> {
  private readonly heap: Scheduled<Event>[] = [];

  get size(): number {
    return this.heap.length;
  }

  peek(): Scheduled<Event> | undefined {
    return this.heap[0];
  }

  push(item: Scheduled<Event>): void {
    const heap = this.heap;
    let hole = heap.length;
    heap.push(item);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = heap[parent]!;
      if (!before(item, above)) break;
      heap[hole] = above;
      hole = parent;
    }
    heap[hole] = item;
  }

  pop(): Scheduled<Event> | undefined {
    const heap = this.heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[hole] = heap[child]!;
      hole = child;
    }
    heap[hole] = last;
    return first;
  }

  /** All items, unordered; for copying a state. */
  items(): readonly Scheduled<Event>[] {
    return this.heap;
  }
}
