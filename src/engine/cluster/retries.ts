/** A client that does not give up, and how it keeps a repeat from acting twice. */
import type { Answer, ClientRequest, ClientSession } from '../routing/session';
import type { ClusterContext } from './context';

/** The table in which the server keeps the keys of writes it has committed: the client's convention, plain SQL. */
export const keyTable = 'idempotency_keys';
export const keyTableSql = `CREATE TABLE IF NOT EXISTS ${keyTable} (id TEXT PRIMARY KEY);`;

/** The key of a write: the same for every repeat. Only a single write outside of a transaction carries one. */
export function idempotencyKey(
  ctx: ClusterContext,
  session: ClientSession,
  sql: string,
  firstNumber: number,
): string | null {
  if (!ctx.clients.idempotencyKeys || session.inTransaction) return null;
  const statements = ctx.parse(sql);
  const single = statements.length === 1 && statements[0]!.kind === 'write';
  return single ? `${session.id}-${firstNumber}` : null;
}

/** Key and write in one transaction: both are there or neither. */
export const withKey = (sql: string, key: string): string =>
  `BEGIN; INSERT INTO ${keyTable} (id) VALUES ('${key}'); ${sql.replace(/;\s*$/, '')}; COMMIT`;

/** The key was there already: an earlier attempt was committed, and that is a yes. */
export function seenByClient(request: ClientRequest, answer: Answer): Answer {
  const duplicate = request.key !== null && answer.error?.code === 'constraint' && answer.statements === 1;
  if (!duplicate) return answer;
  return {
    ...answer,
    outcome: 'ok',
    error: null,
    warnings: [...answer.warnings, 'alreadyDone'],
    inTransaction: false,
  };
}

const connectionFailures: ReadonlySet<string> = new Set([
  'connectionLost',
  'connectionRefused',
  'connectionTimedOut',
  'connectionTerminated',
  'noPrimary',
  'notPrimary',
  'draining',
  'leaseExpired',
  'minority',
]);

/** Whether the client sends it again: the connection failed it or the server takes no writes, and it has tries left. */
export function mayRetry(
  ctx: ClusterContext,
  session: ClientSession,
  request: ClientRequest,
  answer: Answer,
): boolean {
  if (ctx.clients.retries === 0 || session.inTransaction || answer.outcome === 'ok') return false;
  const readOnly = answer.error?.code === 'readOnly' && request.target === 'router';
  if (!readOnly && !(answer.failure !== null && connectionFailures.has(answer.failure))) return false;
  const tries = session.outcomes.filter((outcome) => outcome.firstNumber === request.firstNumber).length;
  return tries <= ctx.clients.retries;
}
