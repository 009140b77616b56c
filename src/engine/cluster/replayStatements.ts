import type { StatementContext } from '../database/types';
import type { LogEntry, LoggedStatement } from '../log/entry';
import type { ClusterContext, ClusterNode } from './context';

/** MySQL's applier has no user of its own (recording M1: USER() is '@' on a replica). */
const applierUser = '';
const noVariables: StatementContext['variables'] = {};

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
  const random = ctx.kernel.random.streamOf('node', standby.id);
  const clockUs = ctx.clockUs(standby);
  const localSeed = random.next32();
  const ownSeed = random.next32();
  const isShipped = entry.context === 'shipped';
  const { context } = statement;
  return {
    timestampUs: isShipped ? context.timestampUs : clockUs,
    randomSeed: isShipped ? context.randomSeed : ownSeed,
    lastInsertId: isShipped ? context.lastInsertId : 0,
    variables: isShipped ? context.variables : noVariables,
    insertId: isShipped ? statement.insertId : null,
    clockUs,
    localSeed,
    user: applierUser,
    serverId: isShipped ? entry.serverId : standby.serverId,
    connectionId: context.connectionId,
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
