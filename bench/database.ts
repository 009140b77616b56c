import type { CommitResult, Database, StatementContext } from '../src/engine/database/index.ts';
import { loadSqlite } from '../src/engine/database/index.ts';

const CONTEXT: StatementContext = {
  timestampUs: 1_705_320_000_000_000,
  randomSeed: 1,
  lastInsertId: 0,
  variables: {},
  insertId: null,
  clockUs: 1_705_320_000_000_000,
  localSeed: 1,
  user: 'bench',
  serverId: 1,
  connectionId: 1,
};

/** Microseconds a one-row transaction, over batches: the best is what a quiet machine would show. */
export interface Figure {
  readonly medianUs: number;
  readonly bestUs: number;
}

export interface DatabaseFigures {
  readonly walOneNode: Figure;
  readonly walThreeStandbys: Figure;
  readonly walThreeStandbysRead: Figure;
  readonly rowCaptureAndThreeReplicas: Figure;
  readonly statementFourNodes: Figure;
  readonly insertOneNode: Figure;
  readonly rehearse: Figure;
}

const ROWS = 1000;
const WARM_UP = 3000;
const BATCHES = 40;
const BATCH = 100;

function figure(samples: readonly number[]): Figure {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (place: number) => Math.round((sorted[place] ?? NaN) * 10) / 10;
  return { medianUs: at(Math.floor(sorted.length / 2)), bestUs: at(0) };
}

function time(step: (turn: number) => void): Figure {
  let turn = 0;
  for (; turn < WARM_UP; turn++) step(turn);
  const samples: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    const start = performance.now();
    for (let i = 0; i < BATCH; i++) step(turn++);
    samples.push(((performance.now() - start) * 1000) / BATCH);
  }
  return figure(samples);
}

function transact(database: Database, sql: string): CommitResult {
  database.begin();
  const { error } = database.execute(sql, CONTEXT);
  if (error !== null) throw new Error(error.message);
  return database.commit();
}

function update(turn: number): string {
  return `UPDATE accounts SET balance = balance + ${(turn % 97) + 1} WHERE id = ${((turn * 37) % ROWS) + 1}`;
}

/** What one transaction costs in each format, without network, log or simulation. */
export async function measureDatabase(): Promise<DatabaseFigures> {
  const sqlite = await loadSqlite();
  const names = ['p1', 's1', 's2', 's3'];
  const cluster = (): [Database, ...Database[]] => {
    const open = (name: string) => sqlite.open({ name, physicalOrder: 'asInserted', maxPages: 100_000 });
    const primary = open(names[0] ?? '');
    transact(primary, 'CREATE TABLE accounts (id INTEGER PRIMARY KEY, owner TEXT, balance INTEGER)');
    transact(
      primary,
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})
       INSERT INTO accounts SELECT i, 'owner ' || i, 1000 FROM n`,
    );
    const standbys = names.slice(1).map((name) => {
      const standby = open(name);
      standby.restore(primary.state());
      return standby;
    });
    return [primary, ...standbys];
  };
  const measure = (step: (nodes: [Database, ...Database[]], turn: number) => void): Figure => {
    const nodes = cluster();
    const measured = time((turn) => step(nodes, turn));
    for (const node of nodes) node.close();
    return measured;
  };
  return {
    walOneNode: measure(([primary], turn) => void transact(primary, update(turn))),
    walThreeStandbys: measure(([primary, ...standbys], turn) => {
      const { wal, hashes } = transact(primary, update(turn));
      if (wal !== null) for (const standby of standbys) standby.applyFrames(wal, hashes);
    }),
    walThreeStandbysRead: measure(([primary, ...standbys], turn) => {
      const { wal, hashes } = transact(primary, update(turn));
      if (wal !== null) for (const standby of standbys) standby.applyFrames(wal, hashes);
      for (const standby of standbys) {
        sqlite.query(standby.pages, `SELECT balance FROM accounts WHERE id = ${(turn % 20) + 1}`, CONTEXT);
      }
    }),
    rowCaptureAndThreeReplicas: measure(([primary, ...replicas], turn) => {
      const { ops } = transact(primary, update(turn));
      for (const replica of replicas) replica.applyRows(ops);
    }),
    statementFourNodes: measure((nodes, turn) => {
      for (const node of nodes) transact(node, update(turn));
    }),
    insertOneNode: measure(([primary], turn) => {
      transact(primary, `INSERT INTO accounts (owner, balance) VALUES ('owner ${turn}', ${turn})`);
    }),
    rehearse: measure(([primary], turn) => void sqlite.rehearse(primary.pages, [], update(turn), CONTEXT)),
  };
}

if (process.argv[1]?.endsWith('bench/database.ts')) {
  const figures = Object.entries(await measureDatabase()) as [string, Figure][];
  for (const [name, { medianUs, bestUs }] of figures) {
    console.log(`${name.padEnd(28)} median ${medianUs} us/tx, best ${bestUs}`);
  }
}
