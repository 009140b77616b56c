import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadSqlite, type Run } from '../../../src/engine';
import { ask, facts, give, labRun, outcomes, send, wait } from './lab';

const sqlite = await loadSqlite();
const second = 1_000_000;
const longRead = 'SELECT count(*), SLEEP(10) FROM users';

const lab = (node: Parameters<typeof labRun>[1]['node'] = {}): Run =>
  labRun(sqlite, { node: { maxStandbyDelayUs: 2 * second, ...node }, standbys: 2 });

const replayed = (run: Run, node: string): number =>
  facts(run, 'entryReplayed').filter((fact) => fact.node === node).length;
const messageOf = (run: Run, session: string): string | undefined =>
  outcomes(run, session).at(-1)?.answer?.error?.message;

test('a long read answers from what it began on, on any node', () => {
  const run = lab();
  send(run, 'a', longRead, 'p1');
  send(run, 'b', longRead, 's1');
  wait(run, second);
  ask(run, 'c', "INSERT INTO users VALUES (4, 'Dee'); UPDATE users SET name = 'x'");
  wait(run, 11 * second);
  expect(replayed(run, 's1')).toBe(2);
  expect(outcomes(run, 'a')[0]?.answer?.rows).toEqual([[3, 0]]);
  expect(outcomes(run, 'b')[0]?.answer?.rows).toEqual([[3, 0]]);
  expect(facts(run, 'replayHeld')).toEqual([]);
  expect(ask(run, 'c', 'SELECT count(*) FROM users', 's1').rows).toEqual([[4]]);
  run.close();
});

test.each(['ALTER TABLE users ADD COLUMN age INTEGER', 'DROP TABLE users', 'TRUNCATE TABLE users'])(
  '%s waits for a read of the table on a standby, and then cancels it',
  (sql) => {
    const run = lab();
    send(run, 'a', longRead, 's1');
    wait(run, second);
    ask(run, 'b', sql);
    wait(run, second);
    expect(replayed(run, 's1')).toBe(0);
    expect(replayed(run, 's2')).toBe(1);
    expect(outcomes(run, 'a')).toHaveLength(0);
    wait(run, 1.1 * second);
    expect(messageOf(run, 'a')).toMatch(
      /conflict with recovery\nDETAIL: {2}User was holding a relation lock/,
    );
    expect(replayed(run, 's1')).toBe(1);
    run.close();
  },
);

test.each([
  'CREATE TABLE other (id INTEGER PRIMARY KEY)',
  'CREATE INDEX names ON users (name)',
  'VACUUM',
  'DELETE FROM users',
])('%s is in nobody’s way', (sql) => {
  const run = lab();
  send(run, 'a', longRead, 's1');
  wait(run, second);
  ask(run, 'b', sql);
  wait(run, second);
  expect(replayed(run, 's1')).toBe(1);
  expect(facts(run, 'replayHeld')).toEqual([]);
  run.close();
});

test('cleanup is in the way of snapshots from before the change that it cleans up after', () => {
  const run = lab();
  send(run, 'a', longRead, 's1');
  wait(run, second);
  ask(run, 'b', 'DELETE FROM users WHERE id = 1');
  wait(run, second / 2);
  send(run, 'c', longRead, 's1');
  wait(run, second / 2);
  ask(run, 'b', 'VACUUM');
  wait(run, 2.5 * second);
  expect(messageOf(run, 'a')).toMatch(/row versions that must be removed/);
  expect(facts(run, 'readCancelled').map(({ session }) => session)).toEqual(['a']);
  wait(run, 10 * second);
  expect(outcomes(run, 'c').at(-1)?.answer?.rows).toEqual([[2, 0]]);
  run.close();
});

test('with feedback cleanup is in nobody’s way, and DDL is', () => {
  const run = lab({ hotStandbyFeedback: true });
  send(run, 'a', longRead, 's1');
  wait(run, second);
  ask(run, 'b', 'DELETE FROM users WHERE id = 1');
  ask(run, 'b', 'VACUUM');
  wait(run, second);
  expect(replayed(run, 's1')).toBe(2);
  ask(run, 'b', 'ALTER TABLE users ADD COLUMN age INTEGER');
  wait(run, 3 * second);
  expect(facts(run, 'readCancelled').map(({ detail }) => detail)).toEqual(['lock']);
  run.close();
});

test('for ever is as long as the read: then replay goes on, and what waited behind it is visible', () => {
  const run = lab({ maxStandbyDelayUs: null });
  send(run, 'a', longRead, 's1');
  wait(run, second);
  ask(run, 'b', 'ALTER TABLE users ADD COLUMN age INTEGER');
  ask(run, 'b', "INSERT INTO users VALUES (9, 'late', 1)");
  wait(run, 8.5 * second);
  expect(replayed(run, 's1')).toBe(0);
  expect(ask(run, 'c', 'SELECT count(*) FROM users WHERE id = 9', 's1').rows).toEqual([[0]]);
  wait(run, second);
  expect(outcomes(run, 'a')[0]?.answer?.rows).toEqual([[3, 0]]);
  expect(ask(run, 'c', 'SELECT count(*) FROM users WHERE id = 9', 's1').rows).toEqual([[1]]);
  run.close();
});

