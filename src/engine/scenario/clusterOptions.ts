import type { ClusterOptions, NodeOptions } from '../cluster/options';
import { defaultFailover } from '../availability/settings';
import { defaultMonitor, defaultReads } from '../routing/policy';
import { defaultClients } from '../routing/session';
import { defined } from '../../shared/defined';
import { routerId } from '../cluster/context';
import type { LinkedMember, LinkRules } from '../network/linkRules';
import { defaultNodeSettings } from '../replication/node';
import { defaultSettings } from '../replication/settings';
import type { Scenario } from './schema';
import { sessionIds } from './sessions';
import { workloadStreams } from './workloadStreams';

export const sqlText = (sql: string | readonly string[]): string =>
  typeof sql === 'string' ? sql : sql.join('\n');

export interface KeepLimits {
  readonly trace: number;
  readonly outcomes: number;
}

/** A scenario as the cluster wants it: defaults filled in. */
export function clusterOptions(scenario: Scenario, keep: KeepLimits): ClusterOptions {
  return {
    seed: scenario.seed,
    epochUs: scenario.epochUs,
    baseLsn: scenario.baseLsn,
    nodes: scenario.nodes.map(nodeOptions),
    observers: scenario.observers.map((observer) => observer.id),
    linkRules: linkRules(scenario),
    linked: linkedMembers(scenario),
    sessions: sessionOptions(scenario),
    routers: [routerId, ...scenario.routers.map(({ id }) => id)],
    reads: readOptions(scenario),
    settings: {
      ...defaultSettings,
      format: scenario.log.format ?? 'row',
      context: scenario.log.context ?? 'shipped',
      rowImage: scenario.log.rowImage ?? 'full',
      logKeepBytes: scenario.log.keepBytes ?? defaultSettings.logKeepBytes,
      rule: scenario.commit.rule ?? { kind: 'async' },
      level: scenario.commit.level ?? 'remoteFlush',
      waitForLocalFlush: scenario.commit.waitForLocalFlush ?? true,
      shipping: scenario.shipping.mode ?? 'streaming',
      pollUs: scenario.shipping.pollUs ?? defaultSettings.pollUs,
      connectionTimeoutUs: scenario.shipping.connectionTimeoutUs ?? defaultSettings.connectionTimeoutUs,
      heartbeatUs: scenario.heartbeatUs,
    },
    failover: failoverOptions(scenario),
    clients: { ...defaultClients, ...defined(scenario.clients) },
    setupSql: sqlText(scenario.setup),
    streams: workloadStreams(scenario),
    lockTimeoutUs: scenario.commit.lockTimeoutUs ?? 50_000_000,
    keepTrace: keep.trace,
    keepOutcomes: keep.outcomes,
  };
}

const readOptions = ({ reads, routers, sessions }: Scenario): ClusterOptions['reads'] => {
  const asked =
    reads !== undefined || routers.length > 0 || sessions.some(({ policy }) => policy !== undefined);
  return {
    policy: reads?.policy ?? defaultReads.policy,
    monitor: { ...defaultMonitor, on: asked, ...defined(reads?.monitor ?? {}) },
  };
};

const sessionOptions = ({ sessions, reads }: Scenario): ClusterOptions['sessions'] =>
  sessions.flatMap((entry) =>
    sessionIds({ sessions: [entry] }).map((id) => ({
      id,
      router: entry.router ?? routerId,
      policy: entry.policy ?? reads?.policy ?? defaultReads.policy,
    })),
  );

/** With quorum, a minority is read-only unless said otherwise. */
function failoverOptions({ failover }: Scenario): ClusterOptions['failover'] {
  const given = defined(failover);
  const minorityReadOnly = given.minorityReadOnly ?? given.quorum ?? defaultFailover.minorityReadOnly;
  return { ...defaultFailover, ...given, minorityReadOnly };
}

function nodeOptions(node: Scenario['nodes'][number]): NodeOptions {
  return {
    id: node.id,
    region: node.region,
    role: node.role,
    physicalOrder: node.physicalOrder,
    linkFormat: node.linkFormat,
    localSql: sqlText(node.localSql),
    settings: {
      executeUs: node.executeUs ?? defaultNodeSettings.executeUs,
      flushUs: node.flushUs ?? defaultNodeSettings.flushUs,
      applyUs: node.applyUs ?? defaultNodeSettings.applyUs,
      applyDelayUs: node.applyDelayUs ?? defaultNodeSettings.applyDelayUs,
      clockSkewUs: node.clockSkewUs ?? defaultNodeSettings.clockSkewUs,
      diskBytes: node.diskBytes ?? defaultNodeSettings.diskBytes,
      maxStandbyDelayUs:
        node.maxStandbyDelayUs === undefined ? defaultNodeSettings.maxStandbyDelayUs : node.maxStandbyDelayUs,
      hotStandbyFeedback: node.hotStandbyFeedback ?? defaultNodeSettings.hotStandbyFeedback,
      statementsPerSecond: node.statementsPerSecond ?? defaultNodeSettings.statementsPerSecond,
    },
  };
}

function linkRules({ network }: Scenario): LinkRules {
  const { regions, roundTrips, withinRegionUs, clientUs, bandwidthBps, links, replication } = network;
  return { regions, roundTrips, withinRegionUs, clientUs, bandwidthBps, links, replication };
}

const linkedMembers = (scenario: Scenario): LinkedMember[] => [
  ...scenario.nodes.map(({ id, region }) => ({ kind: 'node' as const, id, region })),
  ...scenario.observers.map(({ id, region }) => ({ kind: 'observer' as const, id, region })),
  { kind: 'router', id: routerId, region: scenario.router.region },
  ...scenario.routers.map(({ id, region }) => ({ kind: 'router' as const, id, region })),
  ...sessionOptions(scenario).map(({ id, router }) => ({ kind: 'session' as const, id, router })),
];
