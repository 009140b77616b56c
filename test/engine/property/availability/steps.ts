/** Scripts: how a run starts, and what is done to it when. */
import fc from 'fast-check';
import type { Command, FailoverSettings } from '../../../../src/engine';
import type { Step } from '../steps';
import { insertSql, lease, nodeIds, observerId, sessionIds, type LabShape, type Promise } from './lab';

export interface Script {
  readonly shape: LabShape;
  readonly steps: readonly Step[];
}

const promises: readonly Promise[] = ['noLoss', 'lease', 'stonith', 'quorumCommit', 'tokens', 'byHand'];
const majority = (members: number): number => Math.floor(members / 2) + 1;

/** Rules that leave each confirmed write on a majority. */
const strongRule = (nodes: number, witness: boolean): fc.Arbitrary<LabShape['rule']> => {
  const acks = fc.integer({ min: majority(nodes + (witness ? 1 : 0)) - 1, max: nodes - 1 });
  const semiSync = {
    timeoutUs: fc.constantFrom(50_000, 1_000_000),
    onTimeout: fc.constant('error' as const),
  };
  return fc.oneof(
    fc.record({
      kind: fc.constant('quorum' as const),
      method: fc.constantFrom('any' as const, 'first' as const),
      acks,
      standbys: fc.constant([] as string[]),
    }),
    fc.record({ kind: fc.constant('sync' as const), skipUnhealthy: fc.constant(false) }),
    fc.record({
      kind: fc.constant('semiSync' as const),
      acks,
      ...semiSync,
      waitPoint: fc.constantFrom('afterSync' as const, 'afterCommit' as const),
    }),
  );
};

const anyRule = (nodes: number): fc.Arbitrary<LabShape['rule']> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant({ kind: 'async' as const }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('semiSync' as const),
        acks: fc.integer({ min: 1, max: nodes - 1 }),
        timeoutUs: fc.constantFrom(0, 50_000, 1_000_000),
        onTimeout: fc.constantFrom('fallback' as const, 'error' as const),
        waitPoint: fc.constantFrom('afterSync' as const, 'afterCommit' as const),
      }),
    },
    { weight: 1, arbitrary: strongRule(nodes, false) },
  );

const failover = (promise: Promise): fc.Arbitrary<Partial<FailoverSettings>> => {
  const elects = promise === 'noLoss' || promise === 'quorumCommit';
  const quorum = elects ? fc.constant(true) : promise === 'tokens' ? fc.constant(false) : fc.boolean();
  return quorum.chain((votes) =>
    fc.record({
      mode: fc.constant('on' as const),
      quorum: fc.constant(votes),
      coordinator: votes
        ? fc.constantFrom('observer' as const, 'standbys' as const)
        : fc.constant('observer' as const),
      witness: votes ? fc.boolean() : fc.constant(false),
      candidateRule: elects
        ? fc.constant('mostLog' as const)
        : fc.constantFrom('mostLog' as const, 'lowestLag' as const),
      minorityReadOnly: fc.boolean(),
      tokens: promise === 'tokens' ? fc.constant(true) : fc.boolean(),
      lease: promise === 'lease' ? fc.constant(lease) : fc.constant(null),
      stonith:
        promise === 'stonith' ? fc.constant({ channel: 'own' as const, delayUs: 30_000 }) : fc.constant(null),
      addressTtlUs: fc.constantFrom(0, 0, 400_000),
      holdWrites: fc.boolean(),
    }),
  );
};

