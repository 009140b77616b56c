import { expect, it } from 'vitest';
import { chartsView, latencyView, metricsCsv, type ChartsView } from '../../src/store/charts';
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
  expect(view.cutOffs).toEqual([{ kind: 'knownLag', us: 1_000_000, sessions: null }]);
  expect(view.warnLagBytes).toBe(3000);
});

it('counts every answer once in its columns, and says who read', () => {
  const player = open(withReads);
  player.seek(3_234_000);
  const range = { fromUs: 0, untilUs: 4_000_000 };
  const { columns, readers } = chartsView(player.current, range, 'replay');
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
  const nodes = readers.map(({ node }) => node);
  expect(nodes.reduce((sum, node) => sum + answers(node, 'read'), 0)).toBe(answers(null, 'read'));
  expect(nodes).toContain('s2');
});

const all = { fromUs: 0, untilUs: 20_000_000 };

/** What the charts say of the time before `untilUs`: figures by standby, reads by who answered and as what. */
function pastOf({ ends, standbys, columns, readers }: ChartsView, untilUs: number) {
  const count = ends.filter((endUs) => endUs <= untilUs).length;
  const early = columns.filter((column) => column.untilUs <= untilUs);
  return {
    lags: standbys.flatMap(({ id, order, us }) => {
      const figures = us.slice(0, count);
      return figures.every((figure) => figure === null) ? [] : [{ id, order, figures }];
    }),
    reads: readers.flatMap(({ node, asStandby }, at) => {
      const rates = early.map(({ reads }) => reads[at] ?? 0);
      return rates.every((rate) => rate === 0) ? [] : [{ node, asStandby, rates }];
    }),
  };
}

it.each([
  ['a standby leaves', { type: 'removeStandby', node: 's1' }],
  ['another leads', { type: 'switchover', node: 's1' }],
] as const)('shows the past as it was when %s', (_, command) => {
  const player = open(withReads);
  player.seek(2_500_000);
  const before = pastOf(chartsView(player.current, all, 'replay'), 2_000_000);
  expect(before.lags.map(({ id }) => id)).toEqual(['s1', 's2', 's3']);
  expect(before.reads).toContainEqual(expect.objectContaining({ node: 's1', asStandby: true }));
  player.command(command);
  player.seek(5_000_000);
  const view = chartsView(player.current, all, 'replay');
  expect(view.standbys.find(({ id }) => id === 's1')?.us.at(-1)).toBeNull();
  expect(view.standbys.find(({ id }) => id === 's1')?.known.at(-1)?.us).toBeNull();
  expect(pastOf(view, 2_000_000)).toEqual(before);
});

it('gives a new primary its reads from then on, and the old one its lag', () => {
  const player = open(withReads);
  player.seek(2_500_000);
  player.command({ type: 'switchover', node: 's1' });
  player.seek(8_000_000);
  const { readers, standbys, columns } = chartsView(player.current, all, 'replay');
  const late = columns.at(-1);
  const rateOf = (node: string, asStandby: boolean): number =>
    late?.reads[readers.findIndex((one) => one.node === node && one.asStandby === asStandby)] ?? 0;
  expect(rateOf('s1', true)).toBe(0);
  expect(rateOf('s1', false)).toBeGreaterThan(0);
  expect(standbys.find(({ id }) => id === 'p1')?.us.at(-1)).toBeTypeOf('number');
});

it('gives rates over a second at least, however little of a bucket or column has passed', () => {
  const statement = "UPDATE users SET name = 'Al {{n}}' WHERE id = 1";
  const workload = { sessions, perSecond: 4, statements: [statement] };
  for (const nowUs of [6_010_000, 6_120_000, 6_260_000, 6_390_000, 6_499_000]) {
    const player = open({ ...livingCluster, workload });
    player.seek(nowUs);
    for (const range of [all, { fromUs: 2_345_000, untilUs: 7_000_000 }]) {
      const view = chartsView(player.current, range, 'replay');
      for (const atUs of [nowUs, 3_333_000]) {
        const rates = view.ratesBefore(atUs);
        expect(rates?.commits).toBeCloseTo(4, 5);
        expect((rates?.untilUs ?? 0) - (rates?.fromUs ?? 0)).toBeGreaterThanOrEqual(1_000_000);
        expect(rates?.untilUs).toBeLessThanOrEqual(atUs);
      }
      for (const { fromUs, untilUs, commits } of view.columns) {
        expect(untilUs - fromUs).toBeGreaterThanOrEqual(500_000);
        if (fromUs > 500_000) expect(Math.abs(commits - 4)).toBeLessThanOrEqual(2);
      }
    }
  }
});

it('says of each cut-off what it asks, and of whom', () => {
  const bounded = { kind: 'bounded', maxStalenessUs: 700_000 } as const;
  const player = open({ ...withReads, reads: { ...withReads.reads, policy: bounded } });
  const cutOffs = () => chartsView(player.current, all, 'replay').cutOffs;
  expect(cutOffs()).toEqual([{ kind: 'bounded', us: 700_000, sessions: null }]);
  player.command({
    type: 'setReadPolicy',
    session: 'web-1',
    policy: { kind: 'knownLag', windowUs: 0, maxLagUs: 300_000, forgetUs: 1_000_000 },
  });
  player.command({ type: 'setReadPolicy', session: 'web-2', policy: { kind: 'roundRobin' } });
  expect(cutOffs()).toEqual([
    { kind: 'knownLag', us: 300_000, sessions: ['web-1'] },
    { kind: 'bounded', us: 700_000, sessions: ['you'] },
  ]);
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
