import type { Lsn } from '../log/position';
import type { ReplicationContext } from './context';
import type { ReplicaNode } from './node';

/** One flush at a time; it covers everything written when it starts (group commit). */
export function requestFlush(ctx: ReplicationContext, node: ReplicaNode): void {
  if (node.flushing !== null || node.log.flushLsn >= node.log.writeLsn) return;
  node.flushing = node.log.writeLsn;
  ctx.schedule(node.settings.flushUs, {
    type: 'flushed',
    node: node.id,
    incarnation: node.incarnation,
    upTo: node.log.writeLsn,
  });
}

/** The disk answered: everything up to `upTo` survives a machine crash. Returns the fact's number. */
export function markFlushed(ctx: ReplicationContext, node: ReplicaNode, upTo: Lsn, cause: number): number {
  const from = node.log.indexAt(node.log.flushLsn);
  node.log.flushLsn = upTo;
  node.flushing = null;
  const to = node.log.indexAt(upTo);
  node.lastFlushSeq = ctx.emit({
    kind: 'entryFlushed',
    node: node.id,
    tx: to > 0 ? node.log.at(to - 1).gtid.seq : 0,
    lsn: upTo,
    value: to - from,
    detail: node.role,
    causes: [cause],
  });
  return node.lastFlushSeq;
}
