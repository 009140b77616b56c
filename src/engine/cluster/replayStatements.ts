import type { StatementContext } from '../database/types';
import type { LogEntry, LoggedStatement } from '../log/entry';
import type { ClusterContext, ClusterNode } from './context';

/** MySQL's applier has no user of its own (recording M1: USER() is '@' on a replica). */
const applierUser = '';

/**
 * What a logged statement sees on a replica. In `bare` context only its text came: clock, seed and ids are the
 * replica's own. In `shipped` context they are the primary's, except for what never travels.
 */
function replicaContext(
  ctx: ClusterContext,
  standby: ClusterNode,
  entry: LogEntry,
  statement: LoggedStatement,
): StatementContext {
  const random = ctx.kernel.random.stream(`node.${standby.id}`);
  const clockUs = ctx.clockUs(standby);
  const own = {
    clockUs,
    localSeed: random.next32(),
    user: applierUser,
    serverId: standby.serverId,
    connectionId: statement.context.connectionId,
  };
  const ownSeed = random.next32();
  if (entry.context === 'bare') {
    return {
      ...own,
      timestampUs: clockUs,
      randomSeed: ownSeed,
      lastInsertId: 0,
      variables: {},
      insertId: null,
    };
  }
  const { timestampUs, randomSeed, lastInsertId, variables } = statement.context;
  return {
    ...own,
    timestampUs,
    randomSeed,
    lastInsertId,
    variables,
    insertId: statement.insertId,
    serverId: entry.serverId,
  };
}

/** Re-executes a transaction's statements on a standby. On an error nothing of it stays. */
export function replayStatements(
  ctx: ClusterContext,
  standby: ClusterNode,
  entry: LogEntry,
): { code: string; message: string } | null {
  const { db } = standby;
  db.begin();
  for (const statement of entry.statements) {
    const result = db.execute(statement.sql, replicaContext(ctx, standby, entry, statement));
    if (result.error === null) continue;
    if (!result.rolledBack) db.rollback();
    return { code: result.error.code, message: result.error.message };
  }
  const committed = db.commit();
  if (committed.error === null) return null;
  if (db.inTransaction) db.rollback();
  return { code: committed.error.code, message: committed.error.message };
}
