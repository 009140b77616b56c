import { rollBack } from './commit';
import type { ClusterContext, ClusterNode } from './context';
import { wakeWaiters } from './jobs';
import { readsChanged } from '../replication/recoveryConflict';

/** The server gives a client up that it cannot reach: what it had open is rolled back, what it waits for is forgotten. */
export function dropClient(ctx: ClusterContext, node: ClusterNode, sessionId: string): void {
  for (const job of node.jobs.values()) {
    if (job.request.session !== sessionId) continue;
    if (job.state === 'commitWait') return;
    node.jobs.delete(job.id);
    const at = node.waiters.indexOf(job);
    if (at >= 0) node.waiters.splice(at, 1);
  }
  const server = node.serverSessions.get(sessionId);
  if (server === undefined) return;
  rollBack(node, server);
  wakeWaiters(ctx, node);
  readsChanged(ctx, node);
}
