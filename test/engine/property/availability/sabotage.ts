/** Faults of the engine, made on purpose: each takes away one thing that a correct failover depends on. */
import type { Run } from '../../../../src/engine';
import type { Promise } from './lab';

export interface Sabotage {
  readonly name: string;
  readonly promise: Promise;
  /** Laws that see it, one of which a script breaks. */
  readonly laws: readonly string[];
  readonly make: (run: Run) => void;
}

export const sabotages: readonly Sabotage[] = [
  {
    name: 'a voter votes twice in a term',
    promise: 'noLoss',
    laws: ['no term has two primaries', 'a term is won once', 'what a majority has confirmed is never lost'],
    make: ({ cluster }) => {
      for (const id of cluster.votingMembers()) {
        Object.defineProperty(cluster.watcher(id), 'votedTerm', { get: () => 0, set: () => undefined });
      }
    },
  },
  {
    name: 'a lease takes no account of clocks that differ',
    promise: 'lease',
    laws: ['a fenced primary acknowledges nothing'],
    make: ({ cluster }) => {
      if (cluster.failover.lease !== null)
        cluster.failover.lease = { ...cluster.failover.lease, maxSkewUs: 0 };
    },
  },
  {
    name: 'a promotion does not replay first',
    promise: 'noLoss',
    laws: ['what a majority has confirmed is never lost', 'copies of one history hold the same rows'],
    make: ({ cluster }) => {
      for (const node of cluster.members.values()) {
        let promotion = node.promotion;
        Object.defineProperty(node, 'promotion', {
          get: () => promotion,
          set: (next: typeof promotion) => {
            promotion = next;
            if (next !== null) node.replayLsn = node.log.flushLsn;
          },
        });
      }
    },
  },
  {
    name: 'the order to cut the power does nothing',
    promise: 'stonith',
    laws: ['a fenced primary acknowledges nothing'],
    make: (run) => {
      run.cluster.powerOff = () => undefined;
    },
  },
  {
    name: 'the standby with the least log takes over',
    promise: 'noLoss',
    laws: ['what a majority has confirmed is never lost', 'what a majority confirmed is in the new history'],
    make: ({ cluster }) => {
      cluster.failover.candidateRule = 'lowestLag';
    },
  },
  {
    name: 'nobody compares what was acknowledged with the new history',
    promise: 'tokens',
    laws: ['writes reported lost are those that were acknowledged and are gone'],
    make: ({ watch }) => {
      watch.leaders.lostWrites.compare = () => [];
    },
  },
];
