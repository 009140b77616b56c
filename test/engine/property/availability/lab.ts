/** The cluster that the laws of failover are tried on. */
import { assert } from '../../../../src/shared/assert';
import {
  readScenario,
  type CommitRule,
  type ConfirmationLevel,
  type FailoverSettings,
  type Scenario,
} from '../../../../src/engine';

export const observerId = 'o1';
export const sessionIds = ['web-1', 'web-2', 'web-3'] as const;
/** Writes once all is calm. */
export const lastSession = 'you';
export const nodeIds = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => (index === 0 ? 'p1' : `s${index}`));

/**
 * What a run is held to beyond the laws that always hold: `noLoss` promises every confirmed write, `lease`, `stonith`
 * and `quorumCommit` that an old primary says no yes any more; `tokens` and `byHand` promise neither.
 */
export type Promise = 'noLoss' | 'lease' | 'stonith' | 'quorumCommit' | 'tokens' | 'byHand';

export interface LabShape {
  readonly promise: Promise;
  readonly seed: number;
  readonly nodes: number;
  readonly format: 'statement' | 'row' | 'wal';
  readonly rule: CommitRule;
  readonly level: ConfirmationLevel;
  readonly shipping: 'streaming' | 'polling';
  readonly latencyUs: number;
  readonly retries: number;
  readonly failover: Partial<FailoverSettings>;
  /** Links of their own between nodes, for what replicates. */
  readonly replication?: Scenario['network']['replication'];
}

export const heartbeatUs = 100_000;
export const lease = { durationUs: 800_000, maxSkewUs: 100_000 };

export const setupSql = 'CREATE TABLE writes (id INTEGER PRIMARY KEY, note TEXT);';
/** The only write there is: each has an id of its own. */
export const insertSql = (id: number): string => `INSERT INTO writes VALUES (${id}, 'write ${id}')`;
export const idsIn = (sql: string): number[] =>
  [...sql.matchAll(/VALUES \((\d+),/g)].map(([, id]) => Number(id));

export function labScenario(shape: LabShape): Scenario {
  const parsed = readScenario({
    version: 1,
    id: 'availability',
    title: 'Availability',
    summary: '',
    seed: shape.seed,
    nodes: nodeIds(shape.nodes).map((id) => ({
      id,
      region: 'here',
      role: id === 'p1' ? 'primary' : 'standby',
    })),
    observers: [{ id: observerId, region: 'here' }],
    router: { region: 'here' },
    sessions: [...sessionIds, lastSession].map((id) => ({ id })),
    network: {
      regions: [],
      withinRegionUs: shape.latencyUs,
      clientUs: 300,
      replication: shape.replication,
    },
    log: { format: shape.format },
    commit: { rule: shape.rule, level: shape.level },
    shipping: { mode: shape.shipping, pollUs: 20_000 },
    failover: shape.failover,
    clients: { retries: shape.retries, backoffUs: 150_000 },
    heartbeatUs,
    setup: setupSql,
    untilUs: 0,
  });
  assert(parsed.ok, 'the lab of the properties is a scenario');
  return parsed.scenario;
}
