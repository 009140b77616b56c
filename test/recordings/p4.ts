/** Recording P4: ANY 2 of two standbys blocks when one is down. */
import recording from './P4.json';
import { Lab, oneHost } from './lab';
import type { RecordedCase } from './recordedCase';

const any = (acks: number) => ({
  kind: 'quorum' as const,
  method: 'any' as const,
  acks,
  standbys: ['s1', 's2'],
});

/** psql's word for an INSERT that went well. */
const told = ({ outcome, changes, warnings }: ReturnType<Lab['last']>): string =>
  outcome === 'ok' && warnings.length === 0 ? `INSERT 0 ${changes ?? 0}` : outcome;

export const p4: RecordedCase<typeof recording> = {
  id: 'P4',
  recording,
  servers: ({ observed }) => observed,
  lab() {
    const lab = new Lab(
      oneHost({
        id: 'p4',
        members: ['p', 's1', 's2'],
        setup: ['CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);'],
        more: { commit: { rule: any(2) } },
      }),
    );
    lab.ask('a', "INSERT INTO t VALUES (10, 'both up')");
    lab.do({ type: 'kill', node: 's2', kind: 'process' });
    lab.send('a', "INSERT INTO t VALUES (11, 's2 down')");
    lab.wait(3000);
    const blocked = lab.waits('a');
    const onStandby = lab.rows('b', 'SELECT count(*) FROM t WHERE id = 11', 's1');
    const onPrimary = lab.rows('b', 'SELECT count(*) FROM t WHERE id = 11', 'p');
    lab.do({ type: 'restart', node: 's2' });
    const afterReturn = told(lab.answer('a'));
    lab.do({ type: 'setCommitRule', rule: any(1) });
    lab.do({ type: 'kill', node: 's2', kind: 'process' });
    lab.wait(500);
    return {
      labs: [lab],
      values: {
        blocked,
        row_on_standby_while_waiting: onStandby,
        row_on_primary_while_waiting: onPrimary,
        after_return: afterReturn,
        any1: told(lab.ask('a', "INSERT INTO t VALUES (12, 'any 1')")),
      },
    };
  },
  differs: {},
};
