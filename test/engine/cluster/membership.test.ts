import { expect, test } from 'vitest';
import {
  loadSqlite,
  readScenario,
  Run,
  samePages,
  Snapshot,
  type Command,
  type Run as RunType,
} from '../../../src/engine';
import { ask, facts, give, labRun, outcomes, send, wait } from './lab';

const sqlite = await loadSqlite();
const second = 1_000_000;
const add = (node: string, more: Partial<Extract<Command, { type: 'addStandby' }>> = {}): Command => ({
  type: 'addStandby',
  node,
  region: 'here',
  ...more,
});

const bulk = "INSERT INTO users (name) SELECT name || 'x' FROM users";
const busy = {
  sessions: ['b'],
  perSecond: 50,
  statements: ["UPDATE users SET name = 'v{{n}}' WHERE id = 2"],
};

const isLevel = (run: RunType, id: string): boolean => {
  const primary = run.cluster.member(run.cluster.primaryId());
  const node = run.cluster.member(id);
  return node.receiver.state === 'streaming' && node.replayLsn === primary.log.writeLsn;
};

test('a standby that joins takes a base backup at the speed of its link, catches up and serves reads', () => {
  const run = labRun(sqlite, { more: { workload: busy } });
  for (let i = 0; i < 12; i++) ask(run, 'a', bulk);
  const bytes = run.cluster.member('p1').durable.pages.length * 4096;
  const sinceUs = run.nowUs;
  const bandwidthBps = 2_000_000;
  give(run, add('s2', { bandwidthBps }));
  const finished = (): number | undefined => facts(run, 'baseBackupFinished')[0]?.timeUs;
  while (finished() === undefined && run.stepUntil(sinceUs + 60 * second));
  const tookUs = (finished() ?? Infinity) - sinceUs;
  expect(tookUs).toBeGreaterThan((bytes * 8 * second) / bandwidthBps);
  expect(tookUs).toBeLessThan((bytes * 8 * second * 1.1) / bandwidthBps + 20_000);
  expect(facts(run, 'baseBackupStarted').map(({ value }) => value)).toEqual([bytes]);

  give(run, { type: 'setWorkload', perSecond: 0 });
  wait(run, 2 * second);
  expect(isLevel(run, 's2')).toBe(true);
  expect(facts(run, 'entryReplayed').filter(({ node }) => node === 's2').length).toBeGreaterThan(5);
  const sql = 'SELECT count(*), max(name) FROM users';
  expect(ask(run, 'a', sql, 's2').rows).toEqual(ask(run, 'a', sql, 'p1').rows);
  run.close();
});

test('until it has a copy it answers nobody, has no vote and cannot lead', () => {
  const run = labRun(sqlite, {});
  for (let i = 0; i < 10; i++) ask(run, 'a', bulk);
  give(run, add('s2', { bandwidthBps: 100_000 }));
  wait(run, 10_000);
  expect(ask(run, 'a', 'SELECT 1', 's2').failure).toBe('connectionRefused');
  expect(run.cluster.votingMembers()).toEqual(['p1', 's1']);
  expect(run.command({ type: 'promote', node: 's2' })?.code).toBe('nodeIsJoining');
  wait(run, 60 * second);
  expect(run.cluster.votingMembers()).toEqual(['p1', 's1', 's2']);
  expect(ask(run, 'a', 'SELECT 1', 's2').rows).toEqual([[1]]);
  give(run, { type: 'promote', node: 's2' });
  wait(run, second);
  expect(run.cluster.primaryId()).toBe('s2');
  run.close();
});

test('a base backup that is cut off starts again', () => {
  const run = labRun(sqlite, {});
  for (let i = 0; i < 10; i++) ask(run, 'a', bulk);
  give(run, add('s2', { bandwidthBps: 1_000_000 }));
  wait(run, 50_000);
  give(run, { type: 'kill', node: 's2', kind: 'machine' });
  wait(run, second);
  give(run, { type: 'restart', node: 's2' });
  wait(run, 30 * second);
  expect(facts(run, 'baseBackupStarted')).toHaveLength(2);
  expect(isLevel(run, 's2')).toBe(true);
  run.close();
});

