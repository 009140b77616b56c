/** The cluster that the properties are tried on: small, close together, with short patience. */
import { assert } from '../../../src/shared/assert';
import { readScenario, type CommitRule, type ConfirmationLevel, type Scenario } from '../../../src/engine';

export const primaryId = 'p1';
export const sessionIds = ['web-1', 'web-2', 'web-3', 'you'] as const;
/** Those that may join while it runs. */
export const joinerIds = ['j1', 'j2', 'j3'] as const;
export const standbyIds = (count: number): string[] => Array.from({ length: count }, (_, i) => `s${i + 1}`);

/** How a run starts. */
export interface LabShape {
  readonly seed: number;
  readonly standbys: number;
  readonly format: 'statement' | 'row' | 'wal' | 'mixed';
  readonly rowImage: 'full' | 'minimal';
  readonly rule: CommitRule;
  readonly level: ConfirmationLevel;
  readonly shipping: 'streaming' | 'polling';
  readonly lockTimeoutUs: number;
  readonly latencyUs: number;
  /** What the link to the last standby carries, whatever the cluster logs. */
  readonly linkFormat: 'statement' | 'row' | 'wal' | null;
  /** The first standby starts with rows of its own, which the primary's will collide with. */
  readonly ownRows: boolean;
  /** Links of their own between nodes, for what replicates. */
  readonly replication?: Scenario['network']['replication'];
}

export const setupSql = [
  'CREATE TABLE accounts (id INTEGER PRIMARY KEY, owner TEXT UNIQUE, balance INTEGER CHECK (balance > -100000), note TEXT);',
  "INSERT INTO accounts VALUES (1, 'Ann', 100, ''), (2, 'Bob', 200, NULL), (3, 'Cy', 300, 'x'), (4, 'Dee', 400, 'y'),",
  "  (5, 'Eve', 500, ''), (6, 'Flo', 600, NULL), (7, 'Gus', 700, 'é'), (8, 'Hal', 800, '🙂');",
  'CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, note TEXT NOT NULL, at TEXT);',
  'CREATE TABLE bag (v INTEGER, w REAL);',
  'CREATE TABLE kv (k TEXT PRIMARY KEY, v BLOB) WITHOUT ROWID;',
];

const ownRowsSql =
  "INSERT INTO accounts VALUES (9, 'own', 0, ''), (11, 'rows', 0, ''); INSERT INTO kv VALUES ('a', NULL)";

export function labScenario(shape: LabShape): Scenario {
  const nodes = [primaryId, ...standbyIds(shape.standbys)];
  const parsed = readScenario({
    version: 1,
    id: 'property',
    title: 'Property',
    summary: '',
    seed: shape.seed,
    nodes: nodes.map((id) => ({
      id,
      region: id === primaryId ? 'here' : 'there',
      role: id === primaryId ? 'primary' : 'standby',
      linkFormat: id === nodes.at(-1) ? shape.linkFormat : null,
      localSql: shape.ownRows && id === 's1' ? ownRowsSql : '',
    })),
    router: { region: 'here' },
    sessions: sessionIds.map((id) => ({ id })),
    network: {
      regions: [{ between: ['here', 'there'], latencyUs: shape.latencyUs }],
      clientUs: 300,
      replication: shape.replication,
    },
    log: { format: shape.format, rowImage: shape.rowImage },
    commit: { rule: shape.rule, level: shape.level, lockTimeoutUs: shape.lockTimeoutUs },
    shipping: { mode: shape.shipping, pollUs: 20_000 },
    heartbeatUs: 250_000,
    setup: setupSql,
    untilUs: 0,
  });
  assert(parsed.ok, 'the lab of the properties is a scenario');
  return parsed.scenario;
}
