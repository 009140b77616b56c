import {
  knownOf,
  lagOf,
  mergedHistogram,
  percentile,
  total,
  type Bucket,
  type Histogram,
  type LagStage,
  type Run,
} from '../../engine/index';
import { bucketsOf, columnsOf, within } from './buckets';
import type { ChartRange, ChartsView, KnownPoint, RateColumn, StandbySeries } from './types';

/** Columns of rates in a stretch, at most: each stays wide enough to be seen. */
const mostColumns = 40;
/** Widths of columns that go well with an axis, microseconds. */
const steps = [1, 2, 5];

function columnWidth({ fromUs, untilUs }: ChartRange): number {
  for (let power = 100_000; ; power *= 10) {
    const fitting = steps.find((step) => (untilUs - fromUs) / (step * power) <= mostColumns);
    if (fitting !== undefined) return fitting * power;
  }
}

const commitsOf = ({ answers }: Bucket): Histogram =>
  answers.reduce<Histogram>((sum, { commit }) => mergedHistogram(sum, commit), []);

function rates(bucket: Bucket, nodes: readonly string[]): RateColumn {
  const { fromUs, untilUs, log } = bucket;
  const seconds = (untilUs - fromUs) / 1_000_000;
  return {
    fromUs,
    untilUs,
    reads: nodes.map((id) => {
      const answers = bucket.answers.find(({ node }) => node === id);
      return answers === undefined ? 0 : total(answers.read) / seconds;
    }),
    commits: total(commitsOf(bucket)) / seconds,
    logBytes: {
      logged: log.logged / seconds,
      statementShipped: log.statementShipped / seconds,
      row: log.row / seconds,
      wal: log.wal / seconds,
    },
  };
}

/** What was known when the stretch began, and each change in it. */
function knownPoints(buckets: readonly Bucket[], id: string, fromUs: number): readonly KnownPoint[] {
  const points: KnownPoint[] = [];
  for (const bucket of buckets) {
    const known = knownOf(bucket, id);
    if (known === null) continue;
    const checked = known.checkedAtUs !== null && known.checkedAtUs >= fromUs;
    const atUs = Math.max(fromUs, known.checkedAtUs ?? 0);
    const last = points[points.length - 1];
    if (last?.atUs !== atUs) points.push({ atUs, us: known.us, checked });
  }
  return points;
}

function standbySeries(
  buckets: readonly Bucket[],
  id: string,
  stage: LagStage,
  nowUs: number,
): Pick<StandbySeries, 'id' | 'us' | 'bytes'> {
  const lags = buckets.map((bucket) => {
    const lag = lagOf(bucket, id, stage);
    if (lag === null) return { us: null, bytes: null };
    return bucket.untilUs === nowUs
      ? { us: lag.us, bytes: lag.bytes }
      : { us: lag.usMax, bytes: lag.bytesMax };
  });
  return { id, us: lags.map(({ us }) => us), bytes: lags.map(({ bytes }) => bytes) };
}

function cutOff({ cluster }: Run): number | null {
  const limits = [...cluster.sessions.values()].flatMap(({ policy }) =>
    policy.kind === 'knownLag' ? [policy.maxLagUs] : policy.kind === 'bounded' ? [policy.maxStalenessUs] : [],
  );
  return limits.length === 0 ? null : Math.min(...limits);
}

/** Who answered reads, in the order of the members; the router itself answers none. */
function readers({ cluster }: Run, buckets: readonly Bucket[]): readonly string[] {
  const answered = new Set<string>();
  for (const { answers } of buckets) {
    for (const { node, read } of answers) if (read.length > 0) answered.add(node);
  }
  const members = [...cluster.members.keys()].filter((id) => answered.delete(id));
  return [...members, ...answered];
}

/** Series that are ready to be drawn. `stage` is the one whose lag is wanted. */
export function chartsView(run: Run, range: ChartRange, stage: LagStage): ChartsView {
  const { cluster, nowUs } = run;
  const all = bucketsOf(run);
  const buckets = within(all, range);
  const latency = buckets.map(commitsOf);
  const nodes = readers(run, buckets);
  const { monitor } = cluster.reads;
  const standbys = buckets[buckets.length - 1]?.standbys ?? [];
  return {
    range,
    nowUs,
    ends: buckets.map(({ untilUs }) => untilUs),
    standbys: standbys.map((id) => ({
      ...standbySeries(buckets, id, stage, nowUs),
      known: monitor.on ? knownPoints(buckets, id, range.fromUs) : [],
    })),
    commitLatency: {
      p50: latency.map((histogram) => percentile(histogram, 0.5)),
      p95: latency.map((histogram) => percentile(histogram, 0.95)),
      p99: latency.map((histogram) => percentile(histogram, 0.99)),
    },
    nodes,
    columns: columnsOf(buckets, columnWidth(range)).map((bucket) => rates(bucket, nodes)),
    staleReads: buckets.flatMap(({ untilUs, staleReads, staleAnswers }) =>
      staleReads === 0 ? [] : [{ atUs: untilUs, count: staleReads, differing: staleAnswers }],
    ),
    format: cluster.settings.format,
    cutOffUs: cutOff(run),
    warnLagUs: monitor.on ? monitor.warnLagUs : null,
    warnLagBytes: monitor.on ? monitor.warnLagBytes : null,
  };
}
