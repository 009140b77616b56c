/**
 * Recording M6: the most advanced replica is promoted, the others attach by GTID, the old primary cannot.
 *
 * | MariaDB 10.11                                                  | lab                                             |
 * | -------------------------------------------------------------- | ----------------------------------------------- |
 * | r1 promoted, r2 gets the 5 entries that it lacks from r1       | the same                                        |
 * | the 5 rows that only the primary had are lost                  | the same, each named by the checker             |
 * | the old primary is refused with error 1236, its applier runs   | refused `forkedBefore`, its applier runs        |
 * | "diverged" is said once the new primary's numbers passed       | known at once: a timeline says where it forked  |
 * | gtid_slave_pos set by hand attaches it with 5 rows too many    | no such command: see `differs`                  |
 */
import recording from './M6.json';
import { Lab, oneHost } from './lab';
import type { RecordedCase } from './recordedCase';

type Recording = typeof recording;
const replicas = ['r1', 'r2'] as const;

const transaction = (gtid: string | undefined): number => {
  const match = /^0-1-(\d+)$/.exec(gtid ?? '');
  if (match === null) throw new Error(`not a GTID: ${gtid ?? ''}`);
  return Number(match[1]);
};
const got = (start: string): string =>
  recording.steps.find(({ do: what }) => what.startsWith(start))?.got ?? '';

type Rejoin = Recording['observed']['old_primary_rejoin'];

const rejoined = (status: Omit<Rejoin, 'Last_SQL_Error'>, position: string) => ({
  attached: status.Slave_IO_Running !== 'No',
  applies: status.Slave_SQL_Running === 'Yes',
  refused: status.Last_IO_Errno === '1236' && status.Last_IO_Error.includes(`GTID ${position}, which is not in`),
  asksFrom: status.Gtid_IO_Pos === position ? 'its own end' : status.Gtid_IO_Pos,
});

function servers({ observed }: Recording): Record<string, unknown> {
  const { primary_gtid_at_death: end, replica_gtid: gtid } = observed;
  // Received, in the binary log and applied are the same here.
  const at = (positions: string): number => {
    const all = new Set(positions.split('\t').map(transaction));
    if (all.size !== 1) throw new Error(`three positions: ${positions}`);
    return [...all][0] ?? 0;
  };
  return {
    missing: { r1: transaction(end) - at(gtid.r1), r2: transaction(end) - at(gtid.r2) },
    rows: observed.replica_rows,
    afterPromotion: /'r2': '(\d+)\\t([\d,]+) /.exec(got('rows, gtid'))?.slice(1),
    oldPrimary: recording.steps.filter(({ where, do: what }) => where === 'm(old)' && what === 'rows').map(({ got: text }) => text.replace('\t', ' '))[0],
    rejoin: rejoined(observed.old_primary_rejoin, end),
    applierError: observed.old_primary_rejoin.Last_SQL_Error,
    rejoinLater: rejoined(observed.old_primary_rejoin_after_more, end),
    end: { r1: observed.rows_end.r1.split('\t'), r2: observed.rows_end.r2.split('\t') },
  };
}

const idsFrom = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);

export const m6: RecordedCase<Recording> = {
  id: 'M6',
  recording,
  servers,
  lab() {
    const lab = new Lab(
      oneHost({
        id: 'm6',
        members: ['m', ...replicas],
        setup: ['CREATE TABLE t (id INTEGER PRIMARY KEY);', 'INSERT INTO t VALUES (1), (2), (3), (4), (5);'],
      }),
    );
    const write = (ids: readonly number[]): void => {
      for (const id of ids) lab.ask('a', `INSERT INTO t VALUES (${String(id)})`);
    };
    const count = (node: string): string => lab.rows('b', 'SELECT count(*) FROM t', node);
    const ids = (node: string): string => lab.rows('b', 'SELECT id FROM t ORDER BY id', node).replaceAll('\n', ',');
    const number = (node: string): number => lab.node(node).log.txBefore(lab.node(node).log.writeLsn);

    lab.do({ type: 'cut', from: 'm', to: 'r2', bothWays: true });
    write(idsFrom(10, 5));
    lab.wait(100);
    lab.do({ type: 'cut', from: 'm', to: 'r1', bothWays: true });
    write(idsFrom(20, 5));
    lab.do({ type: 'kill', node: 'm', kind: 'process' });
    const end = lab.node('m').log.writeLsn;
    const missing = Object.fromEntries(replicas.map((id) => [id, number('m') - number(id)]));
    const rows = Object.fromEntries(replicas.map((id) => [id, count(id)]));

    const [best = 'r1', other = 'r2'] = [...replicas].sort(
      (a, b) => lab.node(b).log.flushLsn - lab.node(a).log.flushLsn,
    );
    lab.do({ type: 'promote', node: best });
    lab.do({ type: 'route', primary: best });
    lab.do({ type: 'follow', node: other, primary: best });
    write([100]);
    lab.wait(907);
    const afterPromotion = [count('r2'), ids('r2')];

    lab.do({ type: 'healAll' });
    lab.do({ type: 'restart', node: 'm' });
    lab.do({ type: 'follow', node: 'm', primary: best });
    const status = () => {
      const { receiver, applyStop, refusal } = lab.node('m');
      return {
        attached: receiver.state === 'streaming',
        applies: applyStop === null,
        refused: refusal?.reason === 'forkedBefore',
        asksFrom: refusal?.position === end ? 'its own end' : String(refusal?.position),
      };
    };
    lab.wait(2019);
    const rejoin = status();
    const oldPrimary = `${count('m')} ${ids('m')}`;
    write(idsFrom(200, 10));
    lab.wait(1507);
    return {
      labs: [lab],
      values: {
        missing,
        rows,
        afterPromotion,
        oldPrimary,
        rejoin,
        applierError: lab.node('m').applyStop?.message ?? '',
        rejoinLater: status(),
        end: Object.fromEntries(replicas.map((id) => [id, [count(id), ids(id)]])),
      },
    };
  },
  differs: {
    'forced_rejoin':
      'MariaDB lets a replica claim a position that it is not at. Here it asks from the end of its own log, with the history that led there, so no command attaches it with rows that the cluster lacks: rewind or clone it.',
    'rows_end / m': 'The 26 rows are what the forced attachment leaves behind; see forced_rejoin.',
  },
};
