/** The form of a scenario file. Times are whole microseconds, sizes bytes; unknown keys are refused. */
import * as v from 'valibot';
import { changedNodeSettings, nodeSettings } from './nodeSchema';
import { monitor, readPolicy, reads } from './readSchema';
import { durationUs, fields, hourUs, id, instantUs, member, name, sql, whole } from './schemaParts';
import { perSecond, readPercent, workloadSchema } from './workloadSchema';

const linkSettings = {
  latencyUs: v.optional(whole(0, hourUs)),
  jitterUs: v.optional(whole(0, hourUs)),
  lossPerMille: v.optional(whole(0, 999)),
  bandwidthBps: v.optional(v.nullable(whole(1000, 10 ** 12))),
};

const commitRule = v.variant('kind', [
  fields({ kind: v.literal('async') }),
  fields({
    kind: v.literal('semiSync'),
    acks: v.optional(whole(1, 64), 1),
    timeoutUs: v.optional(durationUs, 10_000_000),
    onTimeout: v.optional(v.picklist(['fallback', 'error']), 'fallback'),
    waitPoint: v.optional(v.picklist(['afterSync', 'afterCommit']), 'afterSync'),
  }),
  fields({ kind: v.literal('sync'), skipUnhealthy: v.optional(v.boolean(), false) }),
  fields({
    kind: v.literal('quorum'),
    method: v.optional(v.picklist(['first', 'any']), 'any'),
    acks: whole(1, 64),
    standbys: v.optional(v.array(id), []),
  }),
]);

const level = v.picklist(['remoteWrite', 'remoteFlush', 'remoteApply']);
const format = v.picklist(['statement', 'row', 'wal', 'mixed']);
const context = v.picklist(['bare', 'shipped']);
const rowImage = v.picklist(['full', 'minimal']);
const shipping = v.picklist(['streaming', 'polling']);

const failover = fields({
  mode: v.exactOptional(v.picklist(['off', 'on'])),
  coordinator: v.exactOptional(v.picklist(['observer', 'standbys'])),
  missedBeats: v.exactOptional(whole(1, 1000)),
  quorum: v.exactOptional(v.boolean()),
  witness: v.exactOptional(v.boolean()),
  candidateRule: v.exactOptional(v.picklist(['mostLog', 'lowestLag'])),
  answerUs: v.exactOptional(whole(1000, hourUs)),
  minorityReadOnly: v.exactOptional(v.boolean()),
  tokens: v.exactOptional(v.boolean()),
  lease: v.exactOptional(
    v.nullable(
      fields({
        durationUs: v.optional(whole(1000, hourUs), 2_000_000),
        maxSkewUs: v.optional(whole(0, hourUs), 250_000),
      }),
    ),
  ),
  stonith: v.exactOptional(
    v.nullable(
      fields({
        channel: v.optional(v.picklist(['own', 'network', 'broken']), 'own'),
        delayUs: v.optional(durationUs, 50_000),
      }),
    ),
  ),
  holdWrites: v.exactOptional(v.boolean()),
  addressTtlUs: v.exactOptional(durationUs),
});

const clients = fields({
  retries: v.exactOptional(whole(0, 100)),
  backoffUs: v.exactOptional(whole(1000, hourUs)),
  idempotencyKeys: v.exactOptional(v.boolean()),
});

const network = v.picklist(['client', 'replication']);
/** Which of two networks a fault is on; both unless said. */
const onNetwork = { network: v.exactOptional(network) };
const node = { node: id };
const pair = { from: member, to: member };

