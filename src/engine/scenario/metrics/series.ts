import { mergedBucket, type Bucket } from './bucket';

/** Buckets of one width at most. */
const perWidth = 60;

/**
 * All that was, finer the newer it is: whenever there are more than 60 buckets of one width, the two oldest of them
 * become one of twice the width. An hour takes some 500 buckets.
 */
export class Series {
  /** By width, the narrowest first; within one the oldest first. */
  private readonly levels: Bucket[][] = [];
  private narrowest = 0;

  add(bucket: Bucket): void {
    this.push(bucket, this.narrowest);
  }

  /** Buckets will be twice as wide from now on, and so are those that are there. Their number is even. */
  widen(): void {
    const narrow = this.levels[this.narrowest]!.splice(0);
    this.narrowest++;
    for (let i = 1; i < narrow.length; i += 2) {
      this.push(mergedBucket(narrow[i - 1]!, narrow[i]!), this.narrowest);
    }
  }

  /** Oldest first. */
  buckets(): readonly Bucket[] {
    return [...this.levels].reverse().flat();
  }

  private push(bucket: Bucket, width: number): void {
    let next: Bucket | null = bucket;
    for (let level = width; next !== null; level++) {
      while (this.levels.length <= level) this.levels.push([]);
      const buckets = this.levels[level]!;
      buckets.push(next);
      next = buckets.length > perWidth ? mergedBucket(buckets.shift()!, buckets.shift()!) : null;
    }
  }
}
