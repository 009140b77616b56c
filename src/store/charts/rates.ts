import { answersOf, percentile, total, type Bucket, type Run } from '../../engine/index';
import { bucketsOf, columnsOf, justBefore } from './buckets';
import type { ChartRange, RateColumn, Reader } from './types';

/** Columns of rates in a stretch, at most: each stays wide enough to be seen. */
const mostColumns = 40;
/** Narrower ones would show a handful of commits as so many more a second, or none. Microseconds. */
const leastColumnUs = 500_000;
/** Rates that are read are over this long at least. */
const leastWindowUs = 1_000_000;
/** Widths of columns that go well with an axis. */
const steps = [1, 2, 5];

function columnWidth({ fromUs, untilUs }: ChartRange): number {
  for (let power = 100_000; ; power *= 10) {
    const fitting = steps.find(
      (step) => step * power >= leastColumnUs && (untilUs - fromUs) / (step * power) <= mostColumns,
    );
    if (fitting !== undefined) return fitting * power;
  }
}

/** Who answered reads, and as what: primaries first, standbys in the order in which they came to be some. */
export function readersOf(buckets: readonly Bucket[], standbys: readonly string[]): readonly Reader[] {
  const readers: Reader[] = [];
  for (const { answers } of buckets) {
    for (const { node, asStandby, read } of answers) {
      if (read.length === 0) continue;
      if (!readers.some((one) => one.node === node && one.asStandby === asStandby)) {
        readers.push({ node, asStandby, order: standbys.indexOf(node) });
      }
    }
  }
  return readers.sort((a, b) => Number(a.asStandby) - Number(b.asStandby) || a.order - b.order);
}

function rates(bucket: Bucket, readers: readonly Reader[]): RateColumn {
  const { fromUs, untilUs, log } = bucket;
  const seconds = (untilUs - fromUs) / 1_000_000;
  const commits = answersOf(bucket, 'commit');
  return {
    fromUs,
    untilUs,
    reads: readers.map((reader) => total(answersOf(bucket, 'read', reader)) / seconds),
    commits: total(commits) / seconds,
    commitUs: {
      p50: percentile(commits, 0.5),
      p95: percentile(commits, 0.95),
      p99: percentile(commits, 0.99),
    },
    logBytes: {
      logged: log.logged / seconds,
      statementShipped: log.statementShipped / seconds,
      row: log.row / seconds,
      wal: log.wal / seconds,
    },
  };
}

export const rateColumns = (run: Run, range: ChartRange, readers: readonly Reader[]): readonly RateColumn[] =>
  columnsOf(bucketsOf(run), range, columnWidth(range)).map((bucket) => rates(bucket, readers));

/**
 * Rates just before an instant: over a column's width and a second at least, or since the beginning where that is less.
 * The bucket under way counts only while there is no other.
 */
export function ratesBefore(
  run: Run,
  range: ChartRange,
  readers: readonly Reader[],
): (atUs: number) => RateColumn | null {
  const closed = run.metrics.buckets();
  const [first] = bucketsOf(run);
  const widthUs = Math.max(leastWindowUs, columnWidth(range));
  return (atUs) => {
    const bucket = justBefore(closed, atUs, widthUs) ?? first;
    return bucket === undefined ? null : rates(bucket, readers);
  };
}
