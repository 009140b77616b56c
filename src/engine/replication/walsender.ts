import { recode } from '../log/encode';
import type { LogEntry } from '../log/entry';
import { present } from '../../shared/assert';
import { evaluateWaits, restoreSemiSync } from './commitWait';
import type { ReplicationContext } from './context';
import { controlBytes, walMessageBytes, type ReplicationMessage } from './messages';
import { dataLsn, type ReplicaNode, type Sender } from './node';

/** A catch-up packet carries at most this much. */
const batchBytes = 64 * 1024;
const batchEntries = 64;

export const sendTo = (
  ctx: ReplicationContext,
  primary: ReplicaNode,
  sender: Sender,
  message: ReplicationMessage,
  bytes: number,
  cause: number,
): number => ctx.send(primary.id, sender.standby, message, bytes, cause).id;

/** Ships what is flushed to every standby that streams. */
export function pumpAll(ctx: ReplicationContext, primary: ReplicaNode, cause: number): void {
  if (ctx.settings.shipping !== 'streaming') return;
  for (const sender of primary.senders.values()) pump(ctx, primary, sender, cause);
}

/** Only flushed bytes are shipped: what a crash may take back never leaves the machine. */
export function pump(ctx: ReplicationContext, primary: ReplicaNode, sender: Sender, cause: number): void {
  if (sender.state === 'backup') return;
  if (!primary.log.has(sender.sentLsn)) {
    closeSender(ctx, primary, sender, 'logRemoved', cause);
    return;
  }
  const { linkFormat } = ctx.node(sender.standby);
  const due = primary.log.between(sender.sentLsn, primary.log.flushLsn);
  for (let at = 0; at < due.length;) {
    let bytes = walMessageBytes;
    const entries: LogEntry[] = [];
    while (at < due.length && entries.length < batchEntries && (entries.length === 0 || bytes < batchBytes)) {
      const entry = linkFormat === null ? due[at]! : recode(due[at]!, linkFormat);
      entries.push(entry);
      bytes += entry.bytes;
      at++;
    }
    const last = entries[entries.length - 1]!;
    sender.sentLsn = last.endLsn;
    const shipped = ctx.emit({
      kind: 'entryShipped',
      node: primary.id,
      peer: sender.standby,
      tx: last.gtid.seq,
      lsn: last.endLsn,
      value: entries.length,
      causes: [cause],
    });
    sendTo(
      ctx,
      primary,
      sender,
      { type: 'wal', connection: sender.connection, term: ctx.termOf(primary.id), entries },
      bytes,
      shipped,
    );
  }
  becomeStreaming(ctx, primary, sender, cause);
}

export function becomeStreaming(
  ctx: ReplicationContext,
  primary: ReplicaNode,
  sender: Sender,
  cause: number,
): void {
  if (sender.state !== 'catchup') return;
  sender.state = 'streaming';
  const seq = ctx.emit({
    kind: 'standbyCaughtUp',
    node: primary.id,
    peer: sender.standby,
    lsn: sender.sentLsn,
    causes: [cause],
  });
  evaluateWaits(ctx, primary, seq, 'acks');
}

/** A poll: what the standby lacks, if anything. */
export function answerFetch(
  ctx: ReplicationContext,
  primary: ReplicaNode,
  standbyId: string,
  connection: number,
  cause: number,
): void {
  const sender = primary.senders.get(standbyId);
  if (sender?.connection === connection) pump(ctx, primary, sender, cause);
}

/** A standby said how far it is. */
export function ackReceived(
  ctx: ReplicationContext,
  primary: ReplicaNode,
  standbyId: string,
  message: Extract<ReplicationMessage, { type: 'ack' }>,
  sentSeq: number,
): void {
  const sender = primary.senders.get(standbyId);
  if (sender?.connection !== message.connection) return;
  sender.writeLsn = message.writeLsn;
  sender.flushLsn = message.flushLsn;
  sender.replayLsn = message.replayLsn;
  sender.lastReplyUs = ctx.nowUs;
  primary.lastHeardUs.set(standbyId, ctx.nowUs);
  if (primary.slots.has(standbyId)) primary.slots.set(standbyId, message.flushLsn);
  const waitedFor = primary.commits.some(
    (commit) =>
      commit.waitSinceUs !== null &&
      !commit.released &&
      !commit.ackedBy.includes(standbyId) &&
      commit.entry.endLsn <= message.writeLsn,
  );
  const seq = ctx.emit({
    kind: 'ackReceived',
    node: primary.id,
    peer: standbyId,
    tx: message.tx,
    lsn: message.flushLsn,
    value: waitedFor ? 1 : 0,
    detail: message.why,
    causes: [sentSeq],
  });
  if (sender.state === 'backup' && message.flushLsn >= sender.sentLsn && message.why !== 'status') {
    sender.state = 'catchup';
    if (ctx.settings.shipping === 'streaming') pump(ctx, primary, sender, seq);
    else becomeStreaming(ctx, primary, sender, seq);
  }
  evaluateWaits(ctx, primary, seq, 'acks');
  restoreSemiSync(ctx, primary, seq);
}

/**
 * The primary's end is closed; FIRST k looks for the next in its list. A standby whose log was removed is told: the
 * connection lives until it heard.
 */
export function closeSender(
  ctx: ReplicationContext,
  primary: ReplicaNode,
  sender: Sender,
  why: string,
  cause: number,
): void {
  primary.senders.delete(sender.standby);
  if (why !== 'logRemoved') ctx.connections.delete(sender.connection);
  const seq = ctx.emit({
    kind: 'standbyDisconnected',
    node: primary.id,
    peer: sender.standby,
    lsn: sender.flushLsn,
    detail: why,
    causes: [cause],
  });
  if (why === 'logRemoved') {
    sendTo(ctx, primary, sender, { type: 'closed', connection: sender.connection }, controlBytes, seq);
  }
  evaluateWaits(ctx, primary, seq, 'acks');
}

/** The primary's sender to a standby, where the protocol knows that it is there. */
export const senderOf = (primary: ReplicaNode, standbyId: string): Sender =>
  present(primary.senders.get(standbyId), 'sender to', standbyId);

/** Tells everybody that this primary lives. */
export function sendHeartbeats(ctx: ReplicationContext, primary: ReplicaNode): void {
  const message: ReplicationMessage = {
    type: 'heartbeat',
    term: ctx.termOf(primary.id),
    timelineId: primary.timelineId,
    flushLsn: primary.log.flushLsn,
    draining: primary.draining,
  };
  for (const node of ctx.nodes.values()) {
    if (node.id !== primary.id) ctx.send(primary.id, node.id, message, controlBytes, 0);
  }
  for (const observer of ctx.observers) ctx.send(primary.id, observer, message, controlBytes, 0);
}

/** Removes log that nobody holds. Slots hold it, and so does what is not flushed or not yet visible. */
export function trimLog(ctx: ReplicationContext, node: ReplicaNode): void {
  let hold = dataLsn(node);
  for (const confirmed of node.slots.values()) if (confirmed < hold) hold = confirmed;
  const first = node.commits[0];
  if (first !== undefined && first.entry.startLsn < hold) hold = first.entry.startLsn;
  node.log.trim(ctx.settings.logKeepBytes, hold);
}
