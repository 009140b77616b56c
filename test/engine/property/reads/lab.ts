/** The cluster that the laws of reads are tried on: small, fast, and late on purpose. */
import { assert } from '../../../../src/shared/assert';
import { readScenario, type CommitRule, type ReadPolicy, type Scenario } from '../../../../src/engine';

export const primaryId = 'p1';
export const routerId = 'router';
export const sessionIds = ['a', 'b', 'c'] as const;
export const tables = ['x', 'y'] as const;
export const standbyIds = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `s${index + 1}`);

export interface LabShape {
  readonly seed: number;
  readonly standbys: number;
  readonly format: 'row' | 'statement' | 'wal';
  readonly rule: CommitRule;
  readonly shipping: 'streaming' | 'polling';
  /** One way, between any two members. */
  readonly latencyUs: number;
  readonly checkEveryUs: number;
  readonly policies: readonly ReadPolicy[];
  /** The first standby has a row of its own, which stops its replay sooner or later. */
  readonly ownRow: boolean;
}

export const unhealthyAfterUs = 150_000;
export const ownRowId = 12;

/** Each write has an id of its own and nothing is ever changed: a table's rows say which writes it has. */
export const insertSql = (table: string, id: number): string =>
  `INSERT INTO ${table} VALUES (${id}, 'write ${id}')`;
export const selectSql = (table: string): string => `SELECT id, note FROM ${table}`;
export const writtenBy = (sql: string): { readonly table: string; readonly id: number } | null => {
  const found = /^INSERT INTO (\w) VALUES \((\d+),/.exec(sql);
  return found === null ? null : { table: found[1] ?? '', id: Number(found[2]) };
};

export function labScenario(shape: LabShape): Scenario {
  const ownRow = shape.ownRow ? `INSERT INTO x VALUES (${ownRowId}, 'own')` : '';
  const parsed = readScenario({
    version: 1,
    id: 'reads',
    title: 'Reads',
    summary: '',
    seed: shape.seed,
    nodes: [primaryId, ...standbyIds(shape.standbys)].map((id) => ({
      id,
      region: 'here',
      role: id === primaryId ? 'primary' : 'standby',
      ...(id === 's1' && ownRow !== '' && { localSql: ownRow }),
    })),
    router: { region: 'here' },
    sessions: sessionIds.map((id, index) => {
      const policy = shape.policies[index];
      return policy === undefined ? { id } : { id, policy };
    }),
    network: { regions: [], withinRegionUs: shape.latencyUs, clientUs: shape.latencyUs, bandwidthBps: null },
    log: { format: shape.format },
    commit: { rule: shape.rule },
    shipping: { mode: shape.shipping, pollUs: 15_000 },
    reads: { monitor: { on: true, everyUs: shape.checkEveryUs, unhealthyAfterUs } },
    setup: tables.map((table) => `CREATE TABLE ${table} (id INTEGER PRIMARY KEY, note TEXT);`),
    untilUs: 0,
  });
  assert(parsed.ok, 'the lab of the properties is a scenario');
  return parsed.scenario;
}
