import { assert } from '../../shared/assert';
import type { ReplicationContext } from './context';
import { markFlushed, requestFlush } from './flush';
import { sendAck } from './ack';
import { connect } from './connect';
import { controlBytes, type ReplicationMessage } from './messages';
import type { ReplicaNode } from './node';
import { startReplay } from './replay';
import type { TimelineHistory } from '../log/timeline';
import type { Lsn } from '../log/position';

type Message<Type extends ReplicationMessage['type']> = Extract<ReplicationMessage, { type: Type }>;

/** The primary agreed. Streaming resumes from what is flushed here. */
export function accepted(
  ctx: ReplicationContext,
  standby: ReplicaNode,
  message: Message<'accepted'>,
  sentSeq: number,
): void {
  const { receiver } = standby;
  if (receiver.state !== 'connecting' || receiver.attempt !== message.attempt) return;
  if (!ctx.connections.has(message.connection)) return;
  receiver.connection = message.connection;
  receiver.state = message.baseBackup ? 'backup' : 'streaming';
  // A copy that is to be replaced stays what it was until the new one is here.
  if (!message.baseBackup) adoptHistory(standby, message.history);
  standby.refusal = null;
  standby.lastReceiveSeq = sentSeq;
}

function adoptHistory(standby: ReplicaNode, history: TimelineHistory): void {
  standby.history = history;
  standby.timelineId = history[history.length - 1]?.timelineId ?? standby.timelineId;
}

/** Log entries arrive: written now, flushed soon. A gap means that bytes were lost: connect anew. */
export function walReceived(
  ctx: ReplicationContext,
  standby: ReplicaNode,
  message: Message<'wal'>,
  from: string,
  sentSeq: number,
): void {
  if (standby.receiver.connection !== message.connection) return;
  const last = message.entries[message.entries.length - 1];
  if (last === undefined) return;
  standby.receipt.chunkLsn = standby.log.writeLsn;
  for (const entry of message.entries) standby.log.append(entry);
  standby.lastReceiveSeq = ctx.emit({
    kind: 'entryReceived',
    node: standby.id,
    peer: from,
    tx: last.gtid.seq,
    lsn: last.endLsn,
    value: message.entries.length,
    causes: [sentSeq],
  });
  if (ctx.settings.level === 'remoteWrite') sendAck(ctx, standby, 'write', standby.lastReceiveSeq);
  requestFlush(ctx, standby);
}

export function standbyFlushed(ctx: ReplicationContext, standby: ReplicaNode, upTo: Lsn): void {
  const seq = markFlushed(ctx, standby, upTo, standby.lastReceiveSeq);
  sendAck(ctx, standby, 'flush', seq);
  startReplay(ctx, standby);
  requestFlush(ctx, standby);
}

/** Asks for what came since (polling). */
export function poll(ctx: ReplicationContext, standby: ReplicaNode): void {
  const { receiver, upstream } = standby;
  if (receiver.state !== 'streaming' || receiver.connection === null || upstream === null) return;
  ctx.send(
    standby.id,
    upstream,
    { type: 'fetch', connection: receiver.connection, position: standby.log.writeLsn },
    controlBytes,
    standby.lastReceiveSeq,
  );
}

/** The pages of the primary, as of `lsn`: this copy starts over from there. */
export function backupReceived(
  ctx: ReplicationContext,
  standby: ReplicaNode,
  message: Message<'backup'>,
  from: string,
  sentSeq: number,
): void {
  const { receiver } = standby;
  if (receiver.connection !== message.connection) return;
  assert(receiver.state === 'backup', 'a base backup arrives where one was asked for');
  standby.db.restore(message.state);
  standby.durable = message.state;
  standby.visible = message.state;
  standby.physical = true;
  standby.joining = false;
  adoptHistory(standby, message.history);
  standby.log.reset(message.lsn, message.tx);
  standby.flushing = null;
  standby.replaying = null;
  standby.replayLsn = message.lsn;
  standby.replayHold = null;
  standby.receipt.knownLsn = message.lsn;
  standby.applyStop = null;
  receiver.state = 'streaming';
  receiver.needsBackup = false;
  const seq = ctx.emit({
    kind: 'baseBackupFinished',
    node: standby.id,
    peer: from,
    lsn: message.lsn,
    causes: [sentSeq],
  });
  standby.lastReceiveSeq = seq;
  standby.lastFlushSeq = seq;
  sendAck(ctx, standby, 'flush', seq);
}

/** The primary does not let it attach; it asks again and again, as PostgreSQL's walreceiver does (recording P2). */
export function attachRefused(
  ctx: ReplicationContext,
  standby: ReplicaNode,
  message: Message<'refused'>,
  sentSeq: number,
): void {
  if (standby.receiver.attempt !== message.attempt || standby.receiver.state !== 'connecting') return;
  standby.refusal = { ...message.refusal, atUs: ctx.nowUs };
  standby.lastReceiveSeq = sentSeq;
}

/** Its connection is gone: try again at once. */
export function connectionLost(
  ctx: ReplicationContext,
  standby: ReplicaNode,
  connection: number,
  cause: number,
): void {
  if (standby.receiver.connection !== connection) return;
  const seq = ctx.emit({
    kind: 'standbyDisconnected',
    node: standby.id,
    peer: standby.upstream,
    lsn: standby.log.flushLsn,
    detail: 'lost',
    causes: [cause],
  });
  standby.lastReceiveSeq = seq;
  connect(ctx, standby, seq);
}
