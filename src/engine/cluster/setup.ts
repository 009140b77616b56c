/** The state at t = 0: setup SQL runs on the primary's database and its pages are copied to the others. */
import { present } from '../../shared/assert';
import { parseScript } from '../database/dialect';
import type { DatabaseState, Sqlite, StatementContext } from '../database/types';
import { lsn } from '../log/position';
import type { ClusterNode } from './context';
import { newNode } from './newNode';
import type { ClusterOptions, NodeOptions } from './options';

/** Setup SQL that does not run is a mistake of the scenario's author. */
export class SetupError extends Error {
  constructor(
    /** Where in the scenario that SQL is. */
    readonly path: string,
    sql: string,
    message: string,
  ) {
    super(`${message}, in: ${sql.slice(0, 200)}`);
    this.name = 'SetupError';
  }
}

/** A database's size, as far as it may grow. */
export const maxPages = 25_000;

export const primaryOf = (options: ClusterOptions): string =>
  present(
    options.nodes.find((node) => node.role === 'primary'),
    'a primary',
  ).id;

export function createNode(
  sqlite: Sqlite,
  options: ClusterOptions,
  node: NodeOptions,
  serverId: number,
  base: DatabaseState | null,
): ClusterNode {
  const db = sqlite.open({ name: node.id, physicalOrder: node.physicalOrder, maxPages });
  if (base !== null) db.restore(base);
  const sql = base === null ? options.setupSql : node.localSql;
  const path = base === null ? 'setup' : `nodes[${options.nodes.indexOf(node)}].localSql`;
  try {
    runSetup(db, sql, path, options.epochUs, serverId);
  } catch (error) {
    db.close();
    throw error;
  }
  return newNode(db, {
    ...node,
    serverId,
    history: [{ timelineId: 1, fromLsn: lsn(options.baseLsn) }],
    upstream: node.role === 'primary' ? null : primaryOf(options),
    physical: node.localSql === '',
    joining: false,
  });
}

function runSetup(db: ClusterNode['db'], sql: string, path: string, epochUs: number, serverId: number): void {
  const context: StatementContext = {
    timestampUs: epochUs,
    randomSeed: 1,
    lastInsertId: 0,
    variables: {},
    insertId: null,
    clockUs: epochUs,
    localSeed: 1,
    user: 'setup',
    serverId,
    connectionId: 0,
  };
  for (const statement of parseScript(sql)) {
    if (statement.kind === 'empty') continue;
    if (statement.refusal !== null) throw new SetupError(path, statement.text, statement.refusal.message);
    db.begin();
    const result = db.execute(statement.sql, context);
    if (result.error !== null) {
      if (!result.rolledBack) db.rollback();
      throw new SetupError(path, statement.text, result.error.message);
    }
    db.commit();
  }
}
