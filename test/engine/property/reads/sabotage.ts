/** Faults of the engine, made on purpose: each takes away one thing that a promise about reads depends on. */
import type { Run } from '../../../../src/engine';

export interface Sabotage {
  readonly name: string;
  /** Laws that see it, one of which a script breaks. */
  readonly laws: readonly string[];
  readonly make: (run: Run) => void;
}

const staysNull = (of: object, field: string): void => {
  Object.defineProperty(of, field, { get: () => null, set: () => undefined });
};

export const sabotages: readonly Sabotage[] = [
  {
    name: 'a node answers whatever it lacks',
    laws: ['own writes are shown', 'monotonic reads never go back'],
    make: ({ cluster }) => {
      for (const { jobs } of cluster.members.values()) {
        const set = jobs.set.bind(jobs);
        jobs.set = (id, job) => {
          Object.assign(job, { needs: null });
          return set(id, job);
        };
      }
      for (const router of cluster.routers.values()) {
        for (const belief of router.beliefs.values()) {
          const everything = { timelineId: 1, lsn: Infinity };
          Object.defineProperty(belief, 'position', { get: () => everything, set: () => undefined });
        }
      }
    },
  },
  {
    name: 'a session forgets where its last write ends',
    laws: ['own writes are shown'],
    make: ({ cluster }) => {
      for (const session of cluster.sessions.values()) staysNull(session, 'lastWrite');
    },
  },
  {
    name: 'a session forgets what it was shown',
    laws: ['monotonic reads never go back'],
    make: ({ cluster }) => {
      for (const session of cluster.sessions.values()) staysNull(session, 'seen');
    },
  },
  {
    name: 'what a router believes never ages',
    laws: ['staleness stays within its bound', 'a standby answers only by a check that is young enough'],
    make: ({ cluster }) => {
      for (const router of cluster.routers.values()) {
        for (const belief of router.beliefs.values()) {
          Object.defineProperty(belief, 'asOfUs', { get: () => cluster.nowUs, set: () => undefined });
        }
      }
    },
  },
  {
    name: 'a router forgets what its checks said',
    laws: ['a standby answers where a check is young enough'],
    make: ({ cluster }) => {
      for (const router of cluster.routers.values()) {
        for (const belief of router.beliefs.values()) staysNull(belief, 'asOfUs');
      }
    },
  },
  {
    name: 'a router forgets that a session wrote',
    laws: ['a window above the true lag covers own writes'],
    make: ({ cluster }) => {
      for (const router of cluster.routers.values()) router.recentWrites.set = () => router.recentWrites;
    },
  },
  {
    name: 'nobody looks at what reads show',
    laws: ['checkers find what the rows say'],
    make: ({ watch }) => {
      watch.readExecuted = () => undefined;
    },
  },
  {
    name: 'nobody notices that a session heard yes',
    laws: ['checkers find what the rows say'],
    make: ({ watch }) => {
      watch.acknowledged = () => undefined;
    },
  },
];
