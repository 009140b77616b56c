import type { ClusterOptions, LinkOptions, NodeOptions } from '../cluster/options';
import { defaultFailover } from '../availability/settings';
import { defaultClients } from '../routing/session';
import { defined } from '../../shared/defined';
import { routerId } from '../cluster/context';
import { defaultNodeSettings } from '../replication/node';
import { defaultSettings } from '../replication/settings';
import type { Scenario } from './schema';

export const sqlText = (sql: string | readonly string[]): string =>
  typeof sql === 'string' ? sql : sql.join('\n');

export interface KeepLimits {
  readonly trace: number;
  readonly outcomes: number;
}

/** A scenario as the cluster wants it: defaults filled in, the link table complete. */
export function clusterOptions(scenario: Scenario, keep: KeepLimits): ClusterOptions {
  return {
    seed: scenario.seed,
    epochUs: scenario.epochUs,
    baseLsn: scenario.baseLsn,
    nodes: scenario.nodes.map(nodeOptions),
    observers: scenario.observers.map((observer) => observer.id),
    links: linkTable(scenario),
    sessions: scenario.sessions.map((session) => session.id),
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
      heartbeatUs: scenario.heartbeatUs,
    },
    failover: failoverOptions(scenario),
    clients: { ...defaultClients, ...defined(scenario.clients) },
    setupSql: sqlText(scenario.setup),
    workload: scenario.workload,
    lockTimeoutUs: scenario.commit.lockTimeoutUs ?? 50_000_000,
    keepTrace: keep.trace,
    keepOutcomes: keep.outcomes,
  };
}

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
    },
  };
}

/** Every pair that talks: nodes and observers with each other, router with nodes, clients with the router. */
function linkTable(scenario: Scenario): LinkOptions[] {
  const { network } = scenario;
  const latencies = new Map<string, number>();
  for (const { between, latencyUs } of network.regions) {
    latencies.set(between.join('\n'), latencyUs);
    latencies.set([...between].reverse().join('\n'), latencyUs);
  }
  const between = (a: string, b: string, same: number): number =>
    a === b ? same : (latencies.get(`${a}\n${b}`) ?? same);
  const exceptions = new Map(network.links.map((link) => [`${link.from}\n${link.to}`, link]));
  const table: LinkOptions[] = [];
  const add = (from: string, to: string, latencyUs: number): void => {
    const exception = exceptions.get(`${from}\n${to}`);
    table.push({
      from,
      to,
      latencyUs: exception?.latencyUs ?? latencyUs,
      jitterUs: exception?.jitterUs ?? 0,
      lossPerMille: exception?.lossPerMille ?? 0,
      bandwidthBps: exception?.bandwidthBps === undefined ? network.bandwidthBps : exception.bandwidthBps,
    });
  };
  const stores = [...scenario.nodes, ...scenario.observers];
  for (const a of stores) {
    for (const b of stores) {
      if (a.id !== b.id) add(a.id, b.id, between(a.region, b.region, network.withinRegionUs));
    }
  }
  for (const node of scenario.nodes) {
    const latencyUs = between(scenario.router.region, node.region, network.clientUs);
    add(routerId, node.id, latencyUs);
    add(node.id, routerId, latencyUs);
  }
  for (const observer of scenario.observers) {
    const latencyUs = between(scenario.router.region, observer.region, network.clientUs);
    add(routerId, observer.id, latencyUs);
    add(observer.id, routerId, latencyUs);
  }
  for (const session of scenario.sessions) {
    add(session.id, routerId, network.clientUs);
    add(routerId, session.id, network.clientUs);
  }
  return table;
}
