import { answersOf, percentile, routerId, type LagStage, type Run } from '../../engine/index';
import { bucketsOf, within } from './buckets';
import { cutOffsOf } from './cutOffs';
import { everStandbys, standbySeries } from './lags';
import { rateColumns, ratesBefore, readersOf } from './rates';
import type { ChartRange, ChartsView } from './types';

/** Series that are ready to be drawn. `stage` is the one whose lag is wanted. */
export function chartsView(run: Run, range: ChartRange, stage: LagStage): ChartsView {
  const { cluster, nowUs } = run;
  const all = bucketsOf(run);
  const buckets = within(all, range);
  const latency = buckets.map((bucket) => answersOf(bucket, 'commit'));
  const ever = everStandbys(all);
  const readers = readersOf(buckets, ever);
  const { monitor } = cluster.reads;
  return {
    range,
    nowUs,
    ends: buckets.map(({ untilUs }) => untilUs),
    standbys: standbySeries(run, buckets, ever, stage, range),
    knownTo: cluster.routers.size > 1 ? routerId : null,
    commitLatency: {
      p50: latency.map((histogram) => percentile(histogram, 0.5)),
      p95: latency.map((histogram) => percentile(histogram, 0.95)),
      p99: latency.map((histogram) => percentile(histogram, 0.99)),
    },
    readers,
    columns: rateColumns(run, range, readers),
    ratesBefore: ratesBefore(run, range, readers),
    staleReads: buckets.flatMap(({ untilUs, staleReads, staleAnswers }) =>
      staleReads === 0 ? [] : [{ atUs: untilUs, count: staleReads, differing: staleAnswers }],
    ),
    format: cluster.settings.format,
    cutOffs: cutOffsOf(run),
    warnLagUs: monitor.on ? monitor.warnLagUs : null,
    warnLagBytes: monitor.on ? monitor.warnLagBytes : null,
  };
}
