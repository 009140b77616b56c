/** Which reads on a standby an entry meets, and how they are cancelled. */
import type { SqlError } from '../database/types';
import type { LogEntry } from '../log/entry';
import type { ReadInTheWay } from '../replication/context';
import type { ReplayHold } from '../replication/node';
import { rollBack } from './commit';
import type { ClusterContext, ClusterNode, Job } from './context';
import { cancelStatement } from './jobs';

/** What PostgreSQL takes an ACCESS EXCLUSIVE lock for; indexes and triggers are made beside readers. */
const exclusive: ReadonlySet<string> = new Set(['ALTER TABLE', 'DROP TABLE', 'DROP VIEW', 'TRUNCATE TABLE']);
/** SQLite's rewrite of the file stands for PostgreSQL's removal of dead rows. */
const cleanup = 'VACUUM';

export function readsInTheWay(
  ctx: ClusterContext,
  node: ClusterNode,
  entry: LogEntry,
  beforeUs: number,
): readonly ReadInTheWay[] {
  const verbs = entry.statements.filter(({ verb }) => exclusive.has(verb) || verb === cleanup);
  if (verbs.length === 0) return [];
  const locked = new Set(
    verbs.flatMap(({ verb, text }) => (exclusive.has(verb) ? (ctx.parse(text)[0]?.tables ?? []) : [])),
  );
  const cleansUp = verbs.some(({ verb }) => verb === cleanup) && !node.settings.hotStandbyFeedback;
  const found = new Map<string, ReadInTheWay>();
  for (const job of node.jobs.values()) {
    const { session, number } = job.request;
    if (job.snapshot === null || job.startedAtUs >= beforeUs) continue;
    const reads = job.statements[job.next]?.tables ?? [];
    if (reads.some((table) => locked.has(table))) {
      found.set(session, { session, request: number, why: 'lock' });
    } else if (cleansUp && mayStillSee(node, job.snapshot.replayLsn, entry)) {
      found.set(session, { session, request: number, why: 'snapshot' });
    }
  }
  for (const { id, inTransaction, tablesRead } of node.serverSessions.values()) {
    const holds = tablesRead.some(({ table, sinceUs }) => locked.has(table) && sinceUs < beforeUs);
    if (inTransaction && holds && !found.has(id)) {
      found.set(id, { session: id, request: jobOf(node, id)?.request.number ?? 0, why: 'lock' });
    }
  }
  return [...found.values()];
}

/** Whether rows were changed or deleted after the snapshot: their old versions are what the cleanup removes. */
const mayStillSee = ({ log }: ClusterNode, snapshotLsn: LogEntry['startLsn'], entry: LogEntry): boolean =>
  !log.has(snapshotLsn) ||
  log.between(snapshotLsn, entry.startLsn).some(({ ops }) => ops.some(({ kind }) => kind !== 'insert'));

const jobOf = (node: ClusterNode, session: string): Job | undefined =>
  [...node.jobs.values()].find(({ request }) => request.session === session);

/** In the words of recording P11. */
const details = {
  lock: 'User was holding a relation lock for too long.',
  snapshot: 'User query might have needed to see row versions that must be removed.',
};

const conflictError = (why: ReadInTheWay['why']): SqlError => ({
  code: 'recoveryConflict',
  message: `canceling statement due to conflict with recovery\nDETAIL:  ${details[why]}`,
  rc: null,
  suggestion: null,
  span: null,
});

/** The statement fails and its transaction is over. A session that is idle in its transaction loses its connection. */
export function cancelReads(
  ctx: ClusterContext,
  node: ClusterNode,
  entry: LogEntry,
  reads: readonly ReadInTheWay[],
  hold: ReplayHold,
): void {
  for (const { session, request, why } of reads) {
    const seq = ctx.emit({
      kind: 'readCancelled',
      node: node.id,
      session,
      request,
      tx: entry.gtid.seq,
      lsn: entry.startLsn,
      value: ctx.nowUs - hold.sinceUs,
      detail: why,
      causes: [hold.seq],
    });
    const server = node.serverSessions.get(session);
    const job = jobOf(node, session);
    const inTransaction = server?.inTransaction === true;
    if (server !== undefined && inTransaction) rollBack(node, server);
    if (job !== undefined) cancelStatement(ctx, node, job, conflictError(why), inTransaction, seq);
    else node.serverSessions.delete(session);
  }
}
