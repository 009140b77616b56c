import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import {
  knownOf,
  lagOf,
  lagStages,
  loadSqlite,
  operations,
  readScenario,
  Run,
  Snapshot,
  total,
  type Bucket,
  type Command,
  type Scenario,
  type Sqlite,
} from '../../../../src/engine';
import { labScenario } from '../../property/availability/lab';
import { script, type Script } from '../../property/availability/steps';
import { chosenRuns, chosenSeed } from '../../property/tryScripts';
import { runLooking, SeenLags } from './bruteForce';

const keep = { trace: 200_000, outcomes: 10_000 };
let sqlite: Sqlite;
beforeAll(async () => {
  sqlite = await loadSqlite();
});

interface Calm {
  readonly seed: number;
  readonly perSecond: number;
  readonly latencyUs: number;
  readonly bandwidthBps: number;
  readonly shipping: 'streaming' | 'polling';
  readonly commands: readonly { readonly afterUs: number; readonly command: Command }[];
}

/** One primary under load, standbys that get slow, die and come back: nobody leads but p1. */
function calmScenario({ seed, perSecond, latencyUs, bandwidthBps, shipping }: Calm): Scenario {
  const parsed = readScenario({
    version: 1,
    id: 'metrics',
    title: 'Metrics',
    summary: '',
    seed,
    nodes: ['p1', 's1', 's2'].map((id) => ({
      id,
      region: id === 's2' ? 'there' : 'here',
      role: id === 'p1' ? 'primary' : 'standby',
    })),
    router: { region: 'here' },
    sessions: [{ id: 'web-1' }, { id: 'web-2' }],
    network: { regions: [{ between: ['here', 'there'], latencyUs }], bandwidthBps },
    shipping: { mode: shipping },
    setup: 'CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER); INSERT INTO t VALUES (1, 1), (2, 2);',
    workload: {
      sessions: ['web-1', 'web-2'],
      perSecond,
      arrivals: 'uneven',
      statements: ['UPDATE t SET v = {{n}} WHERE id = {{int 1 2}}', 'SELECT v FROM t'],
    },
    untilUs: 0,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

const standby = fc.constantFrom('s1', 's2');
const calm: fc.Arbitrary<Calm> = fc.record({
  seed: fc.nat({ max: 2 ** 31 - 1 }),
  perSecond: fc.constantFrom(5, 60, 300),
  latencyUs: fc.constantFrom(500, 41_000, 180_000),
  bandwidthBps: fc.constantFrom(100_000, 1_000_000_000),
  shipping: fc.constantFrom('streaming' as const, 'polling' as const),
  commands: fc.array(
    fc.record({
      afterUs: fc.integer({ min: 0, max: 700_000 }),
      command: fc.oneof(
        fc.record({ node: standby, applyUs: fc.constantFrom(100, 40_000) }).map(({ node, applyUs }) => ({
          type: 'setNode' as const,
          node,
          settings: { applyUs },
        })),
        fc.record({ type: fc.constant('kill' as const), node: standby, kind: fc.constant('site' as const) }),
        fc.record({ type: fc.constant('restart' as const), node: standby }),
        fc.record({
          type: fc.constantFrom('cut' as const, 'heal' as const),
          from: fc.constant('p1'),
          to: standby,
          bothWays: fc.boolean(),
        }),
      ),
    }),
    { maxLength: 8 },
  ),
});

const all = (run: Run): readonly Bucket[] =>
  [...run.metrics.buckets(), run.metrics.underWay()].flatMap((b) => b ?? []);

it('knows the lag of every stage, and the highest between two looks, as one who looks all the time', () => {
  const check = (tried: Calm, lengthUs: number): void => {
    const run = new Run(sqlite, calmScenario(tried), keep);
    try {
      const seen = new SeenLags();
      for (const { afterUs, command } of tried.commands) {
        runLooking(run, run.nowUs + afterUs, seen);
        run.command(command);
      }
      runLooking(run, run.nowUs + lengthUs, seen);
      for (const bucket of run.metrics.buckets()) {
        for (const id of bucket.standbys) {
          for (const stage of lagStages) {
            const { bytesMax, usMax, last } = seen.in(bucket, id, stage);
            expect(lagOf(bucket, id, stage)).toEqual({ bytesMax, usMax, ...last });
          }
        }
      }
    } finally {
      run.close();
    }
  };
  fc.assert(
    fc.property(calm, (tried) => check(tried, 1_500_000)),
    { numRuns: chosenRuns(25), seed: chosenSeed(11), endOnFailure: true },
  );
  const long = {
    seed: 7,
    perSecond: 5,
    latencyUs: 180_000,
    bandwidthBps: 1e9,
    shipping: 'streaming' as const,
  };
  check({ ...long, commands: [] }, 40_000_000);
});

/** What the buckets say, all together. */
function sums(buckets: readonly Bucket[]) {
  const answers = { read: 0, commit: 0, other: 0 };
  let refused = 0;
  for (const bucket of buckets) {
    for (const node of bucket.answers) for (const kind of operations) answers[kind] += total(node[kind]);
    for (const times of bucket.refused.values()) refused += times;
  }
  const sum = (of: (bucket: Bucket) => number): number => buckets.reduce((so, bucket) => so + of(bucket), 0);
  return {
    ...answers,
    refused,
    entries: sum(({ entries }) => entries),
    logged: sum(({ log }) => log.logged),
    staleReads: sum(({ staleReads }) => staleReads),
    staleAnswers: sum(({ staleAnswers }) => staleAnswers),
  };
}

/** What the trace and the clients say. */
function told(run: Run): ReturnType<typeof sums> {
  const said = {
    read: 0,
    commit: 0,
    other: 0,
    refused: 0,
    entries: 0,
    logged: 0,
    staleReads: 0,
    staleAnswers: 0,
  };
  for (const session of run.cluster.sessions.values()) {
    for (const { answer, writes } of session.outcomes) {
      if (answer?.outcome !== 'ok') said.refused++;
      else if (answer.tx > 0) said.commit++;
      else if (writes) said.other++;
      else said.read++;
    }
  }
  for (const { kind, value } of run.trace.from(1)) {
    if (kind !== 'entryWritten') continue;
    said.entries++;
    said.logged += value;
  }
  for (const { kind, read, repeats } of run.watch.findings) {
    if (kind !== 'staleRead') continue;
    said.staleReads += 1 + repeats;
    if (read?.differs === true) said.staleAnswers += 1 + repeats;
  }
  return said;
}

const withReads = (tried: Script): Script => ({
  ...tried,
  steps: tried.steps.map((step, index) =>
    step.command.type === 'execSql' && index % 3 === 0
      ? { ...step, command: { ...step.command, target: 's1', sql: 'SELECT count(*) FROM writes' } }
      : step,
  ),
});

it('sums up to what the trace and the clients say, whoever leads and whatever fails', () => {
  fc.assert(
    fc.property(script(), (drawn) => {
      const { shape, steps } = withReads(drawn);
      const run = new Run(sqlite, labScenario(shape), keep);
      try {
        for (const { waitUs, command } of steps) {
          run.advanceTo(run.nowUs + waitUs);
          run.command(command);
        }
        run.advanceTo(run.nowUs + 2_000_000);
        const buckets = all(run);
        expect(sums(buckets)).toEqual(told(run));
        let endUs = 0;
        for (const bucket of buckets) {
          expect(bucket.fromUs).toBe(endUs);
          endUs = bucket.untilUs;
        }
        expect(endUs).toBe(run.nowUs);
      } finally {
        run.close();
      }
    }),
    { numRuns: chosenRuns(30), seed: chosenSeed(3), endOnFailure: true },
  );
});

it('measures lag against the history of whoever leads', () => {
  fc.assert(
    fc.property(script(), ({ shape, steps }) => {
      const run = new Run(sqlite, labScenario(shape), keep);
      try {
        const seen = new SeenLags();
        for (const { waitUs, command } of steps) {
          runLooking(run, run.nowUs + waitUs, seen);
          run.command(command);
        }
        for (const bucket of run.metrics.buckets()) {
          for (const id of bucket.standbys) {
            for (const stage of lagStages) {
              const { last, bytesMax } = seen.in(bucket, id, stage);
              if (last !== null) expect(lagOf(bucket, id, stage)).toMatchObject(last);
              expect(lagOf(bucket, id, stage)?.bytesMax).toBeGreaterThanOrEqual(bytesMax);
            }
          }
        }
      } finally {
        run.close();
      }
    }),
    { numRuns: chosenRuns(12), seed: chosenSeed(4), endOnFailure: true },
  );
});

it('follows standbys that join, and forgets those that leave', () => {
  const tried = {
    seed: 13,
    perSecond: 60,
    latencyUs: 41_000,
    bandwidthBps: 100_000,
    shipping: 'streaming' as const,
  };
  const run = new Run(sqlite, calmScenario({ ...tried, commands: [] }), keep);
  const seen = new SeenLags();
  runLooking(run, 1_000_000, seen);
  expect(run.command({ type: 'addStandby', node: 's9', region: 'there' })).toBeNull();
  runLooking(run, 6_000_000, seen);
  expect(run.command({ type: 'removeStandby', node: 's1' })).toBeNull();
  runLooking(run, 8_050_000, seen);
  const buckets = run.metrics.buckets();
  const compared = new Set<string>();
  for (const bucket of buckets) {
    for (const id of bucket.standbys) {
      const { last } = seen.in(bucket, id, 'replay');
      if (last === null) continue;
      expect(lagOf(bucket, id, 'replay')).toMatchObject(last);
      compared.add(id);
    }
  }
  expect([...compared]).toEqual(['s1', 's2', 's9']);
  expect(buckets.at(0)?.standbys).toEqual(['s1', 's2']);
  expect(buckets.at(-1)?.standbys).toEqual(['s2', 's9']);
  run.close();
});

it('keeps what the router believed at each end', () => {
  const tried = {
    seed: 9,
    perSecond: 60,
    latencyUs: 180_000,
    bandwidthBps: 1e9,
    shipping: 'streaming' as const,
  };
  const scenario = calmScenario({ ...tried, commands: [] });
  const run = new Run(sqlite, { ...scenario, reads: { monitor: { on: true, everyUs: 700_000 } } }, keep);
  const checks = new Set<number | null | undefined>();
  for (let endUs = 100_000; endUs <= 5_000_000; endUs += 100_000) {
    run.advanceTo(endUs);
    const belief = run.cluster.routers.get('router')?.beliefs.get('s2');
    const expected = { us: belief?.lagUs, checkedAtUs: belief?.checkedAtUs };
    run.advanceTo(endUs + 1);
    const bucket = run.metrics.buckets().at(-1);
    expect(bucket === undefined ? null : knownOf(bucket, 's2')).toEqual(expected);
    checks.add(expected.checkedAtUs);
  }
  expect(checks.size).toBeGreaterThan(5);
  run.close();
});

it('is the same when one goes back and runs again', () => {
  const tried = {
    seed: 5,
    perSecond: 60,
    latencyUs: 41_000,
    bandwidthBps: 1e9,
    shipping: 'streaming' as const,
  };
  const run = new Run(sqlite, calmScenario({ ...tried, commands: [] }), keep);
  run.advanceTo(33_450_000);
  const snapshot = new Snapshot(run, {});
  run.advanceTo(45_000_000);
  const before = all(run);
  const { run: again } = snapshot.take(run);
  again.advanceTo(45_000_000);
  expect(all(again)).toEqual(before);
  again.close();
});

it('keeps few buckets of a long run, the newest the narrowest', () => {
  const tried = { seed: 5, perSecond: 5, latencyUs: 500, bandwidthBps: 1e9, shipping: 'streaming' as const };
  const run = new Run(sqlite, calmScenario({ ...tried, commands: [] }), keep);
  run.advanceTo(600_000_000);
  const widths = run.metrics.buckets().map(({ fromUs, untilUs }) => untilUs - fromUs);
  expect(widths.length).toBeLessThan(500);
  expect(widths.at(-1)).toBe(400_000);
  expect(widths).toEqual([...widths].sort((a, b) => b - a));
  expect(sums(all(run))).toMatchObject({
    refused: 0,
    entries: run.cluster.member('p1').log.txBefore(run.cluster.member('p1').log.writeLsn),
  });
  run.close();
});
