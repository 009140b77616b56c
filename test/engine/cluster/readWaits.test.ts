/** A read that has to see a position, at the primary: not there yet is waited for, gone is said to be gone. */
import { afterEach, expect, it } from 'vitest';
import { loadSqlite, type Run } from '../../../src/engine';
import { ask, give, labRun, outcomes, send, wait, type LabOptions } from './lab';

const sqlite = await loadSqlite();
const runs: Run[] = [];
afterEach(() => {
  for (const run of runs.splice(0)) run.close();
});

const timeoutUs = 100_000;
const insert = (id: number): string => `INSERT INTO users VALUES (${id}, 'user ${id}')`;
const select = (id: number): string => `SELECT name FROM users WHERE id = ${id}`;

/** Session `a` reads its own writes; its standby is cut off. */
function start(more: LabOptions['more']): Run {
  const run = labRun(sqlite, { more: { reads: { monitor: { on: true, everyUs: 10_000 } }, ...more } });
  runs.push(run);
  const policy = { kind: 'ownWrites', ifBehind: 'primary', timeoutUs } as const;
  give(run, { type: 'setReadPolicy', session: 'a', policy });
  give(run, { type: 'cut', from: 'p1', to: 's1', bothWays: true });
  return run;
}

/** What `a` wrote was cancelled behind a commit of `b` that still waits: it is visible only once that one is. */
function writeBehindAnother(): Run {
  const rule = { kind: 'quorum' as const, acks: 1 };
  const run = start({ commit: { rule } });
  send(run, 'b', insert(10));
  wait(run, 10_000);
  send(run, 'a', insert(11));
  wait(run, 10_000);
  give(run, { type: 'cancelWait', session: 'a' });
  wait(run, 10_000);
  expect(outcomes(run, 'a').at(-1)?.answer?.warnings).toContain('visibleLater');
  return run;
}

it('what waits for a standby is waited for, and shown once it is visible', () => {
  const run = writeBehindAnother();
  send(run, 'a', select(11));
  wait(run, 50_000);
  give(run, { type: 'cancelWait', session: 'b' });
  wait(run, 10_000);
  expect(outcomes(run, 'a').at(-1)?.answer?.rows).toEqual([['user 11']]);
});

it('what is not visible in time is said to be late, and its session does not forget it', () => {
  const run = writeBehindAnother();
  const token = run.cluster.sessions.get('a')?.lastWrite;
  const late = ask(run, 'a', select(11));
  expect(late).toMatchObject({ outcome: 'failed', failure: 'behind' });
  expect(late.tookUs).toBeGreaterThanOrEqual(timeoutUs);
  expect(run.cluster.sessions.get('a')?.lastWrite).toEqual(token);
  give(run, { type: 'cancelWait', session: 'b' });
  expect(ask(run, 'a', select(11)).rows).toEqual([['user 11']]);
});

it('what died with its machine is said to be gone, at once, and the rest of what was written still counts', () => {
  const run = start({ commit: { waitForLocalFlush: false } });
  ask(run, 'a', insert(10));
  wait(run, 10_000);
  give(run, { type: 'setNode', node: 'p1', settings: { flushUs: 50_000 } });
  ask(run, 'a', insert(11));
  give(run, { type: 'kill', node: 'p1', kind: 'machine' });
  give(run, { type: 'restart', node: 'p1' });
  const gone = ask(run, 'a', select(11));
  expect(gone).toMatchObject({ outcome: 'failed', failure: 'positionUnknown' });
  expect(gone.tookUs).toBeLessThan(timeoutUs);
  const next = ask(run, 'a', select(10));
  expect(next).toMatchObject({ node: 'p1', rows: [['user 10']] });
  expect(run.cluster.sessions.get('a')?.route?.needs).not.toBeNull();
});
