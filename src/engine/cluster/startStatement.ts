import { takeTurn } from '../replication/capacity';
import type { ClusterContext, ClusterNode, Job, ReadSnapshot } from './context';
import { visiblePosition } from './positions';

/** The job's next statement: it starts now, or when its turn has come. */
export function startStatement(ctx: ClusterContext, node: ClusterNode, job: Job, cause: number): void {
  if (takeTurn(ctx, node, { kind: 'statement', job: job.id })) {
    start(ctx, node, job, cause);
    return;
  }
  job.state = 'queued';
  job.startedSeq = cause;
}

/** The statement's turn has come. False when nobody waits for it any more. */
export function statementsTurn(ctx: ClusterContext, node: ClusterNode, jobId: number): boolean {
  const job = node.jobs.get(jobId);
  if (job?.state !== 'queued') return false;
  start(ctx, node, job, job.startedSeq);
  return true;
}

function start(ctx: ClusterContext, node: ClusterNode, job: Job, cause: number): void {
  job.state = 'running';
  job.startedAtUs = ctx.nowUs;
  job.snapshot = snapshotFor(node, job);
  job.startedSeq = ctx.emit({
    kind: 'statementStarted',
    node: node.id,
    session: job.request.session,
    request: job.request.number,
    value: job.next,
    causes: [cause],
  });
  ctx.scheduleEvent(node.settings.executeUs + (job.statements[job.next]?.sleepUs ?? 0), {
    type: 'execute',
    node: node.id,
    incarnation: node.incarnation,
    job: job.id,
  });
}

/** A read that sleeps answers from what was visible when it began; who has written sees its own rows, wherever they are. */
function snapshotFor(node: ClusterNode, job: Job): ReadSnapshot | null {
  const statement = job.statements[job.next];
  const wrote = node.serverSessions.get(job.request.session)?.wrote === true;
  if (statement?.kind !== 'read' || statement.sleepUs === 0 || wrote) return null;
  const { visible, replayLsn } = node;
  return Object.freeze({ pages: visible.pages, replayLsn, position: visiblePosition(node) });
}
