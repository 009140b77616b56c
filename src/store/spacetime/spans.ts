/** What lasts from one instant to another, virtual microseconds; Infinity while it does. */
export interface Span {
  readonly startUs: number;
  readonly endUs: number;
}

const blockSize = 128;

interface Block<T> {
  readonly items: T[];
  minStartUs: number;
  maxEndUs: number;
}

/** Spans in the order in which they were added; those of a stretch of time are found without walking all. */
export class Spans<T extends Span> {
  private blocks: Block<T>[] = [];

  add(item: T): void {
    let block = this.blocks[this.blocks.length - 1];
    if (block === undefined || block.items.length === blockSize) {
      block = { items: [], minStartUs: Infinity, maxEndUs: -Infinity };
      this.blocks.push(block);
    }
    block.items.push(item);
    block.minStartUs = Math.min(block.minStartUs, item.startUs);
    block.maxEndUs = Math.max(block.maxEndUs, item.endUs);
  }

  /** Those that have a part in the stretch. */
  overlapping(fromUs: number, toUs: number): T[] {
    const found: T[] = [];
    for (const block of this.blocks) {
      if (block.minStartUs > toUs || block.maxEndUs < fromUs) continue;
      for (const item of block.items) {
        if (item.startUs <= toUs && item.endUs >= fromUs) found.push(item);
      }
    }
    return found;
  }

  clear(): void {
    this.blocks = [];
  }

  /** Forgets blocks that ended before. */
  forgetBefore(us: number): void {
    this.blocks = this.blocks.filter((block) => block.maxEndUs >= us);
  }
}
