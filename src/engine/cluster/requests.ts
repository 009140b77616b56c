/** Requests that reach a node: they start, or wait until the node shows what they have to see. */
import { emptyAnswer } from '../routing/session';
import { routerId, type ClientMessage, type ClusterContext, type ClusterNode, type Job } from './context';
import { goOn } from './jobs';
import { shows, visiblePosition } from './positions';
import { failRequest } from './router';
import { startStatement } from './startStatement';

const behindBytes = 60;

/** A request reached a node. A transaction whose connection is gone does not go on there: it was rolled back. */
export function requestArrived(
  ctx: ClusterContext,
  nodeId: string,
  message: Extract<ClientMessage, { type: 'request' }>,
  sentSeq: number,
): void {
  const node = ctx.member(nodeId);
  const { session, number } = message.request;
  if (node.joining) {
    failRequest(ctx, session, number, 'connectionRefused', 'failed', sentSeq);
    return;
  }
  const open = ctx.sessions.get(session)?.pinnedTo === nodeId;
  if (open && node.serverSessions.get(session)?.inTransaction !== true) {
    failRequest(ctx, session, number, 'connectionLost', 'failed', sentSeq);
    return;
  }
  startJob(ctx, node, message, sentSeq);
}

/** A request has arrived: its first statement starts now, or when the node shows what it has to see. */
function startJob(
  ctx: ClusterContext,
  node: ClusterNode,
  { request, statements, needs, waitUs }: Extract<ClientMessage, { type: 'request' }>,
  cause: number,
): void {
  const job: Job = {
    id: ctx.nextJobId(),
    request,
    statements,
    needs,
    waitUs,
    next: 0,
    startedAtUs: ctx.nowUs,
    startedSeq: 0,
    state: 'running',
    waitsFor: null,
    waitSeq: 0,
    answer: { ...emptyAnswer, node: node.id },
    snapshot: null,
  };
  node.jobs.set(job.id, job);
  if (mayRead(ctx, node, job, cause)) startStatement(ctx, node, job, cause);
}

/** True when the read may start now. */
function mayRead(ctx: ClusterContext, node: ClusterNode, job: Job, cause: number): boolean {
  const { needs, waitUs } = job;
  if (needs === null || shows(node, needs) === true) return true;
  if (waitUs === 0 || shows(node, needs) === null) {
    sayBehind(ctx, node, job, cause);
    return false;
  }
  job.state = 'readWait';
  job.waitSeq = ctx.emit({
    kind: 'readWaitStarted',
    node: node.id,
    session: job.request.session,
    request: job.request.number,
    lsn: needs.lsn,
    causes: [cause],
  });
  ctx.scheduleEvent(waitUs, {
    type: 'readWaitOver',
    node: node.id,
    incarnation: node.incarnation,
    job: job.id,
  });
  return false;
}

/** More is visible: reads that waited for it start, in the order in which they came. */
export function wakeReads(ctx: ClusterContext, node: ClusterNode, cause: number): void {
  for (const job of node.jobs.values()) {
    if (job.state !== 'readWait' || job.needs === null || shows(node, job.needs) !== true) continue;
    job.state = 'running';
    goOn(ctx, node, job, waitEnded(ctx, node, job, 'replayed', cause));
  }
}

export function readWaitOver(ctx: ClusterContext, node: ClusterNode, jobId: number): void {
  const job = node.jobs.get(jobId);
  if (job?.state !== 'readWait') return;
  sayBehind(ctx, node, job, waitEnded(ctx, node, job, 'timeout', job.waitSeq));
}

const waitEnded = (
  ctx: ClusterContext,
  node: ClusterNode,
  job: Job,
  detail: 'replayed' | 'timeout',
  cause: number,
): number =>
  ctx.emit({
    kind: 'readWaitEnded',
    node: node.id,
    session: job.request.session,
    request: job.request.number,
    detail,
    causes: cause === job.waitSeq ? [cause] : [cause, job.waitSeq],
  });

function sayBehind(ctx: ClusterContext, node: ClusterNode, job: Job, cause: number): void {
  node.jobs.delete(job.id);
  const { session, number } = job.request;
  const lost = job.needs !== null && shows(node, job.needs) === null;
  const instead = lost ? visiblePosition(node) : null;
  const seq = ctx.emit({ kind: 'readTurnedAway', node: node.id, session, request: number, causes: [cause] });
  const router = ctx.sessions.get(session)?.router ?? routerId;
  ctx.sendClient(node.id, router, { type: 'behind', session, request: number, instead }, behindBytes, seq);
}
