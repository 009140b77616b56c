/** Scripts: sessions write and read by policies of all kinds, while copies are made late. */
import fc from 'fast-check';
import type { Command, ReadPolicy } from '../../../../src/engine';
import type { Step } from '../steps';
import {
  insertSql,
  primaryId,
  routerId,
  selectSql,
  sessionIds,
  standbyIds,
  tables,
  type LabShape,
} from './lab';

export interface Script {
  readonly shape: LabShape;
  readonly steps: readonly Step[];
}

const timeoutUs = fc.constantFrom(0, 4000, 30_000, 200_000);

const policy: fc.Arbitrary<ReadPolicy> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ kind: 'primary' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'roundRobin' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'nearest' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('knownLag' as const),
      windowUs: fc.constantFrom(0, 10_000, 60_000),
      maxLagUs: fc.constantFrom(5000, 40_000, 1_000_000),
      forgetUs: fc.constant(60_000_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('ownWrites' as const),
      ifBehind: fc.constantFrom('wait' as const, 'primary' as const),
      timeoutUs,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('monotonic' as const), timeoutUs }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('bounded' as const),
      maxStalenessUs: fc.constantFrom(5000, 30_000, 100_000, 400_000),
    }),
  },
);

const rule: fc.Arbitrary<LabShape['rule']> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'async' as const }) },
  {
    weight: 1,
    arbitrary: fc.constant({ kind: 'quorum' as const, method: 'any' as const, acks: 1, standbys: [] }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('semiSync' as const),
      acks: fc.constant(1),
      timeoutUs: fc.constantFrom(10_000, 100_000),
      onTimeout: fc.constantFrom('fallback' as const, 'error' as const),
      waitPoint: fc.constantFrom('afterSync' as const, 'afterCommit' as const),
    }),
  },
);

const shape: fc.Arbitrary<LabShape> = fc.boolean().chain((ownRow) =>
  fc.record({
    seed: fc.nat({ max: 2 ** 31 - 1 }),
    standbys: fc.integer({ min: 1, max: 3 }),
    format: ownRow
      ? fc.constantFrom('row' as const, 'statement' as const)
      : fc.constantFrom('row' as const, 'statement' as const, 'wal' as const),
    rule,
    shipping: fc.constantFrom('streaming' as const, 'streaming' as const, 'polling' as const),
    latencyUs: fc.constantFrom(200, 1500, 6000),
    checkEveryUs: fc.constantFrom(8000, 25_000, 80_000),
    policies: fc.tuple(policy, policy, policy),
    ownRow: fc.constant(ownRow),
  }),
);

const session = fc.constantFrom(...sessionIds);
const table = fc.constantFrom(...tables);

/** Ids are given by the step: see `experiment`. */
export const writeMark = 0;

