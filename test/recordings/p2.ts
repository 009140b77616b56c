/**
 * Recording P2: a failover without synchronous standbys loses acknowledged rows, and the old primary comes back.
 *
 * | PostgreSQL 15                                                       | lab                                    |
 * | ------------------------------------------------------------------- | -------------------------------------- |
 * | 20 rows acknowledged, 0 of them after the promotion                 | the same, each named by the checker    |
 * | timeline 2 forks where the standby's log ended                      | the same                               |
 * | started as a standby: read-only, old rows, not the new one          | the same                               |
 * | "forked off ... before current recovery point", for ever            | refused `forkedBefore`, for ever       |
 * | pg_rewind starts from the last checkpoint that both share           | starts at the fork: no checkpoints     |
 * | after it: streams, the 20 rows are gone there too                   | the same; the 20 are kept aside        |
 */
import recording from './P2.json';
import { Lab, oneHost } from './lab';
import type { RecordedCase } from './recordedCase';

type Recording = typeof recording;

const acknowledged = 20;

function position(text: string): number {
  const match = /^([0-9A-F]+)\/([0-9A-F]+)$/.exec(text);
  if (match === null) throw new Error(`not an LSN: ${text}`);
  return parseInt(match[1] ?? '', 16) * 2 ** 32 + parseInt(match[2] ?? '', 16);
}

const got = (start: string): string =>
  recording.steps.find(({ do: what }) => what.startsWith(start))?.got ?? '';
const times = (text: string, part: string): number => text.split(part).length - 1;

/** What the servers wrote about the fork, held against the positions that they printed. */
function servers({ observed }: Recording): Record<string, unknown> {
  const [ancestor = '', fork = ''] = observed.history.split('\t');
  const [received = '', replayed = ''] = observed.standby_receive_replay.split('|');
  const refusal = `forked off current database system timeline ${ancestor} before current recovery point`;
  return {
    acknowledged: observed.acked,
    standbyLacksSome: position(received) < position(observed.old_primary_lsn),
    standbyReplayedAll: received === replayed,
    afterPromotion: observed.after_promote_total_acked,
    timelines: [Number(ancestor), Number(got('timeline; wal file')[0])],
    forksAtStandbysEnd: fork === received,
    oldPrimaryAsStandby: observed.naive_rejoin_state,
    refused: {
      again: times(observed.naive_rejoin_log, refusal) > 1,
      at: observed.naive_rejoin_log.includes(`${refusal} ${observed.old_primary_lsn}`),
      seenFromPrimary: got('pg_stat_replication') === 'p|startup' ? 'not streaming' : 'streaming',
    },
    rewound: {
      fromFork: observed.rewind_output.includes(`diverged at WAL location ${fork} on timeline ${ancestor}`),
      done: observed.rewind_output.endsWith('Done!'),
    },
    afterRewind: observed.after_rewind,
    streams: recording.steps.at(-1)?.got === 'p|streaming',
  };
}

/** `pg_is_in_recovery`, rows of the 20, the row that only the new primary wrote. */
function recovery(lab: Lab): readonly string[] {
  const count = (where: string): string => lab.rows('b', `SELECT count(*) FROM t WHERE ${where}`, 'p');
  return [lab.node('p').role === 'standby' ? 't' : 'f', count("v = 'acked'"), count("v = 'new'")];
}

export const p2: RecordedCase<Recording> = {
  id: 'P2',
  recording,
  servers,
  lab() {
    const rows = Array.from({ length: 10 }, (_, i) => `(${String(i + 1)}, 'old')`).join(', ');
    const lab = new Lab(
      oneHost({
        id: 'p2',
        members: ['p', 's1', 's2'],
        setup: ['CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);', `INSERT INTO t VALUES ${rows};`],
        more: { log: { format: 'wal' } },
      }),
    );
    lab.do({ type: 'kill', node: 's2', kind: 'process' });
    lab.do({ type: 'cut', from: 'p', to: 's1', bothWays: false });
    const told = Array.from(
      { length: acknowledged },
      (_, i) => lab.ask('a', `INSERT INTO t VALUES (${String(100 + i)}, 'acked')`).outcome,
    );
    const oldEnd = lab.node('p').log.writeLsn;
    lab.wait(511);
    lab.do({ type: 'kill', node: 'p', kind: 'process' });
    lab.wait(1013);
    const { log, replayLsn } = lab.node('s1');
    const received = log.flushLsn;

    lab.do({ type: 'promote', node: 's1' });
    lab.do({ type: 'route', primary: 's1' });
    lab.wait(100);
    const afterPromotion = lab.rows('b', "SELECT count(*), count(CASE v WHEN 'acked' THEN 1 END) FROM t");
    const lost = lab.run.watch.leaders.lostWrites.all.length;
    lab.ask('a', "INSERT INTO t VALUES (1000, 'new')");
    const { history } = lab.node('s1');

    lab.do({ type: 'healAll' });
    lab.do({ type: 'restart', node: 'p' });
    lab.do({ type: 'follow', node: 'p', primary: 's1' });
    lab.wait(3017);
    const asStandby = recovery(lab).join('|');
    const { refusal } = lab.node('p');
    const refusals = lab.count('attachRefused', 'forkedBefore');
    const seen = lab.node('s1').senders.has('p') ? 'streaming' : 'not streaming';

    lab.do({ type: 'rewind', node: 'p' });
    lab.wait(1013);
    const [aside] = lab.node('p').setAside;
    const total = lab.rows('b', 'SELECT count(*) FROM t', 'p');
    return {
      labs: [lab],
      values: {
        acknowledged: told.filter((outcome) => outcome === 'ok').length,
        standbyLacksSome: received < oldEnd && lost === acknowledged,
        standbyReplayedAll: replayLsn === received,
        afterPromotion,
        timelines: history.map(({ timelineId }) => timelineId),
        forksAtStandbysEnd: history.at(-1)?.fromLsn === received,
        oldPrimaryAsStandby: asStandby,
        refused: { again: refusals > 1, at: refusal?.position === oldEnd, seenFromPrimary: seen },
        rewound: { fromFork: aside?.forkLsn === received, done: aside?.entries.length === acknowledged },
        afterRewind: [...recovery(lab), total].join('|'),
        streams: lab.node('s1').senders.get('p')?.state === 'streaming',
      },
    };
  },
  differs: {},
};
