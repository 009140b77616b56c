import { expect, test } from 'vitest';
import { loadSqlite } from '../../../src/engine';
import { ask, facts, give, labRun, outcomes, send, wait } from './lab';

const sqlite = await loadSqlite();
const second = 1_000_000;

test('SLEEP and pg_sleep take virtual time and answer as those systems do', () => {
  const run = labRun(sqlite, {});
  const usual = ask(run, 'a', 'SELECT 1').tookUs;
  const mysql = ask(run, 'a', 'SELECT SLEEP(2.5)');
  expect(mysql.tookUs - usual).toBe(2.5 * second);
  expect(mysql.rows).toEqual([[0]]);
  const postgres = ask(run, 'a', 'SELECT name, pg_sleep(.25) FROM users WHERE id = 1');
  expect(postgres.tookUs - usual).toBe(0.25 * second);
  expect(postgres.rows).toEqual([['Ann', '']]);
  run.close();
});

test.each([
  'SELECT SLEEP(id) FROM users',
  "SELECT pg_sleep('2')",
  'SELECT SLEEP(-1)',
  'SELECT SLEEP(3601)',
  'SELECT SLEEP(2000), SLEEP(2000)',
  'CREATE VIEW v AS SELECT SLEEP(1)',
])('%s is refused with what to write instead', (sql) => {
  const run = labRun(sqlite, {});
  const answer = ask(run, 'a', sql);
  expect(answer.error?.code).toBe('refused');
  expect(answer.error?.message).toMatch(/sleeps/);
  run.close();
});

test('a long transaction holds its lock while it sleeps, and is one entry at its commit', () => {
  const run = labRun(sqlite, {});
  send(run, 'a', "BEGIN; UPDATE users SET name = 'A' WHERE id = 1; SELECT pg_sleep(5); COMMIT");
  wait(run, second);
  send(run, 'b', "UPDATE users SET name = name || 'B' WHERE id = 1");
  wait(run, 3 * second);
  expect(facts(run, 'lockWaitStarted')).toHaveLength(1);
  expect(outcomes(run, 'b')).toHaveLength(0);
  expect(facts(run, 'entryWritten')).toHaveLength(0);
  wait(run, 2 * second);
  expect(facts(run, 'entryWritten').map(({ session }) => session)).toEqual(['a', 'b']);
  expect(ask(run, 'c', 'SELECT name FROM users WHERE id = 1').rows).toEqual([['AB']]);
  run.close();
});

test('a statement that sleeps does so again where it is replayed as a statement, and is unsafe as MySQL says', () => {
  const run = labRun(sqlite, { more: { log: { format: 'statement' } } });
  const answer = ask(run, 'a', 'INSERT INTO users VALUES (7, SLEEP(2))');
  expect(answer.warnings).toContain('unsafe');
  wait(run, 1.9 * second);
  expect(facts(run, 'entryReplayed')).toHaveLength(0);
  wait(run, 0.2 * second);
  expect(facts(run, 'entryReplayed')).toHaveLength(1);

  give(run, { type: 'setFormat', format: 'row' });
  ask(run, 'a', 'INSERT INTO users VALUES (8, SLEEP(2))');
  wait(run, 0.1 * second);
  expect(facts(run, 'entryReplayed')).toHaveLength(2);
  run.close();
});
