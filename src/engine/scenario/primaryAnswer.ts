import type { Shown } from '../checkers/finding';
import type { Cluster } from '../cluster/cluster';
import type { ClusterNode, Job } from '../cluster/context';
import type { ParsedStatement } from '../database/dialect';
import type { SqlValue, StatementContext } from '../database/types';

const mostRows = 20;

/** What an answer says that is the same wherever it is asked. */
const chancy: ReadonlySet<string> = new Set(['RAND', 'RANDOM', 'UUID', 'SYSDATE', 'CONNECTION_ID']);

export const shown = (answer: {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  readonly truncated: boolean;
}): Shown =>
  Object.freeze({
    columns: answer.columns,
    rows: answer.rows.slice(0, mostRows),
    more: answer.truncated || answer.rows.length > mostRows,
  });

/** What the primary's visible rows answer to the same statement at this instant; null where it would be another question. */
export function primaryAnswer(
  cluster: Cluster,
  primary: ClusterNode,
  job: Job,
  statement: ParsedStatement,
): Shown | null {
  const server = cluster.member(job.answer.node ?? primary.id).serverSessions.get(job.request.session);
  if (server?.wrote === true || statement.calls.some(({ name }) => chancy.has(name))) return null;
  const context: StatementContext = {
    timestampUs: cluster.epochUs + job.startedAtUs + primary.settings.clockSkewUs,
    randomSeed: 0,
    lastInsertId: server?.lastInsertId ?? 0,
    variables: server?.variables ?? {},
    insertId: null,
    clockUs: cluster.clockUs(primary),
    localSeed: 0,
    user: job.request.session,
    serverId: primary.serverId,
    connectionId: server?.connectionId ?? 0,
  };
  const result = cluster.sqlite.query(primary.visible.pages, statement.sql, context, primary.physicalOrder);
  return result.error === null ? shown(result) : null;
}