const shape = (promise: Promise): fc.Arbitrary<LabShape> =>
  fc.tuple(fc.integer({ min: 3, max: 5 }), failover(promise)).chain(([nodes, settings]) => {
    const strong = promise === 'noLoss' || promise === 'quorumCommit';
    return fc.record({
      promise: fc.constant(promise),
      seed: fc.nat({ max: 2 ** 31 - 1 }),
      nodes: fc.constant(nodes),
      format: fc.constantFrom('statement' as const, 'row' as const, 'wal' as const),
      rule: strong ? strongRule(nodes, settings.witness ?? false) : anyRule(nodes),
      level: strong
        ? fc.constantFrom('remoteFlush' as const, 'remoteApply' as const)
        : fc.constantFrom('remoteWrite' as const, 'remoteFlush' as const, 'remoteApply' as const),
      shipping: fc.constantFrom('streaming' as const, 'streaming' as const, 'polling' as const),
      latencyUs: fc.constantFrom(500, 5000, 30_000),
      retries: fc.constantFrom(0, 0, 3),
      failover: fc.constant(settings),
    });
  });

const made = <T extends Command['type']>(
  type: T,
  parts: {
    readonly [Part in keyof Omit<Extract<Command, { type: T }>, 'type'>]: fc.Arbitrary<unknown>;
  },
): fc.Arbitrary<Command> =>
  fc.record<Record<string, unknown>>(parts).map((drawn) => ({ type, ...drawn }) as unknown as Command);

type Weighted = fc.WeightedArbitrary<Command>;

/** `{{id}}` becomes an id that no other write has. */
const sql = fc.constantFrom(
  '{{insert}}',
  '{{insert}}',
  '{{insert}}',
  'BEGIN; {{insert}}; {{insert}}; COMMIT',
  '{{insert}}; {{insert}}',
);

