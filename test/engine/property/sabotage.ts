/** Faults of the engine, made on purpose: each replaces one thing that a correct run depends on. */
import { present } from '../../../src/shared/assert';
import type { Run } from '../../../src/engine';
import { primaryId } from './lab';

export interface Sabotage {
  readonly name: string;
  /** Laws that see it, one of which a script breaks. */
  readonly laws: readonly string[];
  readonly make: (run: Run) => void;
}

const standbys = (run: Run) => [...run.cluster.members.values()].filter(({ role }) => role === 'standby');

export const sabotages: readonly Sabotage[] = [
  {
    name: 'entries are shipped before they are flushed',
    laws: ['a standby has only what its primary has flushed'],
    make: (run) => {
      const { log } = run.cluster.member(primaryId);
      const between = log.between.bind(log);
      log.between = (from) => between(from, log.writeLsn);
    },
  },
  {
    name: 'a commit is answered before it is flushed',
    laws: ['a client hears yes only of what is durable', 'a crash takes nothing that was acknowledged'],
    make: ({ cluster }) => {
      const primary = cluster.member(primaryId);
      const step = cluster.step.bind(cluster);
      cluster.step = (untilUs) => {
        const stepped = step(untilUs);
        for (const commit of primary.commits) cluster.released(primary, commit, 'local', commit.writtenSeq);
        return stepped;
      };
    },
  },
  {
    name: 'a commit is visible before it is flushed',
    laws: ['what is visible was flushed', 'what a read sees was flushed'],
    make: (run) => {
      const primary = run.cluster.member(primaryId);
      const { commits } = primary;
      const push = commits.push.bind(commits);
      commits.push = (...made) => {
        primary.visible = present(made.at(-1), 'a commit').state;
        return push(...made);
      };
    },
  },
  {
    name: 'a confirmation is believed before it was given',
    laws: ['an acknowledged write is where its rule says'],
    make: (run) => {
      const { senders } = run.cluster.member(primaryId);
      const set = senders.set.bind(senders);
      senders.set = (id, sender) => {
        Object.defineProperty(sender, 'flushLsn', { get: () => sender.sentLsn, set: () => undefined });
        return set(id, sender);
      };
    },
  },
  {
    name: 'a standby leaves rows out',
    laws: ['replicas do not diverge', 'replicas are row-equal', 'a standby shows what it has replayed'],
    make: (run) => {
      for (const { db } of standbys(run)) {
        db.applyRows = () => ({ conflict: null, hashes: db.hashes, wal: null });
      }
    },
  },
  {
    name: 'a machine crash forgets to cut the log',
    laws: ['a restart finds the log that was left', 'a restart finds what was durable, and nothing else'],
    make: (run) => {
      run.cluster.member(primaryId).log.truncateToFlushed = () => [];
    },
  },
  {
    name: 'packets of a connection overtake each other',
    laws: [
      'the engine does not throw',
      'what arrived was sent',
      'standbys catch up once all is healed',
      'a commit waits only for standbys that cannot answer',
    ],
    make: (run) => {
      const { network } = run.cluster;
      const send = network.send.bind(network);
      network.send = (nowUs, message, delivery) => {
        network.link(message.from, message.to).lastDeliveryUs = 0;
        return send(nowUs, message, delivery);
      };
    },
  },
  {
    name: 'nobody wakes who waits for a lock',
    laws: ['under async everybody is answered', 'who waits for a lock waits for somebody'],
    make: (run) => {
      run.cluster.visibilityMoved = () => undefined;
    },
  },
  {
    name: 'chance comes from outside the seed',
    laws: ['the same commands give the same run', 'the same commands give the same bytes'],
    make: (run) => {
      const stream = run.cluster.kernel.random.stream(`node.${primaryId}`);
      const next32 = stream.next32.bind(stream);
      const outside = runsMade++;
      Object.assign(stream, { next32: () => next32() ^ outside });
    },
  },
];

let runsMade = 1;
