import { present } from '../../shared/assert';
import { acceptStandby } from '../replication/attach';
import type { ClusterContext, ClusterNode } from './context';
import { startTimers } from './faults';

/** At t = 0 all standbys are connected and level. */
export function connectStandbys(ctx: ClusterContext, primary: ClusterNode): void {
  for (const node of ctx.members.values()) {
    if (node.role === 'primary') continue;
    const { log, replayLsn, history } = node;
    const request = { standby: node.id, attempt: 0, term: 1, history, position: log.flushLsn, replayLsn };
    acceptStandby(ctx, primary, request, 0);
    const sender = present(primary.senders.get(node.id), 'sender');
    sender.state = 'streaming';
    node.receiver.connection = sender.connection;
    node.receiver.state = 'streaming';
    startTimers(ctx, node);
  }
}