function command({ promise, nodes, failover: settings }: LabShape): fc.Arbitrary<Command> {
  const ids = nodeIds(nodes);
  const member = fc.constantFrom(...ids, observerId);
  const any = fc.constantFrom(...ids);
  const node = fc.oneof({ weight: 1, arbitrary: fc.constant('p1') }, { weight: 2, arbitrary: any });
  const session = fc.constantFrom(...sessionIds);
  const ends = fc.tuple(member, member).filter(([from, to]) => from !== to);
  const skew = promise === 'lease' ? lease.maxSkewUs : 2_000_000;
  const all: Weighted[] = [
    { weight: 60, arbitrary: made('execSql', { session, target: fc.constant('router'), sql }) },
    { weight: 4, arbitrary: made('execSql', { session, target: any, sql }) },
    { weight: 9, arbitrary: made('kill', { node, kind: fc.constantFrom('process', 'machine', 'site') }) },
    { weight: 12, arbitrary: made('restart', { node: any }) },
    { weight: 4, arbitrary: made('pause', { node }) },
    { weight: 7, arbitrary: made('resume', { node: any }) },
    {
      weight: 5,
      arbitrary: made('partition', {
        side: fc.subarray([...ids, observerId], { minLength: 1, maxLength: nodes }),
      }),
    },
    { weight: 6, arbitrary: made('healAll', {}) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(ends, fc.boolean())
        .map(([[from, to], bothWays]) => ({ type: 'cut', from, to, bothWays })),
    },
    { weight: 3, arbitrary: made('isolate', { node }) },
    { weight: 4, arbitrary: made('rejoin', { node: any }) },
    { weight: 4, arbitrary: made('switchover', { node: any }) },
    { weight: 5, arbitrary: made('rewind', { node: any }) },
    { weight: 2, arbitrary: made('pauseReceiver', { node: any }) },
    { weight: 3, arbitrary: made('resumeReceiver', { node: any }) },
    { weight: 2, arbitrary: made('cancelWait', { session }) },
    {
      weight: 3,
      arbitrary: made('setNode', {
        node: any,
        settings: fc.oneof(
          fc.record({ clockSkewUs: fc.integer({ min: -skew, max: skew }) }),
          fc.record({ flushUs: fc.constantFrom(500, 20_000) }),
          fc.record({ applyUs: fc.constantFrom(100, 30_000) }),
          fc.record({ applyDelayUs: fc.constantFrom(0, 80_000) }),
        ),
      }),
    },
    {
      weight: 2,
      arbitrary: made('setFailover', {
        settings: fc.oneof(
          fc.record({ holdWrites: fc.boolean() }),
          fc.record({ addressTtlUs: fc.constantFrom(0, 300_000) }),
          fc.record({ answerUs: fc.constantFrom(100_000, 250_000) }),
        ),
      }),
    },
    {
      weight: 2,
      arbitrary: made('setFormat', {
        context: fc.constant('shipped'),
        rowImage: fc.constantFrom('full', 'minimal'),
        format: fc.constantFrom('statement', 'row', 'wal'),
      }),
    },
    { weight: 1, arbitrary: made('setLogKeep', { bytes: fc.constantFrom(0, 500, 16 * 1024 * 1024) }) },
    { weight: 1, arbitrary: made('setSlot', { node: any, keep: fc.boolean() }) },
  ];
  if (promise !== 'noLoss' && promise !== 'quorumCommit') {
    all.push({ weight: 3, arbitrary: made('reclone', { node: any }) });
    all.push({ weight: 2, arbitrary: made('chooseCandidate', { node: any }) });
  }
  if (promise === 'byHand' || promise === 'tokens') {
    const joiner = fc.constantFrom('j1', 'j2');
    all.push({
      weight: 3,
      arbitrary: made('addStandby', { node: joiner, region: fc.constant('here'), settings: fc.constant({}) }),
    });
    all.push({ weight: 2, arbitrary: made('removeStandby', { node: fc.oneof(joiner, any) }) });
    all.push({
      weight: 3,
      arbitrary: made('kill', { node: joiner, kind: fc.constantFrom('process', 'machine') }),
    });
    all.push({ weight: 3, arbitrary: made('restart', { node: joiner }) });
    all.push({ weight: 2, arbitrary: made('promote', { node: joiner }) });
    all.push({ weight: 1, arbitrary: made('setLocalFlush', { wait: fc.boolean() }) });
    all.push({
      weight: 3,
      arbitrary: made('setCommitRule', {
        rule: anyRule(nodes),
        level: fc.constantFrom('remoteFlush', 'remoteWrite'),
      }),
    });
  }
  if (promise === 'byHand') {
    all.push(
      { weight: 4, arbitrary: made('promote', { node: any }) },
      { weight: 2, arbitrary: made('follow', { node: any, primary: any }) },
      { weight: 2, arbitrary: made('keepSide', { node: any }) },
      { weight: 2, arbitrary: made('route', { primary: any }) },
      {
        weight: 3,
        arbitrary: made('setFailover', {
          settings: fc.oneof(
            fc.record({ mode: fc.constantFrom('off', 'on', 'on') }),
            fc.record({ tokens: fc.boolean() }),
            fc.record({ quorum: fc.boolean() }),
            fc.record({ lease: fc.constantFrom(null, lease) }),
            fc.record({ coordinator: fc.constantFrom('observer', 'standbys') }),
            fc.record({ witness: fc.constant(!(settings.witness ?? false)) }),
          ),
        }),
      },
    );
  }
  return fc.oneof(...all);
}

const waitUs = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 4000 }) },
  { weight: 6, arbitrary: fc.integer({ min: 4000, max: 60_000 }) },
  { weight: 3, arbitrary: fc.integer({ min: 60_000, max: 400_000 }) },
  { weight: 1, arbitrary: fc.constant(1_200_000) },
);

export const stepsPerRun = 50;

const numbered = (steps: readonly Step[]): Step[] => {
  let id = 0;
  return steps.map(({ waitUs: us, command: given }) => ({
    waitUs: us,
    command:
      given.type === 'execSql'
        ? { ...given, sql: given.sql.replaceAll('{{insert}}', () => insertSql(++id)) }
        : given,
  }));
};

export const script = (only?: Promise): fc.Arbitrary<Script> =>
  fc
    .constantFrom(...(only === undefined ? promises : [only]))
    .chain(shape)
    .chain((start) =>
      fc.record({
        shape: fc.constant(start),
        steps: fc
          .array(fc.record({ waitUs, command: command(start) }), {
            minLength: stepsPerRun,
            maxLength: stepsPerRun,
          })
          .map(numbered),
      }),
    );
