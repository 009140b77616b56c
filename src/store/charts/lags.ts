import { knownOf, lagOf, type Bucket, type LagStage, type Run } from '../../engine/index';
import type { ChartRange, KnownPoint, StandbySeries } from './types';

/** All that were standbys in the run, in the order in which they came to be: roles change, and standbys leave. */
export function everStandbys(buckets: readonly Bucket[]): readonly string[] {
  const ever = new Set<string>();
  let before: readonly string[] = [];
  for (const { standbys } of buckets) {
    if (standbys !== before) for (const id of standbys) ever.add(id);
    before = standbys;
  }
  return [...ever];
}

/** What was known when the stretch began, and each change in it; nothing while it was no standby. */
function knownPoints(buckets: readonly Bucket[], id: string, fromUs: number): readonly KnownPoint[] {
  const points: KnownPoint[] = [];
  let sinceUs = fromUs;
  for (const bucket of buckets) {
    const known = knownOf(bucket, id);
    const last = points[points.length - 1];
    const startUs = Math.max(sinceUs, bucket.fromUs);
    if (known === null) {
      if ((last?.us ?? null) !== null) points.push({ atUs: startUs, us: null, checked: false });
      sinceUs = bucket.untilUs;
      continue;
    }
    const { us, checkedAtUs } = known;
    const checked = checkedAtUs !== null && checkedAtUs >= sinceUs;
    if (checked) {
      points.push({ atUs: checkedAtUs, us, checked });
      sinceUs = checkedAtUs + 1;
    } else if (last?.us !== us) points.push({ atUs: startUs, us, checked });
  }
  return points;
}

function lagSeries(
  buckets: readonly Bucket[],
  id: string,
  stage: LagStage,
  nowUs: number,
): Pick<StandbySeries, 'us' | 'bytes'> {
  const lags = buckets.map((bucket) => {
    const lag = lagOf(bucket, id, stage);
    if (lag === null) return { us: null, bytes: null };
    return bucket.untilUs === nowUs
      ? { us: lag.us, bytes: lag.bytes }
      : { us: lag.usMax, bytes: lag.bytesMax };
  });
  return { us: lags.map(({ us }) => us), bytes: lags.map(({ bytes }) => bytes) };
}

/** Of everybody who was a standby in the stretch, for as long as it was one. */
export function standbySeries(
  { cluster, nowUs }: Run,
  buckets: readonly Bucket[],
  ever: readonly string[],
  stage: LagStage,
  { fromUs }: ChartRange,
): readonly StandbySeries[] {
  const here = new Set(buckets.flatMap(({ standbys }) => standbys));
  return ever.flatMap((id, order): StandbySeries[] => {
    if (!here.has(id)) return [];
    const known = knownPoints(buckets, id, fromUs);
    // Taken for level by a router that checks nothing: that is no knowledge.
    const measured = cluster.reads.monitor.on || known.some(({ checked, us }) => checked || (us ?? 0) > 0);
    return [{ id, order, ...lagSeries(buckets, id, stage, nowUs), known: measured ? known : [] }];
  });
}
