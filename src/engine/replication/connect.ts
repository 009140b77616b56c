import type { ReplicationContext } from './context';
import { requestFlush } from './flush';
import { controlBytes } from './messages';
import type { ReplicaNode } from './node';

/** A standby without a connection asks its primary for one, and again until it is answered. */
export function connect(ctx: ReplicationContext, standby: ReplicaNode, cause: number): void {
  const { receiver } = standby;
  receiver.connection = null;
  receiver.state = 'connecting';
  receiver.attempt++;
  ask(ctx, standby, cause);
}

/** What arrived is flushed before the rest is asked for, as PostgreSQL's walreceiver does when it ends. */
function ask(ctx: ReplicationContext, standby: ReplicaNode, cause: number): void {
  const { receiver, log, upstream } = standby;
  if (upstream === null) return;
  if (log.flushLsn < log.writeLsn) {
    requestFlush(ctx, standby);
    askLater(ctx, standby, standby.settings.flushUs);
    return;
  }
  askLater(ctx, standby, ctx.settings.reconnectUs);
  const seq = ctx.emit({
    kind: 'standbyConnecting',
    node: standby.id,
    peer: upstream,
    lsn: log.flushLsn,
    causes: [cause],
  });
  const position = receiver.needsBackup ? null : log.flushLsn;
  const { attempt } = receiver;
  ctx.send(
    standby.id,
    upstream,
    {
      type: 'connect',
      standby: standby.id,
      attempt,
      term: ctx.termOf(standby.id),
      history: standby.history,
      position,
      replayLsn: standby.replayLsn,
    },
    controlBytes,
    seq,
  );
}

function askLater(ctx: ReplicationContext, standby: ReplicaNode, delayUs: number): void {
  standby.receiver.askAgainUs = ctx.nowUs + delayUs;
  ctx.schedule(delayUs, { type: 'reconnect', node: standby.id, incarnation: standby.incarnation });
}

export function retryConnect(ctx: ReplicationContext, standby: ReplicaNode): void {
  const { receiver } = standby;
  if (standby.role === 'standby' && receiver.state === 'connecting' && ctx.nowUs >= receiver.askAgainUs) {
    ask(ctx, standby, standby.lastReceiveSeq);
  }
}

/** Throws this copy away and asks for a new one. */
export function reclone(ctx: ReplicationContext, standby: ReplicaNode, cause: number): void {
  standby.receiver.needsBackup = true;
  standby.replaying = null;
  connect(ctx, standby, cause);
}
