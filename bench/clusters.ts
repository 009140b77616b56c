/** The clusters that are measured. */
import { parseScenario, readScenario, type Scenario } from '../src/engine';
import standardCluster from '../src/scenarios/standard-cluster.json';

export type MeasuredFormat = 'statement' | 'row' | 'wal';
export const measuredFormats: readonly MeasuredFormat[] = ['statement', 'row', 'wal'];

function standard(): Scenario {
  const parsed = parseScenario(JSON.stringify(standardCluster));
  if (!parsed.ok) throw new Error('the standard cluster is no scenario');
  return parsed.scenario;
}

export function standardScenario(format: MeasuredFormat): Scenario {
  const scenario = standard();
  return { ...scenario, log: { ...scenario.log, format } };
}

/** Replication of transactions and nothing beside it: hardly any heartbeats, the same links. */
export function transactionScenario(format: MeasuredFormat): Scenario {
  const scenario = standardScenario(format);
  const { workload } = scenario;
  return {
    ...scenario,
    heartbeatUs: 3_600_000_000,
    workload: workload === null ? null : { ...workload, perSecond: 20 },
  };
}

export const busyWritesPerSecond = 200;

/** One primary and any number of standbys within a region, under 200 writes a second. */
export function busyScenario(format: MeasuredFormat, nodes: number): Scenario {
  const scenario = standardScenario(format);
  const sessions = Array.from({ length: 8 }, (_, i) => ({ id: `web-${i + 1}` }));
  const parsed = readScenario({
    ...standardCluster,
    id: `busy-${nodes}`,
    nodes: Array.from({ length: nodes }, (_, i) => ({
      id: i === 0 ? 'p1' : `s${i}`,
      region: 'Frankfurt',
      role: i === 0 ? 'primary' : 'standby',
    })),
    observers: [],
    sessions,
    log: { format },
    workload: {
      ...scenario.workload,
      sessions: sessions.map(({ id }) => id),
      perSecond: busyWritesPerSecond,
    },
  });
  if (!parsed.ok) throw new Error(`the busy cluster is no scenario: ${JSON.stringify(parsed.problems)}`);
  return parsed.scenario;
}
