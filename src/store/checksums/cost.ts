/** What a comparison cost: each node's time, and how statements and replay did meanwhile. */
import {
  lagOf,
  mergedHistogram,
  operations,
  percentile,
  total,
  type ChecksumRun,
  type Histogram,
  type Run,
} from '../../engine/index';
import { bucketsOf, together, within } from '../charts/buckets';
import type { NodeCost, NodeLoad } from './types';

type Bucket = ReturnType<typeof together>;

/** Fewer answers than in a second say little. */
const leastUs = 1_000_000;

function loadOf(bucket: Bucket, nodeId: string): NodeLoad | null {
  if (bucket === null) return null;
  const answers = bucket.answers.find(({ node }) => node === nodeId);
  const all = operations.reduce<Histogram>(
    (sum, operation) => (answers === undefined ? sum : mergedHistogram(sum, answers[operation])),
    [],
  );
  const seconds = (bucket.untilUs - bucket.fromUs) / 1_000_000;
  return {
    perSecond: total(all) / seconds,
    p95Us: percentile(all, 0.95),
    lagUs: lagOf(bucket, nodeId, 'replay')?.usMax ?? null,
  };
}

/** Beside each other: the comparison, and as long a time before it, a second at least. */
export function costOf(run: Run, comparison: ChecksumRun): readonly NodeCost[] {
  const { startedUs, finishedUs, busyUs } = comparison;
  const untilUs = finishedUs ?? run.nowUs;
  const tookUs = untilUs - startedUs;
  const buckets = bucketsOf(run);
  const fromUs = startedUs - Math.max(tookUs, leastUs);
  const before = together(
    within(buckets, { fromUs, untilUs: startedUs }).filter((bucket) => bucket.untilUs <= startedUs),
  );
  const during = together(within(buckets, { fromUs: startedUs, untilUs }));
  return [...busyUs].map(([nodeId, readingUs]) => ({
    nodeId,
    readingUs,
    share: tookUs > 0 ? Math.min(1, readingUs / tookUs) : 0,
    before: loadOf(before, nodeId),
    during: loadOf(during, nodeId),
  }));
}