/** Every command, in the form that scenario files and links carry. */
export const commandSchema = v.variant('type', [
  fields({
    type: v.literal('execSql'),
    session: id,
    target: v.optional(member, 'router'),
    sql: v.pipe(v.string(), v.maxLength(1_000_000)),
    strong: v.exactOptional(v.boolean()),
  }),
  fields({
    type: v.literal('setReadPolicy'),
    session: v.optional(v.nullable(id), null),
    policy: readPolicy,
  }),
  fields({ type: v.literal('setMonitor'), settings: monitor }),
  fields({
    type: v.literal('checksumTables'),
    table: v.exactOptional(v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(200)))),
    chunkRows: v.exactOptional(whole(1, 1_000_000)),
    rowsPerSecond: v.exactOptional(whole(1, 1_000_000_000)),
  }),
  fields({ type: v.literal('cancelWait'), session: id }),
  fields({ type: v.literal('disconnect'), session: id }),
  fields({
    type: v.literal('setFormat'),
    format,
    context: v.exactOptional(context),
    rowImage: v.exactOptional(rowImage),
  }),
  fields({ type: v.literal('setCommitRule'), rule: commitRule, level: v.exactOptional(level) }),
  fields({ type: v.literal('setLocalFlush'), wait: v.boolean() }),
  fields({ type: v.literal('setShipping'), shipping, pollUs: v.exactOptional(whole(1000, hourUs)) }),
  fields({
    type: v.literal('setWorkload'),
    perSecond,
    stream: v.exactOptional(id),
    readPercent: v.exactOptional(readPercent),
  }),
  fields({ type: v.literal('kill'), ...node, kind: v.picklist(['process', 'machine', 'site']) }),
  fields({ type: v.literal('restart'), ...node }),
  fields({ type: v.literal('pause'), ...node }),
  fields({ type: v.literal('resume'), ...node }),
  fields({ type: v.literal('pauseReceiver'), ...node }),
  fields({ type: v.literal('resumeReceiver'), ...node }),
  fields({
    type: v.literal('setNode'),
    ...node,
    settings: changedNodeSettings,
  }),
  fields({
    type: v.literal('setLink'),
    ...pair,
    network: v.exactOptional(network),
    settings: fields({
      latencyUs: v.exactOptional(whole(0, hourUs)),
      jitterUs: v.exactOptional(whole(0, hourUs)),
      lossPerMille: v.exactOptional(whole(0, 999)),
      bandwidthBps: v.exactOptional(v.nullable(whole(1000, 10 ** 12))),
    }),
  }),
  fields({ type: v.literal('cut'), ...pair, bothWays: v.optional(v.boolean(), true), ...onNetwork }),
  fields({ type: v.literal('heal'), ...pair, bothWays: v.optional(v.boolean(), true), ...onNetwork }),
  fields({ type: v.literal('isolate'), ...node, ...onNetwork }),
  fields({ type: v.literal('rejoin'), ...node, ...onNetwork }),
  fields({ type: v.literal('skipEntry'), ...node }),
  fields({ type: v.literal('reclone'), ...node }),
  fields({ type: v.literal('setFailover'), settings: failover }),
  fields({ type: v.literal('setClients'), settings: clients }),
  fields({ type: v.literal('chooseCandidate'), ...node }),
  fields({ type: v.literal('promote'), ...node }),
  fields({ type: v.literal('switchover'), ...node }),
  fields({ type: v.literal('follow'), ...node, primary: id }),
  fields({ type: v.literal('rewind'), ...node }),
  fields({ type: v.literal('route'), primary: id }),
  fields({
    type: v.literal('partition'),
    side: v.pipe(v.array(id), v.minLength(1), v.maxLength(64)),
    ...onNetwork,
  }),
  fields({ type: v.literal('healAll') }),
  fields({ type: v.literal('keepSide'), ...node }),
  fields({
    type: v.literal('addStandby'),
    ...node,
    region: name,
    settings: v.exactOptional(changedNodeSettings),
    bandwidthBps: v.exactOptional(v.nullable(whole(1000, 10 ** 12))),
  }),
  fields({ type: v.literal('removeStandby'), ...node }),
  fields({ type: v.literal('setSlot'), ...node, keep: v.boolean() }),
  fields({ type: v.literal('setLogKeep'), bytes: whole(0, 2 ** 40) }),
]);

