import type { Cluster } from '../cluster/cluster';
import type { ClusterNode } from '../cluster/context';
import type { DatabaseState } from '../database/types';
import type { TraceEntry, TraceKind } from '../kernel/traceEntry';
import type { Lsn } from '../log/position';
import { dataLsn } from '../replication/node';

interface PastState {
  readonly lsn: Lsn;
  readonly state: DatabaseState;
}

const kept = 128;

/** Facts that `see` has something to do with. */
export const stateKinds: ReadonlySet<TraceKind> = new Set<TraceKind>([
  'entryWritten',
  'entryReplayed',
  'entrySkipped',
  'baseBackupFinished',
  'nodeKilled',
  'rewound',
  'standbyAdded',
  'standbyRemoved',
]);

/**
 * Every node's database after each of its last transactions, back to the newest that all have, so that copies can be
 * compared at one position. Pages are shared: a state costs only what changed.
 */
export class StateHistory {
  private readonly nodes = new Map<string, PastState[]>();

  constructor(private readonly cluster: Cluster) {
    for (const node of cluster.members.values()) this.start(node);
  }

  private start({ id, log, db }: ClusterNode): void {
    this.nodes.set(id, [Object.freeze({ lsn: log.writeLsn, state: db.state() })]);
  }

  /** The node's database right after the entry that ends at `lsn`; null when that is too long ago. */
  at(nodeId: string, lsn: Lsn): DatabaseState | null {
    return this.nodes.get(nodeId)?.findLast((past) => past.lsn === lsn)?.state ?? null;
  }

  see(fact: TraceEntry): void {
    if (fact.node === null) return;
    const node = this.cluster.members.get(fact.node);
    if (fact.kind === 'standbyRemoved') this.nodes.delete(fact.node);
    if (fact.kind === 'standbyAdded' && node !== undefined) this.start(node);
    const past = this.nodes.get(fact.node);
    if (node === undefined || past === undefined) return;
    switch (fact.kind) {
      case 'entryWritten': {
        const commit = node.commits.find(({ entry }) => entry.gtid.seq === fact.tx);
        if (commit !== undefined) this.add(past, { lsn: commit.entry.endLsn, state: commit.state });
        return;
      }
      case 'entryReplayed':
      case 'entrySkipped':
      case 'baseBackupFinished':
      case 'rewound':
        if (fact.kind === 'baseBackupFinished' || fact.kind === 'rewound') past.length = 0;
        this.add(past, { lsn: node.replayLsn, state: node.durable });
        return;
      case 'nodeKilled':
        while (past.length > 1 && past[past.length - 1]!.lsn > node.log.writeLsn) past.pop();
        return;
      default:
    }
  }

  private add(past: PastState[], next: PastState): void {
    past.push(Object.freeze(next));
    const everybodyHas = this.everybodyHas();
    while (past.length > kept || (past.length > 1 && past[1]!.lsn <= everybodyHas)) past.shift();
  }

  /** The newest position that every node has; 0 while their logs have parted. */
  private everybodyHas(): number {
    const [first, ...others] = [...this.cluster.members.values()].filter(({ joining }) => !joining);
    if (first === undefined || others.some(({ timelineId }) => timelineId !== first.timelineId)) return 0;
    return Math.min(dataLsn(first), ...others.map(dataLsn));
  }
}