function command({ standbys, ownRow }: LabShape): fc.Arbitrary<Command> {
  const standby = fc.constantFrom(...standbyIds(standbys));
  const node = fc.oneof({ weight: 1, arbitrary: fc.constant(primaryId) }, { weight: 3, arbitrary: standby });
  const link = fc
    .tuple(fc.constantFrom(primaryId, routerId), standby, fc.boolean())
    .map(([one, other, back]) => (back ? { from: other, to: one } : { from: one, to: other }));
  const asked = (sql: fc.Arbitrary<string>, target: fc.Arbitrary<string>): fc.Arbitrary<Command> =>
    fc.record({ type: fc.constant('execSql' as const), session, target, sql });
  const toRouter = fc.constant(routerId);
  const choices: { weight: number; arbitrary: fc.Arbitrary<Command> }[] = [
    {
      weight: 30,
      arbitrary: asked(
        table.map((name) => insertSql(name, writeMark)),
        toRouter,
      ),
    },
    { weight: 45, arbitrary: asked(table.map(selectSql), toRouter) },
    { weight: 3, arbitrary: asked(table.map(selectSql), node) },
    {
      weight: 2,
      arbitrary: asked(table.map(selectSql), toRouter).map((read) => ({ ...read, strong: true }) as Command),
    },
    {
      weight: 3,
      arbitrary: fc.record({ type: fc.constant('setReadPolicy' as const), session, policy }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        type: fc.constant('setNode' as const),
        node: standby,
        settings: fc.oneof(
          fc.record({ applyUs: fc.constantFrom(100, 15_000, 60_000) }),
          fc.record({ applyDelayUs: fc.constantFrom(0, 60_000) }),
          fc.record({ flushUs: fc.constantFrom(500, 30_000) }),
        ),
      }),
    },
    {
      weight: 4,
      arbitrary: link.chain(({ from, to }) =>
        fc.record({
          type: fc.constant('setLink' as const),
          from: fc.constant(from),
          to: fc.constant(to),
          settings: fc.oneof(
            fc.record({ latencyUs: fc.constantFrom(500, 40_000) }),
            fc.record({ bandwidthBps: fc.constantFrom(null, 60_000) }),
            fc.record({ jitterUs: fc.constantFrom(0, 20_000) }),
            fc.record({ lossPerMille: fc.constantFrom(0, 300) }),
          ),
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: link.map((ends) => ({ type: 'cut' as const, ...ends, bothWays: true })),
    },
    {
      weight: 4,
      arbitrary: link.map((ends) => ({ type: 'heal' as const, ...ends, bothWays: true })),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('kill' as const),
        node,
        kind: fc.constantFrom('process' as const, 'machine' as const, 'site' as const),
      }),
    },
    { weight: 5, arbitrary: fc.record({ type: fc.constant('restart' as const), node }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('pause' as const), node }) },
    { weight: 5, arbitrary: fc.record({ type: fc.constant('resume' as const), node }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('pauseReceiver' as const), node: standby }) },
    { weight: 4, arbitrary: fc.record({ type: fc.constant('resumeReceiver' as const), node: standby }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('reclone' as const), node: standby }) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('setLogKeep' as const),
        bytes: fc.constantFrom(0, 500, 1_000_000),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('setLocalFlush' as const), wait: fc.boolean() }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('setNode' as const),
        node: fc.constant(primaryId),
        settings: fc.record({ flushUs: fc.constantFrom(500, 30_000) }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('cancelWait' as const), session }) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('setMonitor' as const),
        settings: fc.record({ everyUs: fc.constantFrom(8000, 25_000, 80_000) }),
      }),
    },
  ];
  if (ownRow) {
    choices.push({
      weight: 10,
      arbitrary: fc.record({ type: fc.constant('skipEntry' as const), node: standby }),
    });
  } else {
    choices.push({
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('promote' as const), node: standby }),
    });
    choices.push({
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('switchover' as const), node }),
    });
    choices.push({ weight: 1, arbitrary: fc.record({ type: fc.constant('rewind' as const), node }) });
    choices.push({
      weight: 2,
      arbitrary: fc.record({ type: fc.constant('follow' as const), node, primary: node }),
    });
    choices.push({
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('addStandby' as const),
        node: fc.constantFrom('j1', 'j2'),
        region: fc.constant('here'),
        settings: fc.constant({}),
      }),
    });
    choices.push({
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('removeStandby' as const),
        node: fc.oneof(fc.constantFrom('j1', 'j2'), standby),
      }),
    });
  }
  return fc.oneof(...choices);
}

const waitUs = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 6000 }) },
  { weight: 4, arbitrary: fc.integer({ min: 6000, max: 50_000 }) },
  { weight: 1, arbitrary: fc.constant(200_000) },
);

export const stepsPerRun = 70;

export const script: fc.Arbitrary<Script> = shape.chain((start) =>
  fc.record({
    shape: fc.constant(start),
    steps: fc.array(fc.record({ waitUs, command: command(start) }), {
      minLength: stepsPerRun,
      maxLength: stepsPerRun,
    }),
  }),
);
