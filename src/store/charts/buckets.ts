import { mergedBucket, type Bucket, type Run } from '../../engine/index';
import type { ChartRange } from './types';

/** All buckets of a run up to now, also the one under way. */
export function bucketsOf({ metrics }: Run): readonly Bucket[] {
  const underWay = metrics.underWay();
  return underWay === null ? metrics.buckets() : [...metrics.buckets(), underWay];
}

export const within = (buckets: readonly Bucket[], { fromUs, untilUs }: ChartRange): readonly Bucket[] =>
  buckets.filter((bucket) => bucket.untilUs > fromUs && bucket.fromUs < untilUs);

export function together(buckets: readonly Bucket[]): Bucket | null {
  const [first, ...others] = buckets;
  return first === undefined ? null : others.reduce(mergedBucket, first);
}

/** Neighbours as one, so that each is about `widthUs` wide: a rate over next to nothing says nothing. */
export function columnsOf(buckets: readonly Bucket[], widthUs: number): readonly Bucket[] {
  const columns: Bucket[] = [];
  let column = -1;
  for (const bucket of buckets) {
    const next = Math.floor(bucket.fromUs / widthUs);
    const last = columns[columns.length - 1];
    if (last === undefined || next !== column) columns.push(bucket);
    else columns[columns.length - 1] = mergedBucket(last, bucket);
    column = next;
  }
  const last = columns[columns.length - 1];
  const before = columns[columns.length - 2];
  if (last !== undefined && before !== undefined && last.untilUs - last.fromUs < widthUs / 2) {
    columns.splice(-2, 2, mergedBucket(before, last));
  }
  return columns;
}
