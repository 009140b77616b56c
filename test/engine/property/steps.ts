/** Scripts: how a run starts, and what is done to it when. */
import fc from 'fast-check';
import type { Command } from '../../../src/engine';
import { joinerIds, primaryId, sessionIds, standbyIds, type LabShape } from './lab';
import { slowCountEvents } from './reads';
import { readSql, safeSql, unsafeSql } from './statements';

/** A command, given `waitUs` after the one before. */
export interface Step {
  readonly waitUs: number;
  readonly command: Command;
}

export interface Script {
  readonly shape: LabShape;
  readonly steps: readonly Step[];
}

export interface ScriptOptions {
  /** Statements that may make a replica differ: bare context, unsafe statements, entries skipped. */
  readonly divergence: boolean;
}

const rule = (standbys: number): fc.Arbitrary<LabShape['rule']> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant({ kind: 'async' as const }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('semiSync' as const),
        acks: fc.integer({ min: 1, max: standbys }),
        timeoutUs: fc.constantFrom(0, 30_000, 1_000_000),
        onTimeout: fc.constantFrom('fallback' as const, 'error' as const),
        waitPoint: fc.constantFrom('afterSync' as const, 'afterCommit' as const),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('sync' as const), skipUnhealthy: fc.boolean() }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('quorum' as const),
        method: fc.constantFrom('first' as const, 'any' as const),
        acks: fc.integer({ min: 1, max: standbys + 1 }),
        standbys: fc.subarray(standbyIds(standbys)),
      }),
    },
  );

const level = fc.constantFrom('remoteWrite' as const, 'remoteFlush' as const, 'remoteApply' as const);
const format = fc.constantFrom('statement' as const, 'row' as const, 'wal' as const, 'mixed' as const);
const rowImage = fc.constantFrom('full' as const, 'minimal' as const);
const session = fc.constantFrom(...sessionIds);

const shape = (options: ScriptOptions): fc.Arbitrary<LabShape> =>
  fc.integer({ min: 2, max: 3 }).chain((standbys) =>
    fc.record({
      seed: fc.nat({ max: 2 ** 31 - 1 }),
      standbys: fc.constant(standbys),
      format,
      rowImage,
      rule: rule(standbys),
      level,
      shipping: fc.constantFrom('streaming' as const, 'streaming' as const, 'polling' as const),
      lockTimeoutUs: fc.constantFrom(100_000, 3_000_000),
      latencyUs: fc.constantFrom(400, 4000, 60_000, 300_000),
      linkFormat: fc.constantFrom(null, null, null, 'statement' as const, 'row' as const, 'wal' as const),
      ownRows: options.divergence ? fc.boolean() : fc.constant(false),
    }),
  );

/** A command of one type with its parts drawn by chance. */
const made = <T extends Command['type']>(
  type: T,
  parts: {
    readonly [Part in keyof Omit<Extract<Command, { type: T }>, 'type'>]: fc.Arbitrary<unknown>;
  },
): fc.Arbitrary<Command> =>
  fc.record<Record<string, unknown>>(parts).map((drawn) => ({ type, ...drawn }) as unknown as Command);

