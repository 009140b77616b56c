import {
  answersOf,
  knownOf,
  lagOf,
  lagStages,
  operations,
  percentile,
  total,
  type Bucket,
  type Histogram,
  type Run,
} from '../../engine/index';
import { bucketsOf } from './buckets';

type Cell = number | string | null;

/** A column: its name with the unit at the end, and its figure of a bucket. */
type Column = readonly [name: string, of: (bucket: Bucket) => Cell];

const text = (cell: Cell): string => {
  const plain = String(cell ?? '');
  return /[",\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

function lagColumns(id: string): readonly Column[] {
  const byStage = lagStages.flatMap((stage): Column[] => [
    [`${id}_${stage}_lag_bytes`, (bucket) => lagOf(bucket, id, stage)?.bytes ?? null],
    [`${id}_${stage}_lag_max_bytes`, (bucket) => lagOf(bucket, id, stage)?.bytesMax ?? null],
    [`${id}_${stage}_lag_us`, (bucket) => lagOf(bucket, id, stage)?.us ?? null],
    [`${id}_${stage}_lag_max_us`, (bucket) => lagOf(bucket, id, stage)?.usMax ?? null],
  ]);
  return [
    ...byStage,
    [`${id}_known_lag_us`, (bucket) => knownOf(bucket, id)?.us ?? null],
    [`${id}_checked_at_us`, (bucket) => knownOf(bucket, id)?.checkedAtUs ?? null],
  ];
}

function answerColumns(id: string): readonly Column[] {
  const name = id === '' ? 'router' : id;
  return operations.flatMap((operation): Column[] => {
    const of = (bucket: Bucket): Histogram => answersOf(bucket, operation, { node: id });
    return [
      [`${name}_${operation}_answers`, (bucket) => total(of(bucket))],
      [`${name}_${operation}_p50_us`, (bucket) => percentile(of(bucket), 0.5)],
      [`${name}_${operation}_p95_us`, (bucket) => percentile(of(bucket), 0.95)],
      [`${name}_${operation}_p99_us`, (bucket) => percentile(of(bucket), 0.99)],
    ];
  });
}

const commits = (bucket: Bucket): Histogram => answersOf(bucket, 'commit');

/** All figures of a run up to now: a row for each bucket, oldest first. */
export function metricsCsv(run: Run): string {
  const buckets = bucketsOf(run);
  const standbys = new Set(buckets.flatMap((bucket) => bucket.standbys));
  const nodes = new Set(buckets.flatMap(({ answers }) => answers.map(({ node }) => node)));
  const columns: readonly Column[] = [
    ['from_us', ({ fromUs }) => fromUs],
    ['until_us', ({ untilUs }) => untilUs],
    ['commit_answers', (bucket) => total(commits(bucket))],
    ['commit_p50_us', (bucket) => percentile(commits(bucket), 0.5)],
    ['commit_p95_us', (bucket) => percentile(commits(bucket), 0.95)],
    ['commit_p99_us', (bucket) => percentile(commits(bucket), 0.99)],
    ['refused_answers', ({ refused }) => [...refused.values()].reduce((sum, times) => sum + times, 0)],
    ['stale_reads', ({ staleReads }) => staleReads],
    ['stale_reads_answered_otherwise', ({ staleAnswers }) => staleAnswers],
    ['log_entries', ({ entries }) => entries],
    ['logged_bytes', ({ log }) => log.logged],
    ['as_statement_bytes', ({ log }) => log.statementShipped],
    ['as_bare_statement_bytes', ({ log }) => log.statementBare],
    ['as_row_bytes', ({ log }) => log.row],
    ['as_wal_bytes', ({ log }) => log.wal],
    ...[...standbys].flatMap(lagColumns),
    ...[...nodes].flatMap(answerColumns),
  ];
  const rows = buckets.map((bucket) => columns.map(([, of]) => text(of(bucket))).join(','));
  return [columns.map(([name]) => text(name)).join(','), ...rows, ''].join('\n');
}
