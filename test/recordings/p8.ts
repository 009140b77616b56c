/**
 * Recording P8: a standby is promoted while its primary goes on: split brain.
 *
 * | PostgreSQL 15                                                  | lab                                             |
 * | -------------------------------------------------------------- | ----------------------------------------------- |
 * | both accept; one key, two rows; no error anywhere              | the same; the checker finds it from outside     |
 * | p on timeline 1, s1 on 2, their LSNs overlap as numbers        | the same                                        |
 * | s2 follows p                                                   | the same                                        |
 * | s2 pointed at s1 after it replayed past the fork: never        | refused `forkedBefore`, again and again         |
 * | attaches and goes on serving the rows of p                     | the same                                        |
 */
import recording from './P8.json';
import { Lab, oneHost } from './lab';
import type { RecordedCase } from './recordedCase';

type Recording = typeof recording;
type Member = 'p' | 's1' | 's2';
const members = ['p', 's1', 's2'] as const;

function position(text: string | undefined): number {
  const match = /^([0-9A-F]+)\/([0-9A-F]+)$/.exec(text ?? '');
  if (match === null) throw new Error(`not an LSN: ${text ?? ''}`);
  return parseInt(match[1] ?? '', 16) * 2 ** 32 + parseInt(match[2] ?? '', 16);
}

const got = (start: string): string =>
  recording.steps.find(({ do: what }) => what.startsWith(start))?.got ?? '';

function servers({ observed }: Recording): Record<string, unknown> {
  const { timelines, repoint_s2_log: log } = observed;
  const fork = /End of WAL reached on timeline 1 at ([0-9A-F/]+)\./.exec(log)?.[1];
  const ends = [timelines.p, timelines.s1].map((text) => text.split('|'));
  return {
    bothAccept: got('insert into sb') === 'INSERT 0 1\nUPDATE 1' && got('promote') === 'server promoted',
    rows: observed.rows,
    timelines: ends.map(([, timeline]) => Number(timeline)),
    walFiles: ends.map(([file]) => Number(file?.slice(0, 8))),
    overlaps: ends.every(([, , end]) => position(end) > position(fork)),
    inRecovery: got('pg_is_in_recovery'),
    followsOld: got('pg_stat_replication') === 's2|streaming',
    repointed: {
      refused: log.split('before current recovery point').length - 1 > 1,
      rows: got('rows'),
    },
  };
}

export const p8: RecordedCase<Recording> = {
  id: 'P8',
  recording,
  servers,
  lab() {
    const lab = new Lab(
      oneHost({
        id: 'p8',
        members,
        setup: ['CREATE TABLE sb (id INTEGER PRIMARY KEY, v TEXT);', "INSERT INTO sb VALUES (1, 'base');"],
        more: { log: { format: 'wal' } },
      }),
    );
    const rows = (node: Member): string[] => lab.rows('b', 'SELECT * FROM sb ORDER BY id', node).split('\n');
    lab.do({ type: 'promote', node: 's1' });
    lab.wait(100);
    const told = ['p', 's1'].flatMap((node) => [
      lab.ask('a', `INSERT INTO sb VALUES (2, 'from ${node}')`, node).outcome,
      lab.ask('a', `UPDATE sb SET v = '${node}-edit' WHERE id = 1`, node).outcome,
    ]);
    lab.wait(1013);
    const all = Object.fromEntries(members.map((node) => [node, rows(node)]));
    const fork = lab.node('s1').history.at(-1)?.fromLsn ?? Infinity;
    const primaries = [lab.node('p'), lab.node('s1')];
    const recovery = Object.fromEntries(
      members.map((node) => [node, lab.node(node).role === 'standby' ? 't' : 'f']),
    );
    const followsOld = lab.node('p').senders.get('s2')?.state === 'streaming';
    const found = lab.run.watch.findings.some(({ kind, detail }) => kind === 'splitBrain' && detail === '2');

    lab.do({ type: 'follow', node: 's2', primary: 's1' });
    lab.wait(3017);
    return {
      labs: [lab],
      values: {
        bothAccept: told.every((outcome) => outcome === 'ok') && found,
        rows: all,
        timelines: primaries.map(({ timelineId }) => timelineId),
        walFiles: primaries.map(({ history }) => history.at(-1)?.timelineId),
        overlaps: primaries.every(({ log }) => log.writeLsn > fork),
        inRecovery: JSON.stringify(recovery).replaceAll('"', "'").replaceAll(/([:,])/g, '$1 '),
        followsOld,
        repointed: {
          refused: lab.count('attachRefused', 'forkedBefore') > 1,
          rows: rows('s2').join('\n'),
        },
      },
    };
  },
  differs: {},
};
