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

/**
 * Neighbours as one, each `widthUs` wide or wider: a rate over next to nothing says nothing. The first begins where its
 * column begins, which may be before the stretch; what is left over at the end belongs to the last whole one.
 */
export function columnsOf(
  buckets: readonly Bucket[],
  { fromUs, untilUs }: ChartRange,
  widthUs: number,
): readonly Bucket[] {
  const columns: Bucket[] = [];
  let column = -1;
  for (const bucket of within(buckets, { fromUs: fromUs - (fromUs % widthUs), untilUs })) {
    const next = Math.floor(bucket.fromUs / widthUs);
    const last = columns[columns.length - 1];
    if (last === undefined || next !== column) columns.push(bucket);
    else columns[columns.length - 1] = mergedBucket(last, bucket);
    column = next;
  }
  const last = columns[columns.length - 1];
  const before = columns[columns.length - 2];
  if (last !== undefined && before !== undefined && last.untilUs - last.fromUs < widthUs) {
    columns.splice(-2, 2, mergedBucket(before, last));
  }
  return columns;
}

/** What happened in the last `widthUs` before an instant, in whole buckets; null when none had ended. */
export function justBefore(buckets: readonly Bucket[], atUs: number, widthUs: number): Bucket | null {
  const ended = buckets.filter(({ untilUs }) => untilUs <= atUs);
  const last = ended[ended.length - 1];
  return last === undefined
    ? null
    : together(ended.filter(({ untilUs }) => untilUs > last.untilUs - widthUs));
}
