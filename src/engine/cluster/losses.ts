/** What follows when a message does not arrive. */
import { present } from '../../shared/assert';
import type { Packet } from '../network/packet';
import type { ClusterContext, ClusterEvent, ClusterMessage } from './context';
import { dropClient } from './dropClient';
import { breakConnection } from './faults';
import { failRequest } from './router';

/** What a lost packet means for the connection or the request that it belonged to. */
export function afterLoss(ctx: ClusterContext, packet: Packet<ClusterMessage>, cause: number): void {
  const { payload } = packet;
  if ('connection' in payload) {
    const connection = ctx.connections.get(payload.connection);
    if (connection === undefined) return;
    const gap = connection.gaps.get(packet.from);
    if (gap === undefined || packet.id < gap) connection.gaps.set(packet.from, packet.id);
    breakConnection(ctx, connection.id);
    return;
  }
  if (payload.type === 'request' || payload.type === 'answer') {
    const session = payload.type === 'request' ? payload.request.session : payload.session;
    const request = payload.type === 'request' ? payload.request.number : payload.request;
    ctx.scheduleEvent(ctx.settings.connectionTimeoutUs, { type: 'requestLost', session, request, cause });
  }
}

/** Nobody answered in time. What may have been executed is in doubt. */
export function requestLost(
  ctx: ClusterContext,
  event: Extract<ClusterEvent, { type: 'requestLost' }>,
): void {
  const current = present(ctx.sessions.get(event.session), 'session', event.session).current;
  if (current?.number !== event.request) return;
  const { routedTo } = present(ctx.sessions.get(event.session), 'session', event.session);
  const node = routedTo === null ? undefined : ctx.members.get(routedTo);
  if (node?.state === 'up') dropClient(ctx, node, event.session);
  failRequest(
    ctx,
    event.session,
    event.request,
    'connectionTimedOut',
    current.writes ? 'unknown' : 'failed',
    event.cause,
  );
}