export const scenarioSchema = fields({
  $schema: v.optional(v.string()),
  version: v.literal(1, 'this lab reads version 1'),
  id,
  title: name,
  summary: v.pipe(v.string(), v.maxLength(600)),
  seed: whole(0, 2 ** 31 - 1),
  /** Virtual time zero, microseconds since 1970: 2024-01-15 12:00:00Z unless said. */
  epochUs: v.optional(whole(0, 2 ** 52), 1_705_320_000_000_000),
  baseLsn: v.optional(whole(0, 2 ** 48), 0x16b2500),
  nodes: v.pipe(
    v.array(
      fields({
        id,
        region: name,
        role: v.picklist(['primary', 'standby']),
        physicalOrder: v.optional(v.picklist(['asInserted', 'reversed']), 'asInserted'),
        linkFormat: v.optional(v.nullable(v.picklist(['statement', 'row', 'wal'])), null),
        localSql: v.optional(sql, ''),
        ...nodeSettings,
      }),
    ),
    v.minLength(1),
    v.maxLength(64),
  ),
  observers: v.optional(v.array(fields({ id, region: name })), []),
  router: fields({ region: name }),
  /** Of clients elsewhere: a driver or a proxy beside them. They see who leads by their own health checks. */
  routers: v.optional(v.pipe(v.array(fields({ id, region: name })), v.maxLength(16)), []),
  /** With `copies` an entry stands for so many sessions: `web-1`, `web-2`, ... */
  sessions: v.pipe(
    v.array(
      fields({
        id,
        copies: v.exactOptional(whole(1, 200)),
        router: v.exactOptional(id),
        policy: v.exactOptional(readPolicy),
      }),
    ),
    v.minLength(1),
    v.maxLength(64),
  ),
  network: fields({
    /** One way, between regions. */
    regions: v.array(fields({ between: v.tuple([name, name]), latencyUs: whole(0, hourUs) })),
    /** Pairs that are not listed: refused, or half of the measured round trip (src/engine/network/regions.ts). */
    roundTrips: v.optional(v.picklist(['listed', 'measured']), 'listed'),
    withinRegionUs: v.optional(whole(0, hourUs), 500),
    /** Client to router, and router to a node of its own region. */
    clientUs: v.optional(whole(0, hourUs), 1000),
    bandwidthBps: v.optional(v.nullable(whole(1000, 10 ** 12)), 1_000_000_000),
    /** Exceptions, one direction each. */
    links: v.optional(v.array(fields({ ...pair, network: v.exactOptional(network), ...linkSettings })), []),
    /** Links of their own between nodes for log, acks and copies; heartbeats and votes stay on the others. */
    replication: v.optional(v.nullable(fields(linkSettings)), null),
  }),
  log: v.optional(
    fields({
      format: v.optional(format, 'row'),
      context: v.optional(context, 'shipped'),
      rowImage: v.optional(rowImage, 'full'),
      keepBytes: v.optional(whole(0, 2 ** 40), 16 * 1024 * 1024),
    }),
    {},
  ),
  commit: v.optional(
    fields({
      rule: v.optional(commitRule, { kind: 'async' }),
      level: v.optional(level, 'remoteFlush'),
      waitForLocalFlush: v.optional(v.boolean(), true),
      lockTimeoutUs: v.optional(durationUs, 50_000_000),
    }),
    {},
  ),
  shipping: v.optional(
    fields({
      mode: v.optional(shipping, 'streaming'),
      pollUs: v.optional(whole(1000, hourUs), 100_000),
      /** A connection that stays silent is given up after this (wal_sender_timeout, replica_net_timeout). */
      connectionTimeoutUs: v.optional(whole(1000, hourUs), 1_000_000),
    }),
    {},
  ),
  failover: v.optional(failover, {}),
  clients: v.optional(clients, {}),
  reads: v.exactOptional(reads),
  heartbeatUs: v.optional(whole(1000, hourUs), 100_000),
  setup: sql,
  workload: v.optional(workloadSchema, null),
  commands: v.optional(v.array(fields({ atUs: instantUs, do: commandSchema })), []),
  untilUs: instantUs,
  /** How fast it plays when it is opened: virtual microseconds a real second. */
  paceUsPerS: v.optional(whole(1000, 100_000_000), 50_000),
});

export type ScenarioFile = v.InferInput<typeof scenarioSchema>;
export type Scenario = v.InferOutput<typeof scenarioSchema>;
