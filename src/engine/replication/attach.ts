/** Whether a standby may follow this primary from where it is, and how it starts. */
import type { Lsn } from '../log/position';
import { endOfTimeline, forkOf, timelineAt, type TimelineHistory } from '../log/timeline';
import type { ReplicationContext } from './context';
import { controlBytes, walMessageBytes, type ReplicationMessage } from './messages';
import type { AttachRefusal, ReplicaNode, Sender } from './node';
import { becomeStreaming, closeSender, pump, sendTo } from './walsender';

type ConnectRequest = Omit<Extract<ReplicationMessage, { type: 'connect' }>, 'type'>;

/**
 * Opens the primary's end. `position` null, or a log that was removed, starts with a base backup. A repeated question
 * has its answer on the way already.
 */
export function acceptStandby(
  ctx: ReplicationContext,
  primary: ReplicaNode,
  { standby: standbyId, attempt, history, position, replayLsn }: ConnectRequest,
  cause: number,
): void {
  const old = primary.senders.get(standbyId);
  if (old?.attempt === attempt) return;
  if (old !== undefined) closeSender(ctx, primary, old, 'replaced', cause);
  const refusal = position === null ? null : refusalOf(ctx, primary, history, position);
  if (refusal !== null) {
    refuse(ctx, primary, standbyId, attempt, refusal, cause);
    return;
  }
  const connection = ctx.nextConnectionId();
  ctx.connections.set(connection, {
    id: connection,
    primary: primary.id,
    standby: standbyId,
    gaps: new Map(),
    broken: false,
  });
  const removed = position !== null && !primary.log.has(position);
  const baseBackup = position === null || removed;
  if (removed) {
    ctx.emit({ kind: 'logRemoved', node: primary.id, peer: standbyId, lsn: position, causes: [cause] });
  }
  const start = baseBackup ? primary.log.flushLsn : position;
  const sender: Sender = {
    standby: standbyId,
    connection,
    attempt,
    state: baseBackup ? 'backup' : 'catchup',
    sentLsn: start,
    writeLsn: start,
    flushLsn: start,
    replayLsn: baseBackup ? start : replayLsn,
    lastReplyUs: ctx.nowUs,
  };
  primary.senders.set(standbyId, sender);
  primary.lastHeardUs.set(standbyId, ctx.nowUs);
  const accepted = ctx.emit({
    kind: 'standbyConnected',
    node: primary.id,
    peer: standbyId,
    lsn: start,
    value: connection,
    causes: [cause],
  });
  sendTo(
    ctx,
    primary,
    sender,
    { type: 'accepted', connection, attempt, baseBackup, history: primary.history },
    controlBytes,
    accepted,
  );
  if (baseBackup) startBackup(ctx, primary, sender, accepted);
  else if (ctx.settings.shipping === 'streaming') pump(ctx, primary, sender, accepted);
  else becomeStreaming(ctx, primary, sender, accepted);
}

/** Whether `position` on the standby's timeline is a place in this primary's history. */
function refusalOf(
  ctx: ReplicationContext,
  primary: ReplicaNode,
  history: TimelineHistory,
  position: Lsn,
): AttachRefusal | null {
  const timelineId = timelineAt(history, position);
  const end = endOfTimeline(primary.history, timelineId);
  const reason =
    end === null
      ? 'unknownTimeline'
      : position > end
        ? 'forkedBefore'
        : position > primary.log.writeLsn
          ? 'ahead'
          : null;
  if (reason === null) return null;
  const forkLsn = forkOf(history, primary.history)?.fromLsn ?? primary.log.writeLsn;
  return { reason, primary: primary.id, atUs: ctx.nowUs, position, timelineId: primary.timelineId, forkLsn };
}

function refuse(
  ctx: ReplicationContext,
  primary: ReplicaNode,
  standbyId: string,
  attempt: number,
  refusal: AttachRefusal,
  cause: number,
): void {
  const seq = ctx.emit({
    kind: 'attachRefused',
    node: primary.id,
    peer: standbyId,
    lsn: refusal.forkLsn,
    value: refusal.position,
    detail: refusal.reason,
    causes: [cause],
  });
  ctx.send(primary.id, standbyId, { type: 'refused', attempt, refusal }, controlBytes, seq);
}

function startBackup(ctx: ReplicationContext, primary: ReplicaNode, sender: Sender, cause: number): void {
  const { durable } = primary;
  const bytes = durable.pages.reduce((sum, page) => sum + page.length, 0);
  const seq = ctx.emit({
    kind: 'baseBackupStarted',
    node: primary.id,
    peer: sender.standby,
    lsn: sender.sentLsn,
    value: bytes,
    causes: [cause],
  });
  sendTo(
    ctx,
    primary,
    sender,
    {
      type: 'backup',
      connection: sender.connection,
      lsn: sender.sentLsn,
      tx: primary.log.txBefore(sender.sentLsn),
      history: primary.history,
      state: durable,
    },
    bytes + walMessageBytes,
    seq,
  );
}
