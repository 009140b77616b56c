import { expect, it } from 'vitest';
import { chartsView, latencyView, metricsCsv } from '../../src/store/charts';
import { livingCluster, usePlayers } from '../support/players';

const open = usePlayers();

const statements = [
  "UPDATE users SET name = 'Alice {{n}}' WHERE id = 1",
  'SELECT name FROM users WHERE id = 1',
  'SELECT count(*) FROM users',
];
const sessions = ['web-1', 'web-2'];

/** Reads go to any standby whose known lag is small; s1 replays slowly. */
const withReads = {
  ...livingCluster,
  workload: { sessions, perSecond: 60, arrivals: 'uneven', statements },
  reads: {
    policy: { kind: 'knownLag', windowUs: 100_000, maxLagUs: 1_000_000, forgetUs: 60_000_000 },
    monitor: { everyUs: 500_000, warnLagBytes: 3000 },
  },
};

it('shows the lag that the stage shows, up to now', () => {
  const player = open(withReads);
  player.seek(3_234_000);
  const frame = player.projection.frame(() => player.projection.idleSentence(), 0, false);
  const view = chartsView(player.current, { fromUs: 1_000_000, untilUs: 4_000_000 }, 'replay');
  expect(view.ends.at(0)).toBe(1_100_000);
  expect(view.ends.at(-1)).toBe(3_234_000);
  expect(view.standbys.map(({ id }) => id)).toEqual(['s1', 's2', 's3']);
  for (const { id, bytes, us } of view.standbys) {
    expect(bytes).toHaveLength(view.ends.length);
    expect(us).toHaveLength(view.ends.length);
    const ladder = frame.nodes.find((node) => node.id === id)?.ladder;
    expect(bytes.at(-1)).toBe(ladder?.replayed.bytesBehind);
  }
});

it('shows what the router knew, at each check, and the limits in force', () => {
  const player = open(withReads);
  player.seek(3_234_000);
  const view = chartsView(player.current, { fromUs: 1_000_000, untilUs: 4_000_000 }, 'replay');
  const known = view.standbys[2]?.known ?? [];
  expect(known.filter(({ checked }) => checked).length).toBeGreaterThanOrEqual(4);
  expect(known.map(({ atUs }) => atUs)).toEqual(known.map(({ atUs }) => atUs).sort((a, b) => a - b));
  const belief = player.current.cluster.routers.get('router')?.beliefs.get('s3');
  expect(known.at(-1)).toMatchObject({ atUs: belief?.checkedAtUs, us: belief?.lagUs });
  expect(view.cutOffUs).toBe(1_000_000);
  expect(view.warnLagBytes).toBe(3000);
});

it('counts every answer once in its columns, and says who read', () => {
  const player = open(withReads);
  player.seek(3_234_000);
  const range = { fromUs: 0, untilUs: 4_000_000 };
  const { columns, nodes } = chartsView(player.current, range, 'replay');
  const counted = { reads: 0, commits: 0 };
  for (const { fromUs, untilUs, reads, commits } of columns) {
    const seconds = (untilUs - fromUs) / 1_000_000;
    counted.commits += commits * seconds;
    for (const rate of reads) counted.reads += rate * seconds;
  }
  const { rows } = latencyView(player.current, range);
  const answers = (node: string | null, operation: string): number =>
    rows.find((row) => row.node === node && row.operation === operation)?.count ?? 0;
  const outcomes = [...player.current.cluster.sessions.values()].flatMap((session) => session.outcomes);
  expect(Math.round(counted.commits)).toBe(outcomes.filter(({ answer }) => (answer?.tx ?? 0) > 0).length);
  expect(Math.round(counted.commits)).toBe(answers(null, 'commit'));
  expect(Math.round(counted.reads)).toBe(answers(null, 'read'));
  expect(nodes.reduce((sum, node) => sum + answers(node, 'read'), 0)).toBe(answers(null, 'read'));
  expect(nodes).toContain('s2');
});

it('orders percentiles, and says what was refused', () => {
  const player = open(withReads);
  player.seek(1_000_000);
  player.command({ type: 'execSql', session: 'you', target: 'router', sql: 'SELECT nothing FROM nowhere' });
  player.seek(2_000_000);
  const { rows, refused } = latencyView(player.current, { fromUs: 0, untilUs: 2_000_000 });
  for (const { p50Us, p95Us, p99Us, perSecond, count } of rows) {
    expect([p50Us, p95Us, p99Us]).toEqual([p50Us, p95Us, p99Us].sort((a, b) => a - b));
    expect(perSecond).toBeCloseTo(count / 2);
  }
  expect(refused).toEqual([{ reason: 'syntax', count: 1 }]);
});

it('writes a row for each bucket, whose columns sum up to the log', () => {
  const player = open(withReads);
  player.seek(2_050_000);
  const [head = '', ...rows] = metricsCsv(player.current).trimEnd().split('\n');
  const names = head.split(',');
  expect(new Set(names).size).toBe(names.length);
  expect(rows).toHaveLength(21);
  const cells = rows.map((row) => row.split(','));
  expect(cells.every((row) => row.length === names.length)).toBe(true);
  const column = (name: string): number[] => cells.map((row) => Number(row[names.indexOf(name)]));
  const { log } = player.current.cluster.member('p1');
  expect(column('logged_bytes').reduce((a, b) => a + b, 0)).toBe(log.bytes);
  expect(column('until_us').at(-1)).toBe(2_050_000);
});

it('has nothing to show before anything happened', () => {
  const player = open(livingCluster);
  const range = { fromUs: 0, untilUs: 1_000_000 };
  const view = chartsView(player.current, range, 'replay');
  expect(view.ends).toEqual([]);
  expect(latencyView(player.current, range)).toEqual({ rows: [], refused: [], capacities: [] });
});