function command(standbys: number, options: ScriptOptions): fc.Arbitrary<Command> {
  const standby = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...standbyIds(standbys)) },
    { weight: 1, arbitrary: fc.constantFrom(...joinerIds) },
  );
  const node = fc.oneof({ weight: 1, arbitrary: fc.constant(primaryId) }, { weight: 2, arbitrary: standby });
  const pair = fc
    .tuple(fc.constantFrom(primaryId, 'router'), standby, fc.boolean())
    .map(([a, b, back]) => (back ? { from: b, to: a } : { from: a, to: b }));
  const router = fc.constant('router');
  const all: { weight: number; arbitrary: fc.Arbitrary<Command> }[] = [
    { weight: 100, arbitrary: made('execSql', { session, target: router, sql: safeSql }) },
    { weight: 10, arbitrary: made('execSql', { session, target: node, sql: readSql }) },
    { weight: 2, arbitrary: made('execSql', { session, target: standby, sql: safeSql }) },
    {
      weight: 5,
      arbitrary: made('execSql', {
        session,
        target: standby,
        sql: fc.constantFrom(slowCountEvents, 'SELECT count(*), SLEEP(0.1) FROM bag'),
      }),
    },
    { weight: 6, arbitrary: made('setFormat', { format, rowImage, context: fc.constant('shipped') }) },
    { weight: 6, arbitrary: made('setCommitRule', { rule: rule(standbys), level }) },
    { weight: 2, arbitrary: made('setLocalFlush', { wait: fc.boolean() }) },
    {
      weight: 2,
      arbitrary: made('setShipping', {
        shipping: fc.constantFrom('streaming', 'polling'),
        pollUs: fc.constantFrom(5000, 50_000),
      }),
    },
    { weight: 3, arbitrary: made('cancelWait', { session }) },
    { weight: 2, arbitrary: made('disconnect', { session }) },
    { weight: 5, arbitrary: made('kill', { node, kind: fc.constantFrom('process', 'machine', 'site') }) },
    { weight: 12, arbitrary: made('restart', { node }) },
    { weight: 3, arbitrary: made('pause', { node }) },
    { weight: 6, arbitrary: made('resume', { node }) },
    { weight: 2, arbitrary: made('pauseReceiver', { node: standby }) },
    { weight: 4, arbitrary: made('resumeReceiver', { node: standby }) },
    {
      weight: 3,
      arbitrary: made('setNode', {
        node,
        settings: fc.oneof(
          fc.record({ flushUs: fc.constantFrom(500, 40_000) }),
          fc.record({ applyUs: fc.constantFrom(100, 30_000) }),
          fc.record({ applyDelayUs: fc.constantFrom(0, 80_000) }),
          fc.record({ clockSkewUs: fc.integer({ min: -5_000_000, max: 5_000_000 }) }),
          fc.record({ executeUs: fc.constantFrom(200, 5000) }),
          fc.record({ statementsPerSecond: fc.constantFrom(null, 150) }),
          fc.record({ maxStandbyDelayUs: fc.constantFrom(null, 0, 20_000) }),
          fc.record({ hotStandbyFeedback: fc.boolean() }),
        ),
      }),
    },
    {
      weight: 4,
      arbitrary: pair.chain((ends) =>
        made('setLink', {
          from: fc.constant(ends.from),
          to: fc.constant(ends.to),
          settings: fc.oneof(
            fc.record({ jitterUs: fc.constantFrom(0, 5000, 400_000) }),
            fc.record({ lossPerMille: fc.constantFrom(0, 200) }),
            fc.record({ bandwidthBps: fc.constantFrom(null, 400_000) }),
            fc.record({ latencyUs: fc.constantFrom(500, 300_000) }),
          ),
        }),
      ),
    },
    {
      weight: 3,
      arbitrary: pair.chain((ends) =>
        made('cut', { from: fc.constant(ends.from), to: fc.constant(ends.to), bothWays: fc.boolean() }),
      ),
    },
    {
      weight: 6,
      arbitrary: pair.chain((ends) =>
        made('heal', { from: fc.constant(ends.from), to: fc.constant(ends.to), bothWays: fc.boolean() }),
      ),
    },
    { weight: 2, arbitrary: made('isolate', { node }) },
    { weight: 5, arbitrary: made('rejoin', { node }) },
    { weight: 2, arbitrary: made('reclone', { node: standby }) },
    {
      weight: 4,
      arbitrary: made('addStandby', {
        node: fc.constantFrom(...joinerIds),
        region: fc.constantFrom('here', 'there'),
        settings: fc.constantFrom({}, { flushUs: 20_000 }),
        bandwidthBps: fc.constantFrom(null, 400_000),
      }),
    },
    { weight: 2, arbitrary: made('removeStandby', { node: standby }) },
    { weight: 2, arbitrary: made('setSlot', { node: standby, keep: fc.boolean() }) },
    { weight: 3, arbitrary: made('setLogKeep', { bytes: fc.constantFrom(0, 500, 16 * 1024 * 1024) }) },
  ];
  if (options.divergence) {
    all.push(
      { weight: 8, arbitrary: made('execSql', { session, target: router, sql: unsafeSql }) },
      { weight: 4, arbitrary: made('setFormat', { format, rowImage, context: fc.constant('bare') }) },
      { weight: 30, arbitrary: made('skipEntry', { node: standby }) },
    );
  }
  return fc.oneof(...all);
}

const waitUs = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 10, arbitrary: fc.integer({ min: 1, max: 4000 }) },
  { weight: 5, arbitrary: fc.integer({ min: 4000, max: 40_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(250_000, 1_200_000) },
);

export const stepsPerRun = 110;

/** Scripts of exactly `stepsPerRun` steps; a failing one is made smaller by `minimise`. */
export const script = (options: ScriptOptions): fc.Arbitrary<Script> =>
  shape(options).chain((start) =>
    fc.record({
      shape: fc.constant(start),
      steps: fc.array(fc.record({ waitUs, command: command(start.standbys, options) }), {
        minLength: stepsPerRun,
        maxLength: stepsPerRun,
      }),
    }),
  );
