import type { ReplicationContext } from './context';
import { ackBytes, type ReplicationMessage } from './messages';
import type { ReplicaNode } from './node';

type AckReason = Extract<ReplicationMessage, { type: 'ack' }>['why'];

/** Says how far this standby is. Positions in a standby status update: written, flushed, applied. */
export function sendAck(ctx: ReplicationContext, standby: ReplicaNode, why: AckReason, cause: number): void {
  const { receiver, log } = standby;
  const { upstream } = standby;
  if (receiver.connection === null || upstream === null) return;
  const level = why === 'write' ? log.writeLsn : why === 'apply' ? standby.replayLsn : log.flushLsn;
  const tx = log.txBefore(level);
  const message: ReplicationMessage = {
    type: 'ack',
    connection: receiver.connection,
    term: ctx.termOf(standby.id),
    writeLsn: log.writeLsn,
    flushLsn: log.flushLsn,
    replayLsn: standby.replayLsn,
    tx,
    why,
  };
  const seq =
    why === 'status'
      ? cause
      : ctx.emit({
          kind: 'ackSent',
          node: standby.id,
          peer: upstream,
          tx,
          lsn: level,
          detail: why,
          causes: [cause],
        });
  ctx.send(standby.id, upstream, message, ackBytes, seq);
}
