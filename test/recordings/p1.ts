/** Recording P1: a frozen receiver, a delayed standby, an idle primary. */
import recording from './P1.json';
import { Lab, oneHost } from './lab';
import type { RecordedCase } from './recordedCase';

const standbys = ['s1', 's2'] as const;
const flag = (is: boolean): string => (is ? 't' : 'f');
const seconds = (us: number): number => Math.floor(us / 1_000_000);

/** `pg_stat_replication`: whether each standby is known to have written, flushed and replayed what was sent. */
function recordedPositions(): Record<string, readonly boolean[]> {
  const step = recording.steps.find(({ do: what }) => what.startsWith('select application_name'));
  const lines = step?.got.split('\n').map((line) => line.split('|')) ?? [];
  return Object.fromEntries(
    lines.map(([id = '', , , sent, write, flush, replay]) => [
      id,
      [write === sent, flush === write, replay === flush],
    ]),
  );
}

function positions(lab: Lab): Record<string, readonly boolean[]> {
  const { senders } = lab.node('p');
  return Object.fromEntries(
    [...senders].map(([id, { sentLsn, writeLsn, flushLsn, replayLsn }]) => [
      id,
      [writeLsn === sentLsn, flushLsn === writeLsn, replayLsn === flushLsn],
    ]),
  );
}

function counts(lab: Lab, where = ''): Record<string, string> {
  const count = (node: string): string => lab.rows('b', `SELECT count(*) FROM t${where}`, node);
  return Object.fromEntries(['p', ...standbys].map((node) => [node, count(node)]));
}

export const p1: RecordedCase<typeof recording> = {
  id: 'P1',
  recording,
  servers: ({ observed }) => ({
    frozen: observed.counts_frozen,
    insertIsAnsweredAtOnce: true,
    positions: recordedPositions(),
    after: observed.counts_after,
    delayed: observed.delayed_row,
    delaySeen: observed.delay_seen_s_class,
    idle: observed.idle_time_lag,
  }),
  lab() {
    const lab = new Lab(
      oneHost({
        id: 'p1',
        members: ['p', ...standbys],
        setup: ['CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);', "INSERT INTO t VALUES (1,'a'), (2,'a'), (3,'a'), (4,'a'), (5,'a');"],
      }),
    );
    lab.do({ type: 'pauseReceiver', node: 's1' });
    const insert = lab.ask(
      'a',
      "INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 6 UNION ALL SELECT i + 1 FROM n WHERE i < 105) SELECT i, 'b' FROM n",
    );
    lab.wait(1200);
    const known = positions(lab);
    const frozen = counts(lab);
    lab.do({ type: 'resumeReceiver', node: 's1' });
    lab.wait(500);
    const after = counts(lab);

    lab.do({ type: 'setNode', node: 's1', settings: { applyDelayUs: 3_000_000 } });
    const { tx } = lab.ask('a', "INSERT INTO t VALUES (1000, 'late')");
    const writtenUs = lab.timeOf('entryWritten', 'p', tx);
    lab.wait(700);
    const delayed = counts(lab, ' WHERE id = 1000');
    lab.wait(5500);
    const delayUs = lab.timeOf('entryReplayed', 's1', tx) - writtenUs;
    const idle = lab.node('s2');
    const age = lab.run.cluster.clockUs(idle) - (idle.log.last()?.commitTimeUs ?? 0);
    return {
      labs: [lab],
      values: {
        frozen,
        insertIsAnsweredAtOnce: insert.outcome === 'ok' && insert.tookUs < 100_000,
        positions: known,
        after,
        delayed,
        delaySeen: `about ${seconds(delayUs)} s (= configured delay)`,
        idle: `${flag(idle.replayLsn === idle.log.flushLsn)}|${seconds(age)}`,
      },
    };
  },
  differs: {},
};
