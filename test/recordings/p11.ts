/** Recording P11: a long read on a hot standby, and replay that would take from it what it needs. */
import recording from './P11.json';
import { Lab, oneHost } from './lab';
import type { RecordedCase } from './recordedCase';

/** What psql printed of an error, without SQLSTATE and source location. */
const words = (said: string): string => {
  const [, error = '', detail = ''] = /ERROR: {2}40001: (.*)\n(DETAIL: {2}.*)/.exec(said) ?? [];
  return `${error}\n${detail}`;
};
const endedAfterSeconds = (said: string): number => Number(/ended ([\d.]+) s after/.exec(said)?.[1]);
/** Whether the transaction counted the same rows before and after its sleep. */
const countedTheSame = (said: string): boolean => {
  const [, first, last] = /^BEGIN\n(\d+)\n\n(\d+)\nCOMMIT$/.exec(said) ?? [];
  if (first === undefined) throw new Error(`no two counts in ${said}`);
  return first === last;
};
const removed = (verbose: readonly string[]): boolean => !verbose.join().includes('tuples: 0 removed');

const rows = 2000;
const started = (more: object): Lab =>
  new Lab(
    oneHost({
      id: 'p11',
      members: ['p', 's1', 's2'],
      setup: [
        'CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);',
        `INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows}) SELECT i, 'x' FROM n;`,
      ],
      nodes: { s1: more },
    }),
  );

/** What a session on s1 hears, and how long after the primary was done, in seconds. */
function during(lab: Lab, read: readonly string[], onPrimary: readonly string[]) {
  for (const sql of read.slice(0, -1)) lab.ask('a', sql, 's1');
  lab.send('a', read.at(-1) ?? '', 's1');
  lab.wait(100);
  for (const sql of onPrimary) lab.ask('b', sql);
  const doneUs = lab.run.nowUs;
  const { error, rows: answered } = lab.answer('a');
  const afterS = Math.round((lab.run.nowUs - doneUs) / 100_000) / 10;
  return { error: error?.message ?? '', afterS, answered };
}

const counts = ['SELECT count(*), pg_sleep(6) FROM t'];
const deletes = ['DELETE FROM t WHERE id <= 1000', 'VACUUM t'];

export const p11: RecordedCase<typeof recording> = {
  id: 'P11',
  recording,
  servers: ({ observed }) => ({
    vacuum: words(observed.vacuum),
    vacuumAfterS: endedAfterSeconds(observed.vacuum),
    ddl: words(observed.ddl),
    ddlAfterS: endedAfterSeconds(observed.ddl),
    heldRow: observed.wait_forever.row_during,
    heldRead: countedTheSame(observed.wait_forever.query),
    feedbackRead: countedTheSame(observed.feedback.query),
    feedbackRemoved: removed(observed.feedback.vacuum),
    conflicts: observed.conflicts.slice(0, 3),
  }),
  lab() {
    const lab = started({ maxStandbyDelayUs: 1_000_000 });
    const vacuum = during(lab, counts, deletes);
    lab.wait(1000);
    const ddl = during(
      lab,
      ['BEGIN', 'SELECT count(*) FROM t', 'SELECT pg_sleep(6)'],
      ['ALTER TABLE t ADD COLUMN z INTEGER'],
    );
    const conflicts = `${lab.count('readCancelled', 'lock')}|${lab.count('readCancelled', 'snapshot')}`;

    const patient = started({ maxStandbyDelayUs: null });
    patient.send('a', counts[0] ?? '', 's1');
    patient.wait(100);
    for (const sql of [...deletes, "INSERT INTO t VALUES (9999, 'late')"]) patient.ask('b', sql);
    patient.wait(1000);
    const late = 'SELECT count(*) FROM t WHERE id = 9999';
    const heldRow = patient.rows('b', late, 's1');
    const [heldCount] = patient.answer('a').rows[0] ?? [];

    const telling = started({ maxStandbyDelayUs: 1_000_000, hotStandbyFeedback: true });
    const told = during(telling, counts, deletes);
    return {
      labs: [lab, patient, telling],
      values: {
        vacuum: vacuum.error,
        vacuumAfterS: vacuum.afterS,
        ddl: ddl.error,
        ddlAfterS: ddl.afterS,
        heldRow,
        heldRead: heldCount === rows,
        feedbackRead: told.error === '' && told.answered[0]?.[0] === rows,
        feedbackRemoved: telling.count('replayHeld') > 0,
        conflicts,
      },
    };
  },
  differs: {
    drop_db: 'not run, and a node of the lab has one database',
    'feedback / vacuum / 1': "PostgreSQL's own transaction numbers",
  },
};
