import type { Shown } from '../checkers/finding';
import { sameAnswer } from '../checkers/sameAnswer';
import type { Cluster } from '../cluster/cluster';
import type { ClusterNode, Job } from '../cluster/context';
import type { ParsedStatement } from '../database/dialect';
import type { SqlValue, StatementContext, StatementResult } from '../database/types';

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

/** What a session was told, beside what the primary's visible rows answer to the same statement at this instant. */
export interface Truth {
  readonly told: Shown;
  /** Null where it would be another question. */
  readonly shouldBe: Shown | null;
  readonly differs: boolean | null;
}

export function truthOf(cluster: Cluster, primary: ClusterNode, job: Job, statement: ParsedStatement): Truth {
  const told = shown(job.answer);
  const right = primaryAnswer(cluster, primary, job, statement);
  if (right === null) return { told, shouldBe: null, differs: null };
  const differs = right.truncated !== job.answer.truncated || !sameAnswer(right, job.answer);
  return { told, shouldBe: shown(right), differs };
}

function primaryAnswer(
  cluster: Cluster,
  primary: ClusterNode,
  job: Job,
  statement: ParsedStatement,
): StatementResult | null {
  // It answers from what was visible when it began: what the primary shows now may have come later.
  if (job.snapshot !== null) return null;
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
  return result.error === null ? result : null;
}
