import type { Cluster, ClusterNode, TraceEntry } from '../../../src/engine';
import { hold } from './law';
import { primaryId } from './lab';

const setsBack: ReadonlySet<string> = new Set(['baseBackupFinished']);

/** The laws of positions: `replay ≤ flush ≤ write`, flushed stays flushed, sent covers what arrived. */
export class Positions {
  /** The furthest that each node ever wrote. */
  readonly maxWriteLsn = new Map<string, number>();
  private readonly flushed = new Map<string, number>();

  constructor(private readonly cluster: Cluster) {}

  look(facts: readonly TraceEntry[]): void {
    for (const node of this.cluster.members.values()) {
      this.ordered(node);
      this.lasting(node, facts);
      if (node.role === 'standby') this.behind(node, this.cluster.member(primaryId));
    }
  }

  private ordered(node: ClusterNode): void {
    const { writeLsn, flushLsn } = node.log;
    const replayEnd = node.role === 'primary' ? writeLsn : flushLsn;
    hold(
      node.replayLsn <= replayEnd && flushLsn <= writeLsn,
      'replay ≤ flush ≤ write',
      () => `${node.id}: ${node.replayLsn}, ${flushLsn}, ${writeLsn}`,
    );
    this.maxWriteLsn.set(node.id, Math.max(writeLsn, this.maxWriteLsn.get(node.id) ?? 0));
  }

  private lasting(node: ClusterNode, facts: readonly TraceEntry[]): void {
    const before = this.flushed.get(node.id) ?? 0;
    const { flushLsn } = node.log;
    if (flushLsn === before) return;
    const recorded = facts.some((fact) => fact.node === node.id && setsBack.has(fact.kind));
    hold(
      flushLsn > before || recorded,
      'what was flushed stays flushed',
      () => `${node.id}: ${before}, then ${flushLsn}`,
    );
    this.flushed.set(node.id, flushLsn);
  }

  private behind(standby: ClusterNode, primary: ClusterNode): void {
    const { writeLsn } = standby.log;
    hold(
      writeLsn <= primary.log.flushLsn,
      'a standby has only what its primary has flushed',
      () => `${standby.id}: ${writeLsn}, primary ${primary.log.flushLsn}`,
    );
    const sender = primary.senders.get(standby.id);
    const { connection, state } = standby.receiver;
    if (sender?.connection !== connection || state !== 'streaming') return;
    hold(
      sender.sentLsn >= writeLsn,
      'what arrived was sent',
      () => `${standby.id}: sent ${sender.sentLsn}, written ${writeLsn}`,
    );
  }
}
