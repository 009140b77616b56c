/** Recording M4: what stops a replica's applier, and what its lag says meanwhile. */
import recording from './M4.json';
import { Lab, oneHost } from './lab';
import type { RecordedCase } from './recordedCase';

const second = 1_000_000;
const errno: Readonly<Record<string, string>> = { duplicateKey: '1062', rowNotFound: '1032' };

/** The oldest transaction that a replica has and has not applied. */
const nextToApply = (lab: Lab, replica: string) => {
  const { log, replayLsn } = lab.node(replica);
  return log.between(replayLsn, log.flushLsn)[0] ?? null;
};

/** Seconds_Behind_Master: whole seconds of two clocks, subtracted. NULL when the applier or the receiver stands. */
function secondsBehind(lab: Lab, replica: string): string {
  const { applyStop, receiver } = lab.node(replica);
  if (applyStop !== null || receiver.state !== 'streaming') return 'NULL';
  const entry = nextToApply(lab, replica);
  if (entry === null) return '0';
  const nowUs = lab.run.cluster.clockUs(lab.node(replica));
  return String(Math.floor(nowUs / second) - Math.floor(entry.commitTimeUs / second));
}

function status(lab: Lab, replica: string) {
  const { applyStop, receiver } = lab.node(replica);
  return {
    Slave_IO_Running: receiver.state === 'streaming' ? 'Yes' : 'No',
    Slave_SQL_Running: applyStop === null ? 'Yes' : 'No',
    Seconds_Behind_Master: secondsBehind(lab, replica),
    Last_SQL_Errno: applyStop === null ? '0' : (errno[applyStop.code] ?? applyStop.code),
  };
}

/** Both tell of one row change of one table; the lab's words are SQLite's. */
const errorKind = (text: string): string =>
  /duplicate entry|UNIQUE constraint failed/i.test(text) ? 'duplicate' : /find record|row .* is not there/i.test(text) ? 'missing' : text;

const rows = (lab: Lab, replica: string): string => lab.rows('b', 'select * from k where id < 9', replica, '\t');

function delaySeries(lab: Lab): string[][] {
  lab.do({ type: 'setNode', node: 'r2', settings: { applyDelayUs: 5 * second } });
  lab.ask('a', "insert into k values(20,'delayed')");
  lab.wait(50);
  return Array.from({ length: 8 }, () => {
    lab.wait(1000);
    const entry = nextToApply(lab, 'r2');
    const ageUs = entry === null ? null : lab.run.nowUs - entry.writtenAtUs;
    return [
      secondsBehind(lab, 'r2'),
      ageUs === null ? 'NULL' : String(Math.ceil((5 * second - ageUs) / second)),
      lab.rows('b', 'select count(*) from k where id = 20', 'r2'),
    ];
  });
}

/** A transaction that takes 4 s to apply, written shortly before a full second, looked at each 0.7 s. */
function longStatement(lab: Lab): string[] {
  lab.do({ type: 'setNode', node: 'r2', settings: { applyDelayUs: 0, applyUs: 4 * second } });
  lab.run.advanceTo(Math.ceil(lab.run.nowUs / second) * second + 850_000);
  lab.ask('a', "insert into k values(30,'long')");
  lab.wait(90);
  return Array.from({ length: 6 }, (_, i) => {
    if (i > 0) lab.wait(700);
    return secondsBehind(lab, 'r2');
  });
}

