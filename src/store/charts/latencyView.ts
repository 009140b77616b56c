import {
  answersOf,
  operations,
  percentile,
  total,
  type Histogram,
  type Operation,
  type Run,
} from '../../engine/index';
import { bucketsOf, together, within } from './buckets';
import type { ChartRange, LatencyRow, LatencyView } from './types';

function row(
  node: string | null,
  operation: Operation,
  answers: Histogram,
  seconds: number,
): readonly LatencyRow[] {
  const p50Us = percentile(answers, 0.5);
  const p95Us = percentile(answers, 0.95);
  const p99Us = percentile(answers, 0.99);
  if (p50Us === null || p95Us === null || p99Us === null) return [];
  const count = total(answers);
  return [{ node, operation, count, perSecond: count / seconds, p50Us, p95Us, p99Us }];
}

/** How long clients waited in a stretch, by operation and by the node that answered; what they were refused. */
export function latencyView(run: Run, range: ChartRange): LatencyView {
  const bucket = together(within(bucketsOf(run), range));
  const capacities = [...run.cluster.members.values()].flatMap(({ id, settings }) =>
    settings.statementsPerSecond === null ? [] : [{ node: id, perSecond: settings.statementsPerSecond }],
  );
  if (bucket === null) return { rows: [], refused: [], capacities };
  const seconds = (bucket.untilUs - bucket.fromUs) / 1_000_000;
  const nodes = [...new Set(bucket.answers.map(({ node }) => node))].sort();
  const all = operations.flatMap((operation) => row(null, operation, answersOf(bucket, operation), seconds));
  const byNode = nodes.flatMap((node) =>
    operations.flatMap((operation) => row(node, operation, answersOf(bucket, operation, { node }), seconds)),
  );
  const refused = [...bucket.refused].map(([reason, count]) => ({ reason, count }));
  return { rows: [...all, ...byNode], refused: refused.toSorted((a, b) => b.count - a.count), capacities };
}
