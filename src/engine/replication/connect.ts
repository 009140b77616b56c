import type { ReplicationContext } from './context';
import { controlBytes } from './messages';
import type { ReplicaNode } from './node';

/** A standby without a connection asks its primary for one, and again until it is answered. */
export function connect(ctx: ReplicationContext, standby: ReplicaNode, cause: number): void {
  const { receiver } = standby;
  receiver.connection = null;
  receiver.state = 'connecting';
  receiver.nextAttemptUs = ctx.nowUs + ctx.settings.reconnectUs;
  const upstream = ctx.upstreamOf(standby);
  const seq = ctx.emit({
    kind: 'standbyConnecting',
    node: standby.id,
    peer: upstream,
    lsn: standby.log.flushLsn,
    causes: [cause],
  });
  const position = receiver.needsBackup ? null : standby.log.flushLsn;
  ctx.send(standby.id, upstream, { type: 'connect', standby: standby.id, position }, controlBytes, seq);
  ctx.schedule(ctx.settings.reconnectUs, {
    type: 'reconnect',
    node: standby.id,
    incarnation: standby.incarnation,
  });
}

export function retryConnect(ctx: ReplicationContext, standby: ReplicaNode): void {
  const { receiver } = standby;
  if (receiver.state === 'connecting' && ctx.nowUs >= receiver.nextAttemptUs) {
    connect(ctx, standby, standby.lastReceiveSeq);
  }
}

/** Throws this copy away and asks for a new one. */
export function reclone(ctx: ReplicationContext, standby: ReplicaNode, cause: number): void {
  standby.receiver.needsBackup = true;
  standby.replaying = null;
  connect(ctx, standby, cause);
}
