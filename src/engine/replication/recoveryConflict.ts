/**
 * Recovery conflicts of a hot standby: an entry that would take from a read what it needs waits for it, and when replay
 * is late enough cancels it. https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-CONFLICT
 */
import type { LogEntry } from '../log/entry';
import type { ReplicationContext } from './context';
import type { ReplayHold, ReplicaNode } from './node';

/**
 * What replay may be late is counted from when it took up the newest of the stream: a budget for all that it meets until
 * it has caught up again, not one for each read.
 */
export function noteReceipt(ctx: ReplicationContext, standby: ReplicaNode): void {
  const { receipt, replayLsn, log } = standby;
  if (replayLsn < receipt.knownLsn) return;
  receipt.knownLsn = log.flushLsn;
  if (receipt.chunkLsn <= replayLsn) receipt.atUs = ctx.nowUs;
}

/** Whether replay has to wait before this entry; reads that it may wait for no longer are cancelled. */
export function heldByReads(ctx: ReplicationContext, standby: ReplicaNode, entry: LogEntry): boolean {
  const held = standby.replayHold?.endLsn === entry.endLsn ? standby.replayHold : null;
  standby.replayHold = null;
  // Who begins to read while replay waits is not waited for: in PostgreSQL it would wait for the lock itself.
  const reads = ctx.readsInTheWay(standby, entry, held?.sinceUs ?? ctx.nowUs + 1);
  if (reads.length === 0) return false;
  const { maxStandbyDelayUs } = standby.settings;
  const leftUs =
    maxStandbyDelayUs === null ? null : Math.max(0, standby.receipt.atUs + maxStandbyDelayUs - ctx.nowUs);
  const hold = held ?? startHold(ctx, standby, entry, reads[0]!, leftUs);
  if (leftUs === 0) {
    ctx.cancelReads(standby, entry, reads, hold);
    return false;
  }
  standby.replayHold = hold;
  if (leftUs !== null) lookAgain(ctx, standby, hold, leftUs);
  return true;
}

function startHold(
  ctx: ReplicationContext,
  standby: ReplicaNode,
  entry: LogEntry,
  first: { readonly session: string; readonly request: number; readonly why: string },
  leftUs: number | null,
): ReplayHold {
  const seq = ctx.emit({
    kind: 'replayHeld',
    node: standby.id,
    session: first.session,
    request: first.request,
    tx: entry.gtid.seq,
    lsn: entry.startLsn,
    value: leftUs ?? 0,
    detail: first.why,
    causes: [standby.lastFlushSeq],
  });
  return { endLsn: entry.endLsn, sinceUs: ctx.nowUs, seq };
}

const lookAgain = (
  ctx: ReplicationContext,
  { id, incarnation }: ReplicaNode,
  hold: ReplayHold,
  inUs: number,
): void => ctx.schedule(inUs, { type: 'applied', node: id, incarnation, endLsn: hold.endLsn });

/** A read ended, or replay may wait for another time: replay looks whether it can go on. */
export function readsChanged(ctx: ReplicationContext, standby: ReplicaNode): void {
  if (standby.replayHold !== null) lookAgain(ctx, standby, standby.replayHold, 0);
}