test('what cannot be is refused and changes nothing', () => {
  const run = labRun(sqlite, { standbys: 2 });
  const code = (command: Command): string | undefined => run.command(command)?.code;
  expect(code(add('s1'))).toBe('idTaken');
  expect(code(add('a'))).toBe('idTaken');
  expect(code(add('router'))).toBe('idTaken');
  expect(code(add('S 9'))).toBe('idIllFormed');
  expect(code(add('s9', { region: 'nowhere' }))).toBe('noSuchRegion');
  expect(code({ type: 'removeStandby', node: 'p1' })).toBe('nodeIsPrimary');
  expect(code({ type: 'removeStandby', node: 's7' })).toBe('noSuchNode');
  expect(facts(run, 'commandGiven')).toEqual([]);
  give(run, { type: 'removeStandby', node: 's2' });
  expect(code({ type: 'removeStandby', node: 's2' })).toBe('noSuchNode');
  expect(code(add('s2'))).toBe('idTaken');
  give(run, { type: 'switchover', node: 's1' });
  wait(run, 2 * second);
  expect(run.cluster.member('p1').role).toBe('standby');
  give(run, { type: 'removeStandby', node: 'p1' });
  for (let i = 0; i < 63; i++) give(run, add(`j${i}`));
  expect(code(add('late'))).toBe('tooManyNodes');
  run.close();
});

test('removing a standby ends what was under way there, and what waited for it', () => {
  const run = labRun(sqlite, { standbys: 2, more: { commit: { rule: { kind: 'sync' } } } });
  give(run, { type: 'setSlot', node: 's2', keep: true });
  give(run, { type: 'pauseReceiver', node: 's2' });
  send(run, 'a', "UPDATE users SET name = 'A' WHERE id = 1");
  send(run, 'b', 'SELECT SLEEP(30)', 's2');
  wait(run, second);
  expect(outcomes(run, 'a')).toHaveLength(0);
  send(run, 'c', 'SELECT 1', 's2');
  wait(run, 250);
  give(run, { type: 'removeStandby', node: 's2' });
  wait(run, 5000);
  expect(outcomes(run, 'a')[0]?.answer?.outcome).toBe('ok');
  expect(outcomes(run, 'b')[0]?.answer?.failure).toBe('connectionLost');
  wait(run, 3 * second);
  expect(outcomes(run, 'c')[0]?.answer?.outcome).toBe('failed');
  const { cluster } = run;
  expect([...cluster.members.keys()]).toEqual(['p1', 's1']);
  expect(cluster.member('p1').slots.has('s2')).toBe(false);
  expect(cluster.member('p1').senders.has('s2')).toBe(false);
  expect([...cluster.network.links.values()].some(({ from, to }) => from === 's2' || to === 's2')).toBe(
    false,
  );
  expect([...cluster.network.packets.values()].some(({ from, to }) => from === 's2' || to === 's2')).toBe(
    false,
  );
  expect(ask(run, 'a', "UPDATE users SET name = 'B' WHERE id = 1").outcome).toBe('ok');
  expect(run.command({ type: 'execSql', session: 'a', target: 's2', sql: 'SELECT 1' })?.code).toBe(
    'noSuchNode',
  );
  run.close();
});

test('a router believes nothing of a standby that was removed while it was asked about', () => {
  const run = labRun(sqlite, { standbys: 2, more: { reads: { monitor: { on: true, everyUs: second } } } });
  const asked = () =>
    [...run.cluster.network.packets.values()].some(
      ({ payload }) => payload.type === 'lagAsked' && payload.standby === 's2',
    );
  while (!asked() && run.stepUntil(second));
  give(run, { type: 'removeStandby', node: 's2' });
  wait(run, 2 * second);
  expect([...(run.cluster.routers.get('router')?.beliefs.keys() ?? [])]).toEqual(['p1', 's1']);
  expect(facts(run, 'healthChecked').map(({ node }) => node)).not.toContain('s2');
  run.close();
});

