/** Routers in a running cluster: what they send where, by what they have heard. */
import { afterEach, describe, expect, it } from 'vitest';
import { defaultPolicies, loadSqlite, type ReadPolicy, type Run } from '../../../src/engine';
import { ask, facts, give, labRun, wait, type LabOptions } from './lab';

const sqlite = await loadSqlite();
const runs: Run[] = [];
afterEach(() => {
  for (const run of runs.splice(0)) run.close();
});

const ms = (count: number): number => count * 1000;
const monitor = { on: true, everyUs: ms(10), unhealthyAfterUs: ms(50) };
const count = 'SELECT count(*) FROM users';

function start(policy: ReadPolicy, options: LabOptions = {}): Run {
  const run = labRun(sqlite, { ...options, more: { reads: { policy, monitor }, ...options.more } });
  runs.push(run);
  return run;
}

const { ownWrites, knownLag } = defaultPolicies;
const better = Object.values(defaultPolicies).filter((policy) => policy !== knownLag);

it.each(better)('$kind: a read is refused at once when all nodes are given up', (policy) => {
  const run = start(policy);
  for (const node of ['p1', 's1']) give(run, { type: 'kill', node, kind: 'site' });
  wait(run, ms(200));
  const answer = ask(run, 'a', count);
  expect(answer).toMatchObject({ outcome: 'failed', failure: 'primaryUnhealthy', node: null });
  expect(answer.tookUs).toBeLessThan(ms(2));
});

it('own writes: who waited in vain at a standby is not sent on to a primary that was given up meanwhile', () => {
  const timeoutUs = ms(300);
  const run = start({ ...ownWrites, ifBehind: 'wait', timeoutUs });
  give(run, { type: 'pauseReceiver', node: 's1' });
  ask(run, 'a', "INSERT INTO users VALUES (4, 'Di')");
  give(run, { type: 'kill', node: 'p1', kind: 'site' });
  const answer = ask(run, 'a', count);
  expect(answer).toMatchObject({ outcome: 'failed', failure: 'primaryUnhealthy' });
  expect(answer.tookUs).toBeLessThan(timeoutUs + ms(10));
});

it('the write of one session is not forgotten by the policy of another', () => {
  const run = start({ ...knownLag, windowUs: ms(30_000) });
  const hasty = { ...knownLag, forgetUs: ms(1000) };
  give(run, { type: 'setReadPolicy', session: 'b', policy: hasty });
  ask(run, 'a', "INSERT INTO users VALUES (4, 'Di')");
  wait(run, ms(2000));
  ask(run, 'b', "INSERT INTO users VALUES (5, 'Ed')");
  wait(run, ms(1000));
  expect(ask(run, 'a', count).node).toBe('p1');
});

it.each([...Object.values(defaultPolicies)])(
  '$kind: a standby that joins answers no read before its first check',
  (policy) => {
    const run = start(policy, {
      more: { reads: { policy, monitor: { on: true, everyUs: ms(1000) } } },
    });
    give(run, { type: 'addStandby', node: 's2', region: 'here' });
    const heard = () => run.cluster.routers.get('router')?.beliefs.get('s2')?.heard === true;
    const answered = new Set<string | null>();
    while (!heard()) {
      answered.add(ask(run, 'a', count).node);
      wait(run, ms(20));
    }
    expect(facts(run, 'baseBackupFinished')[0]?.timeUs).toBeLessThan(run.nowUs - ms(100));
    expect([...answered].filter((node) => node === 's2')).toEqual([]);
  },
);

it('who led is no candidate before it is heard as a standby, and lag is unknown until the next check', () => {
  const run = start(knownLag, {
    standbys: 2,
    more: {
      reads: { policy: knownLag, monitor: { on: true, everyUs: ms(1000) } },
      failover: { mode: 'on', coordinator: 'standbys' },
    },
  });
  wait(run, ms(1500));
  give(run, { type: 'kill', node: 'p1', kind: 'process' });
  while (facts(run, 'routingMoved').at(-1)?.peer !== 's1') wait(run, ms(10));
  const candidates = () => {
    ask(run, 'a', count);
    const seen = run.cluster.sessions.get('a')?.route?.candidates ?? [];
    return seen.map(({ node, verdict, knownLagUs }) => [node, verdict, knownLagUs]);
  };
  const lagOf = (node: string) =>
    candidates()
      .find(([id]) => id === node)
      ?.slice(1);
  expect(lagOf('p1')).toEqual(['notHeard', null]);
  expect(lagOf('s2')).toEqual(['lagUnknown', null]);
  give(run, { type: 'restart', node: 'p1' });
  wait(run, ms(1500));
  for (const node of ['p1', 's2']) expect(lagOf(node)).toEqual(['qualifies', 0]);
});

