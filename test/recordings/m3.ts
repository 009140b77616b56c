/** Recording M3: semi-sync with one ack, its timeout and fallback, and who sees a row while it waits. */
import recording from './M3.json';
import { Lab, oneHost } from './lab';
import type { RecordedCase } from './recordedCase';

const timeoutUs = 3_000_000;

const semiSync = (waitPoint: 'afterSync' | 'afterCommit', patienceUs: number) =>
  ({ kind: 'semiSync', acks: 1, timeoutUs: patienceUs, onTimeout: 'fallback', waitPoint }) as const;

const seconds = (us: number): string => `about ${Math.round(us / 1_000_000)} s`;

/** `SHOW STATUS LIKE 'Rpl_semi_sync_master%'`, from the primary's state and what was released by whom. */
function status(lab: Lab): string {
  const primary = lab.node('m');
  const unacked = lab.count('commitReleased', 'fallback') + lab.count('commitReleased', 'local');
  return Object.entries({
    CLIENTS: primary.senders.size,
    NO_TIMES: lab.count('semiSyncFellBack'),
    NO_TX: unacked,
    STATUS: primary.semiSyncOff ? 'OFF' : 'ON',
    YES_TX: lab.count('commitReleased', 'acks'),
  })
    .map(([name, value]) => `RPL_SEMI_SYNC_MASTER_${name}=${value}`)
    .join(' ');
}

/** `SHOW PROCESSLIST` as far as it can be compared: what the session waits for, and its statement. */
function processes(lab: Lab): string[] {
  return [...lab.node('m').jobs.values()].map(
    ({ state, request }) => `${state === 'commitWait' ? 'Waiting for semi-sync ACK from slave' : state}|${request.sql}`,
  );
}

const recordedProcesses = (lines: readonly string[]): string[] =>
  lines.map((line) => line.split('\t').slice(6, 8).join('|'));

const exists = (lab: Lab, id: number, target = 'm'): string =>
  lab.rows('b', `select count(*) from t where id = ${id}`, target);

/** Both replicas are frozen while an insert waits: who sees its row? */
function visibility(lab: Lab, waitPoint: 'afterSync' | 'afterCommit', id: number, name: string) {
  lab.do({ type: 'setCommitRule', rule: semiSync(waitPoint, 8_000_000) });
  for (const node of ['r1', 'r2']) lab.do({ type: 'pause', node });
  lab.send('a', `insert into t values(${id},'${name}')`);
  lab.wait(1000);
  const during = {
    session_waiting: lab.waits('a'),
    visible_to_other_session: exists(lab, id),
    processlist: processes(lab),
    in_primary_binlog: lab.node('m').log.last()?.statements[0]?.text.includes(`${id},`) ?? false,
  };
  lab.answer('a');
  const seen = { ...during, visible_after_timeout: exists(lab, id) };
  for (const node of ['r1', 'r2']) lab.do({ type: 'resume', node });
  lab.wait(1500);
  return seen;
}

export const m3: RecordedCase<typeof recording> = {
  id: 'M3',
  recording,
  servers: ({ observed }) => ({
    ...observed,
    visibility: Object.fromEntries(
      Object.entries(observed.visibility).map(([point, seen]) => [
        point,
        { ...seen, processlist: recordedProcesses(seen.processlist) },
      ]),
    ),
    oneAckIsEnough: true,
    statusWithOneReplica: recording.steps.find(({ do: what }) => what === 'insert 5 after')?.got,
    warnedAfterTimeout: !(recording.steps.find(({ do: what }) => what.startsWith('r2 SIGSTOP'))?.got ?? '').includes('(no warning, success)'),
    clientOfCrash: 'unknown',
    onReplicas: { r1: '1', r2: '1' },
  }),
  lab() {
    const lab = new Lab(
      oneHost({
        id: 'm3',
        members: ['m', 'r1', 'r2'],
        setup: [],
        more: { commit: { rule: semiSync('afterSync', timeoutUs) } },
      }),
    );
    lab.ask('a', 'create table t (id integer primary key, v text)');
    const statusBefore = status(lab);
    lab.ask('a', "insert into t values(1,'both')");
    lab.do({ type: 'kill', node: 'r1', kind: 'process' });
    lab.wait(300);
    const one = lab.ask('a', "insert into t values(2,'one')");

    lab.do({ type: 'pause', node: 'r2' });
    const third = lab.ask('a', "insert into t values(3,'frozen')");
    const statusAfterTimeout = status(lab);
    const fourth = lab.ask('a', "insert into t values(4,'off')");
    lab.do({ type: 'resume', node: 'r2' });
    lab.wait(50);
    const backToOn = !lab.node('m').semiSyncOff;
    lab.ask('a', "insert into t values(5,'on again')");
    const statusWithOneReplica = status(lab);

    lab.do({ type: 'kill', node: 'r2', kind: 'process' });
    const sixth = lab.ask('a', "insert into t values(6,'nobody')");
    for (const node of ['r1', 'r2']) lab.do({ type: 'restart', node });
    lab.wait(1500);

    const seen = {
      AFTER_SYNC: visibility(lab, 'afterSync', 10, 'AFTER_SYNC'),
      AFTER_COMMIT: visibility(lab, 'afterCommit', 11, 'AFTER_COMMIT'),
    };

    lab.do({ type: 'setCommitRule', rule: semiSync('afterSync', 8_000_000) });
    for (const node of ['r1', 'r2']) lab.do({ type: 'pause', node });
    lab.send('a', "insert into t values(50,'crash in wait')");
    lab.wait(1000);
    const before = exists(lab, 50);
    lab.do({ type: 'kill', node: 'm', kind: 'process' });
    const crashed = lab.answer('a');
    lab.do({ type: 'restart', node: 'm' });
    lab.wait(500);
    const afterRestart = exists(lab, 50);
    for (const node of ['r1', 'r2']) lab.do({ type: 'resume', node });
    lab.wait(1700);
    return {
      labs: [lab],
      values: {
        status_before: statusBefore,
        returned_after_timeout_class: `${seconds(third.tookUs)} with timeout ${timeoutUs / 1_000_000} s`,
        status_after_timeout: statusAfterTimeout,
        second_insert_no_wait: fourth.outcome === 'ok' && fourth.tookUs < 500_000,
        back_to_on: backToOn,
        both_dead: seconds(sixth.tookUs),
        visibility: seen,
        after_sync_crash: { before, after_restart: afterRestart },
        oneAckIsEnough: one.outcome === 'ok' && one.tookUs < 500_000,
        statusWithOneReplica,
        warnedAfterTimeout: third.outcome !== 'ok' || third.warnings.length > 0,
        clientOfCrash: crashed.outcome,
        onReplicas: { r1: exists(lab, 50, 'r1'), r2: exists(lab, 50, 'r2') },
      },
    };
  },
  differs: {},
};