test('replay that waits for ever goes on when it is told to wait no longer', () => {
  const run = lab({ maxStandbyDelayUs: null });
  send(run, 'a', longRead, 's1');
  wait(run, second);
  ask(run, 'b', 'ALTER TABLE users ADD COLUMN age INTEGER');
  wait(run, 4 * second);
  expect(replayed(run, 's1')).toBe(0);
  give(run, { type: 'setNode', node: 's1', settings: { maxStandbyDelayUs: second } });
  wait(run, 5000);
  expect(replayed(run, 's1')).toBe(1);
  expect(messageOf(run, 'a')).toMatch(/conflict with recovery/);
  run.close();
});

test('the delay is a budget for all that replay meets until it has caught up', () => {
  const run = lab();
  send(run, 'a', longRead, 's1');
  wait(run, second);
  ask(run, 'b', "ALTER TABLE users ADD COLUMN age INTEGER; INSERT INTO users VALUES (8, 'x', 1)");
  wait(run, 1.9 * second);
  // Its definition is taken as well, and replay is late already when it comes to that.
  send(run, 'c', longRead, 's1');
  ask(run, 'b', 'ALTER TABLE users ADD COLUMN size INTEGER');
  wait(run, second);
  expect(replayed(run, 's1')).toBe(3);
  expect(facts(run, 'readCancelled').map(({ session }) => session)).toEqual(['a', 'c']);
  run.close();
});

test('an open transaction keeps the tables that it has read; one that is idle loses its connection', () => {
  const run = lab();
  ask(run, 'a', 'BEGIN; SELECT count(*) FROM users', 's1');
  ask(run, 'b', 'BEGIN; SELECT 1', 's1');
  ask(run, 'c', 'ALTER TABLE users ADD COLUMN age INTEGER');
  wait(run, 1.5 * second);
  expect(replayed(run, 's1')).toBe(0);
  wait(run, second);
  expect(replayed(run, 's1')).toBe(1);
  expect(ask(run, 'a', 'SELECT 2', 's1').failure).toBe('connectionLost');
  expect(ask(run, 'b', 'SELECT 2', 's1').rows).toEqual([[2]]);
  run.close();
});

test('a commit in time lets replay go on at once', () => {
  const run = lab();
  ask(run, 'a', 'BEGIN; SELECT count(*) FROM users', 's1');
  ask(run, 'c', 'ALTER TABLE users ADD COLUMN age INTEGER');
  wait(run, second);
  ask(run, 'a', 'COMMIT', 's1');
  wait(run, 2000);
  expect(replayed(run, 's1')).toBe(1);
  expect(facts(run, 'readCancelled')).toEqual([]);
  run.close();
});

test('whatever reads there are, replay is never later than its delay says, and no read is cancelled sooner', () => {
  const step = fc.oneof(
    fc
      .constantFrom('a', 'b', 'c')
      .map((session) => ({ session, sql: 'SELECT count(*), SLEEP(1.7) FROM users', target: 's1' })),
    fc
      .constantFrom(
        'ALTER TABLE users ADD COLUMN c{{n}} INTEGER',
        'DELETE FROM users WHERE id = 3; VACUUM',
        'INSERT INTO users (name) VALUES (1)',
      )
      .map((sql) => ({ session: 'you', sql, target: 'router' })),
  );
  const seen = { replayHeld: 0, readCancelled: 0 };
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 900_000 }), step), { minLength: 10, maxLength: 25 }),
      fc.constantFrom(0, 300_000, 2_500_000),
      (steps, maxStandbyDelayUs) => {
        const run = labRun(sqlite, {
          node: { maxStandbyDelayUs },
          more: { sessions: ['a', 'b', 'c', 'you'].map((id) => ({ id })) },
        });
        steps.forEach(([waitUs, { session, sql, target }], i) => {
          wait(run, waitUs);
          send(run, session, sql.replace('{{n}}', String(i)), target);
        });
        wait(run, 30 * second);
        const primary = run.cluster.member('p1');
        const standby = run.cluster.member('s1');
        expect(standby.replayLsn).toBe(primary.log.writeLsn);
        expect(standby.replayHold).toBeNull();
        seen.replayHeld += facts(run, 'replayHeld').length;
        seen.readCancelled += facts(run, 'readCancelled').length;
        for (const { value } of facts(run, 'readCancelled'))
          expect(value).toBeLessThanOrEqual(maxStandbyDelayUs);
        for (const { lsn, timeUs } of facts(run, 'entryReplayed')) {
          const received = facts(run, 'entryReceived').find((fact) => fact.lsn >= lsn);
          // Execution, flush and replay of what came before take some milliseconds each.
          expect(timeUs - (received?.timeUs ?? 0)).toBeLessThan(maxStandbyDelayUs + 200_000);
        }
        for (const id of ['a', 'b', 'c']) {
          for (const { answer } of outcomes(run, id)) {
            if (answer?.outcome !== 'ok') expect(answer?.error?.code).toBe('recoveryConflict');
          }
        }
        run.close();
      },
    ),
    { numRuns: 25, seed: 6 },
  );
  expect(seen.readCancelled).toBeGreaterThan(20);
  expect(seen.replayHeld).toBeGreaterThan(seen.readCancelled / 3);
});
