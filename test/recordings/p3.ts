/** Recording P3: FIRST 1 (s1, s2), a takeover, a commit that nobody confirms, and all the ways out of its wait. */
import recording from './P3.json';
import { Lab, oneHost } from './lab';
import type { RecordedCase } from './recordedCase';

const listed = ['s1', 's2'];

/** `pg_stat_replication`: who streams, at which priority, and whether it is the one that is asked. */
function syncState(lab: Lab): string {
  const { senders } = lab.node('p');
  const there = listed.filter((id) => senders.get(id)?.state === 'streaming');
  return there
    .map((id, i) => `${id}|streaming|${listed.indexOf(id) + 1}|${i === 0 ? 'sync' : 'potential'}`)
    .join('\n');
}

/** `pg_stat_activity` of the session that waits. */
function activity(lab: Lab, session: string): string {
  for (const job of lab.node('p').jobs.values()) {
    if (job.request.session === session && job.state === 'commitWait') {
      return `active|IPC|SyncRep|${job.request.sql}`;
    }
  }
  return 'idle';
}

const step = (start: string): string => recording.steps.find(({ do: what }) => what.startsWith(start))?.got ?? '';

export const p3: RecordedCase<typeof recording> = {
  id: 'P3',
  recording,
  servers: ({ observed }) => ({
    bothUp: observed.sync_state_both_up,
    s1Dead: observed.sync_state_s1_dead,
    activity: observed.waiter_activity,
    sameKey: step('session B inserts same key').includes('lock timeout'),
    whileWaiting: observed.visible_while_waiting,
    cancelled: {
      ok: observed.cancel_output.endsWith("\nINSERT 0 1"),
      warned: observed.cancel_output.includes('might not have been replicated'),
    },
    afterCancel: observed.visible_after_cancel,
    terminated: {
      lost: observed.terminate_output.includes('connection to server was lost'),
      warned: observed.terminate_output.includes('might not have been replicated'),
    },
    terminatedRow: step('row 4 exists'),
    crash: {
      before: observed.crash_while_waiting.visible_before,
      after: observed.crash_while_waiting.visible_after_restart,
      lost: observed.crash_while_waiting.client.includes('connection to server was lost'),
    },
    released: step('insert 6 waiting') === 'INSERT 0 1',
    onS2: step('rows on s2'),
    bothBack: step('s1 back').trim(),
  }),
  lab() {
    const lab = new Lab(
      oneHost({
        id: 'p3',
        members: ['p', 's1', 's2'],
        setup: ['CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);'],
        more: {
          commit: {
            rule: { kind: 'quorum', method: 'first', acks: 1, standbys: listed },
            lockTimeoutUs: 1_000_000,
          },
        },
      }),
    );
    const all = (target = 'p'): string => lab.rows('b', 'select * from t', target);
    const exists = (id: number): string => lab.rows('b', `select count(*) from t where id = ${id}`, 'p');
    const bothUp = syncState(lab);
    lab.ask('a', "insert into t values(1,'both up')");
    lab.do({ type: 'kill', node: 's1', kind: 'process' });
    lab.wait(1000);
    const s1Dead = syncState(lab);
    lab.ask('a', "insert into t values(2,'s1 down')");
    lab.do({ type: 'kill', node: 's2', kind: 'process' });
    lab.wait(1000);

    lab.send('a', "insert into t values(3,'none up')");
    lab.wait(3000);
    const waiting = activity(lab, 'a');
    const whileWaiting = all();
    const sameKey = lab.ask('b', "insert into t values(3,'mine')").error?.code === 'lockTimeout';
    lab.do({ type: 'cancelWait', session: 'a' });
    const cancelled = lab.answer('a');
    const afterCancel = all();

    lab.send('a', "insert into t values(4,'terminated')");
    lab.wait(500);
    lab.do({ type: 'disconnect', session: 'a' });
    const terminated = lab.answer('a');
    const terminatedRow = exists(4);

    lab.send('a', "insert into t values(5,'crash while waiting')");
    lab.wait(500);
    const before = exists(5);
    lab.do({ type: 'kill', node: 'p', kind: 'process' });
    const crashed = lab.answer('a');
    lab.do({ type: 'restart', node: 'p' });
    lab.wait(500);
    const after = exists(5);

    lab.send('a', "insert into t values(6,'wait then standby returns')");
    lab.wait(500);
    lab.do({ type: 'restart', node: 's2' });
    const released = lab.answer('a').outcome === 'ok';
    lab.wait(1000);
    const onS2 = all('s2');
    lab.do({ type: 'restart', node: 's1' });
    lab.wait(1500);
    return {
      labs: [lab],
      values: {
        bothUp,
        s1Dead,
        activity: waiting,
        sameKey,
        whileWaiting,
        cancelled: { ok: cancelled.outcome === 'ok', warned: cancelled.warnings.includes('notReplicated') },
        afterCancel,
        terminated: {
          lost: terminated.outcome === 'unknown' && terminated.failure === 'connectionTerminated',
          warned: terminated.warnings.includes('notReplicated'),
        },
        terminatedRow,
        crash: {
          before,
          after,
          lost: crashed.outcome === 'unknown' && crashed.failure === 'connectionLost',
        },
        released,
        onS2,
        bothBack: syncState(lab),
      },
    };
  },
  differs: {},
};