export const m4: RecordedCase<typeof recording> = {
  id: 'M4',
  recording,
  servers: ({ observed }) => ({
    error: {
      Slave_IO_Running: observed.error.Slave_IO_Running,
      Slave_SQL_Running: observed.error.Slave_SQL_Running,
      Seconds_Behind_Master: observed.error.Seconds_Behind_Master,
      Last_SQL_Errno: observed.error.Last_SQL_Errno,
    },
    errorKind: errorKind(observed.error.Last_SQL_Error),
    againTheSame: [observed.error.Last_Errno, 'No'],
    r1Rows: '7\tlocal',
    r2Rows: '7\tfrom m\n8\tafter',
    skipped: { running: 'Yes', behind: '0', rows: '7\tlocal\n8\tafter' },
    missing: { errno: observed.errno_missing_row, kind: errorKind(observed.update_missing_row) },
    delayIdle: {
      Seconds_Behind_Master: observed.delay_idle.Seconds_Behind_Master,
      SQL_Delay: observed.delay_idle.SQL_Delay,
      SQL_Remaining_Delay: observed.delay_idle.SQL_Remaining_Delay,
    },
    delaySeries: observed.delay_series,
    primaryFrozen: observed.primary_frozen,
    longStatement: observed.long_statement,
  }),
  lab() {
    const lab = new Lab(
      oneHost({
        id: 'm4',
        members: ['m', 'r1', 'r2'],
        setup: ['CREATE TABLE k (id INTEGER PRIMARY KEY, v TEXT);', "INSERT INTO k VALUES (9, 'everywhere');"],
        nodes: { r1: { localSql: ["INSERT INTO k VALUES (7, 'local');", 'DELETE FROM k WHERE id = 9;'] } },
      }),
    );
    lab.ask('a', "insert into k values(7,'from m')");
    lab.ask('a', "insert into k values(8,'after')");
    lab.wait(500);
    const error = status(lab, 'r1');
    const kind = errorKind(lab.node('r1').applyStop?.message ?? '');
    const r1Rows = rows(lab, 'r1');
    const r2Rows = rows(lab, 'r2');
    lab.do({ type: 'kill', node: 'r1', kind: 'process' });
    lab.do({ type: 'restart', node: 'r1' });
    lab.wait(1000);
    const again = status(lab, 'r1');
    lab.do({ type: 'skipEntry', node: 'r1' });
    lab.wait(500);
    const skipped = status(lab, 'r1');
    const skippedRows = rows(lab, 'r1');
    lab.ask('a', "update k set v = 'changed' where id = 9");
    lab.wait(500);
    const stopped = lab.node('r1').applyStop;

    const series = delaySeries(lab);
    const delayIdle = {
      Seconds_Behind_Master: secondsBehind(lab, 'r2'),
      SQL_Delay: String(lab.node('r2').settings.applyDelayUs / second),
      SQL_Remaining_Delay: nextToApply(lab, 'r2') === null ? 'NULL' : 'some',
    };
    lab.do({ type: 'pause', node: 'm' });
    lab.wait(3000);
    const { Seconds_Behind_Master, Slave_IO_Running } = status(lab, 'r2');
    lab.do({ type: 'resume', node: 'm' });
    return {
      labs: [lab],
      values: {
        error,
        errorKind: kind,
        againTheSame: [again.Last_SQL_Errno, again.Slave_SQL_Running],
        r1Rows,
        r2Rows,
        skipped: {
          running: skipped.Slave_SQL_Running,
          behind: skipped.Seconds_Behind_Master,
          rows: skippedRows,
        },
        missing: {
          errno: errno[stopped?.code ?? ''],
          kind: errorKind(stopped?.message ?? ''),
        },
        delayIdle,
        delaySeries: series,
        primaryFrozen: { Seconds_Behind_Master, Slave_IO_Running },
        longStatement: longStatement(lab),
      },
    };
  },
  differs: {
    'error / Gtid_IO_Pos': 'numbers of that server',
    'error / Gtid_Slave_Pos': 'not recorded',
    'error / Slave_SQL_Running_State': 'empty in the recording',
    'delay_idle / Slave_SQL_Running_State': 'a sentence of MariaDB',
    sql_stopped: 'the lab has no command that stops the applier alone; a conflict stops it, compared above',
    io_stopped: 'the lab freezes a receiver (as SIGSTOP does) and does not stop it by command',
  },
};