describe('what a server keeps for a session', () => {
  const policy = defaultPolicies.roundRobin;
  const last = (run: Run) => run.cluster.sessions.get('a')?.outcomes.at(-1);

  it('a variable that was set is there for writes and for reads', () => {
    const run = start(policy, { standbys: 2 });
    ask(run, 'a', "SET @x = 'Eve'");
    ask(run, 'a', "UPDATE users SET name = coalesce(@x, 'nothing') WHERE id = 1");
    expect(ask(run, 'a', 'SELECT name FROM users WHERE id = 1', 'p1').rows).toEqual([['Eve']]);
    expect(ask(run, 'a', 'SELECT @x').rows).toEqual([['Eve']]);
    expect(last(run)?.route).toMatchObject({ reason: 'sessionState', node: 'p1' });
    expect(ask(run, 'a', count).node).not.toBe('p1');
  });

  it.each(['last_insert_id()', '@@identity', 'changes()'])('%s is asked where the session wrote', (asked) => {
    const run = start(policy, {
      more: { setup: 'CREATE TABLE t (id INTEGER PRIMARY KEY AUTO_INCREMENT, n INT)' },
    });
    ask(run, 'a', 'INSERT INTO t (n) VALUES (7)');
    ask(run, 'a', `SELECT ${asked}`);
    expect(last(run)?.route).toMatchObject({ reason: 'sessionState', node: 'p1' });
  });

  it('the last id is that of the own write', () => {
    const run = start(policy, {
      more: { setup: 'CREATE TABLE t (id INTEGER PRIMARY KEY AUTO_INCREMENT, n INT)' },
    });
    ask(run, 'a', 'INSERT INTO t (n) VALUES (7)');
    expect(ask(run, 'a', 'SELECT last_insert_id()').rows).toEqual([[1]]);
  });
});

describe('health checks', () => {
  const every = (us: number) => ({ on: true, everyUs: us });
  const checkRun = (): Run =>
    start(knownLag, { more: { reads: { policy: knownLag, monitor: every(ms(1000)) } } });
  /** Rounds of checks so far, by the whole hundredth of a second in which their first answer came. */
  const rounds = (run: Run): number[] => [
    ...new Set(facts(run, 'healthChecked').map(({ timeUs }) => Math.floor(timeUs / ms(10)) * 10)),
  ];

  it('go on in their round when only a threshold of an alert changes', () => {
    const run = checkRun();
    wait(run, ms(1500));
    give(run, { type: 'setMonitor', settings: { warnLagUs: ms(20) } });
    give(run, { type: 'setMonitor', settings: every(ms(1000)) });
    wait(run, ms(1000));
    expect(rounds(run)).toEqual([0, 1000, 2000]);
  });

  it('count another interval from the last round', () => {
    const run = checkRun();
    wait(run, ms(1500));
    give(run, { type: 'setMonitor', settings: { everyUs: ms(2000) } });
    wait(run, ms(3000));
    expect(rounds(run)).toEqual([0, 1000, 3000]);
    give(run, { type: 'setMonitor', settings: { everyUs: ms(500) } });
    wait(run, ms(100));
    expect(rounds(run)).toEqual([0, 1000, 3000, 4500]);
  });

  it('end, and begin at once', () => {
    const run = checkRun();
    wait(run, ms(100));
    give(run, { type: 'setMonitor', settings: { on: false } });
    wait(run, ms(2000));
    give(run, { type: 'setMonitor', settings: { on: true } });
    wait(run, ms(100));
    expect(rounds(run)).toEqual([0, 2100]);
  });

  it('are refused that would give up nodes before they are asked again', () => {
    const run = checkRun();
    const refused = (settings: object) => run.command({ type: 'setMonitor', settings })?.code ?? null;
    expect(refused({ unhealthyAfterUs: ms(500) })).toBe('givesUpTooSoon');
    expect(refused({ unhealthyAfterUs: ms(1000) })).toBe('givesUpTooSoon');
    expect(refused({ unhealthyAfterUs: ms(1001) })).toBeNull();
    expect(refused({ everyUs: ms(1001) })).toBe('givesUpTooSoon');
    expect(run.cluster.reads.monitor).toMatchObject({ everyUs: ms(1000), unhealthyAfterUs: ms(1001) });
  });
});