test('a removed standby that an open transaction was on lets its session go on elsewhere', () => {
  const run = labRun(sqlite, { standbys: 2 });
  ask(run, 'a', 'BEGIN; SELECT 1', 's2');
  give(run, { type: 'removeStandby', node: 's2' });
  expect(ask(run, 'a', 'SELECT 2').failure).toBe('connectionRefused');
  expect(ask(run, 'a', 'SELECT 3').rows).toEqual([[3]]);
  run.close();
});

test('members that come and go are the same when the run is taken up again from before', () => {
  const run = labRun(sqlite, { standbys: 2, more: { workload: busy } });
  wait(run, second / 2);
  const before = new Snapshot(run, {});
  give(run, add('s3', { bandwidthBps: 1_000_000 }));
  wait(run, second / 50);
  const within = new Snapshot(run, {});
  wait(run, second);
  give(run, { type: 'removeStandby', node: 's1' });
  wait(run, second / 2);
  const after = new Snapshot(run, {});
  wait(run, second);
  let again: RunType | null = null;
  // Back and forth, each run on the databases of the one before.
  for (const snapshot of [after, before, within, after, within]) {
    again = snapshot.take(again).run;
    again.expect(run.commands);
    again.advanceTo(run.nowUs);
    expect(again.trace.hash).toBe(run.trace.hash);
    expect([...again.cluster.members.keys()]).toEqual(['p1', 's2', 's3']);
    for (const node of run.cluster.members.values()) {
      expect(samePages(again.cluster.member(node.id).db.pages, node.db.pages)).toBe(true);
    }
  }
  again?.close();
  run.close();
});

test('commands of a scenario may speak of a node that joins on the way', () => {
  const parsed = readScenario({
    ...labRun(sqlite, {}).scenario,
    commands: [
      { atUs: 1000, do: add('s2', { settings: { applyUs: 5000 } }) },
      { atUs: second, do: { type: 'setCommitRule', rule: { kind: 'quorum', acks: 1, standbys: ['s2'] } } },
      { atUs: second, do: { type: 'execSql', session: 'a', target: 'router', sql: bulk } },
      { atUs: 2 * second, do: { type: 'kill', node: 's2', kind: 'process' } },
    ],
    untilUs: 3 * second,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const run = new Run(sqlite, parsed.scenario);
  run.advanceTo(3 * second);
  expect(run.cluster.member('s2').state).toBe('down');
  expect(outcomes(run, 'a')[0]?.answer?.outcome).toBe('ok');
  expect(facts(run, 'commandRefused')).toEqual([]);
  run.close();
});

test('routers give a standby its first read when it has its copy and has answered a check', () => {
  const run = labRun(sqlite, { standbys: 1 });
  for (let i = 0; i < 10; i++) ask(run, 'a', bulk);
  give(run, { type: 'setReadPolicy', session: null, policy: { kind: 'roundRobin' } });
  give(run, add('s2', { bandwidthBps: 500_000 }));
  const finishedUs = (): number | undefined => facts(run, 'baseBackupFinished')[0]?.timeUs;
  while (finishedUs() === undefined) expect(ask(run, 'b', 'SELECT count(*) FROM users').node).not.toBe('s2');
  wait(run, run.cluster.reads.monitor.everyUs);
  const asked = Array.from({ length: 6 }, () => ask(run, 'b', 'SELECT count(*) FROM users'));
  expect(asked.map(({ node }) => node)).toContain('s2');
  expect(asked.every(({ outcome }) => outcome === 'ok')).toBe(true);
  run.close();
});

test('a primary that stood still while a standby left ships nothing to it any more', () => {
  const run = labRun(sqlite, { standbys: 2 });
  send(run, 'a', "UPDATE users SET name = 'A' WHERE id = 1");
  wait(run, 1500);
  give(run, { type: 'pause', node: 'p1' });
  give(run, { type: 'promote', node: 's2' });
  wait(run, second / 2);
  give(run, { type: 'follow', node: 's1', primary: 's2' });
  give(run, { type: 'removeStandby', node: 's1' });
  give(run, { type: 'resume', node: 'p1' });
  wait(run, second);
  expect(run.cluster.member('p1').senders.has('s1')).toBe(false);
  expect(ask(run, 'a', "UPDATE users SET name = 'B' WHERE id = 1", 's2').outcome).toBe('ok');
  run.close();
});
