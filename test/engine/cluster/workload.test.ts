import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadSqlite, type ScenarioFile } from '../../../src/engine';
import { exponential } from '../../../src/engine/cluster/arrivals';
import { fillTemplate } from '../../../src/engine/cluster/fillTemplate';
import { RandomStreams } from '../../../src/engine/kernel/random';
import { facts, give, labRun } from './lab';

const sqlite = await loadSqlite();
const seed = fc.nat({ max: 2 ** 31 - 1 });
const stream = (value: number) => new RandomStreams(value).stream('test');

type Workload = NonNullable<ScenarioFile['workload']>;
const run = (workload: Workload, more: Partial<ScenarioFile> = {}) =>
  labRun(sqlite, { more: { workload, ...more } });

const reading = {
  sessions: ['a', 'b'],
  perSecond: 100,
  statements: ['SELECT name FROM users WHERE id = {{int 1 3}}'],
};

test('gaps of a Poisson stream are exponentially distributed', () => {
  fc.assert(
    fc.property(seed, (value) => {
      const random = stream(value);
      const gaps = Array.from({ length: 4000 }, () => exponential(random)).sort((a, b) => a - b);
      const furthest = Math.max(
        ...gaps.map((gap, i) => Math.abs((i + 0.5) / gaps.length - (1 - Math.exp(-gap)))),
      );
      // Kolmogorov's distance of as many draws exceeds this once in a million.
      expect(furthest).toBeLessThan(2.7 / Math.sqrt(gaps.length));
    }),
    { numRuns: 30, seed: 1 },
  );
});

test('the k-th number of zipf comes as often as 1/k says', () => {
  const random = stream(3);
  const counts = new Map<number, number>();
  const draws = 60_000;
  for (let i = 0; i < draws; i++) {
    const drawn = Number(fillTemplate('{{zipf 11 1010}}', random, i));
    counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
  }
  const total = Array.from({ length: 1000 }, (_, k) => 1 / (k + 1)).reduce((a, b) => a + b);
  for (const rank of [1, 2, 3, 10, 40]) {
    const expected = draws / (rank * total);
    expect(Math.abs((counts.get(10 + rank) ?? 0) - expected)).toBeLessThan(5 * Math.sqrt(expected));
  }
  expect(Math.min(...counts.keys())).toBe(11);
  expect(Math.max(...counts.keys())).toBeLessThanOrEqual(1010);
});

test('zipf stays within its bounds', () => {
  fc.assert(
    fc.property(
      seed,
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: 0, max: 300 }),
      (value, low, more) => {
        const drawn = Number(fillTemplate(`{{zipf ${low} ${low + more}}}`, stream(value), 0));
        expect(drawn).toBeGreaterThanOrEqual(low);
        expect(drawn).toBeLessThanOrEqual(low + more);
      },
    ),
  );
});

test('every arrival is sent, waits at its session or is turned away', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('steady' as const, 'uneven' as const, 'poisson' as const),
      fc.integer({ min: 200, max: 3000 }),
      fc.integer({ min: 1, max: 3 }),
      (arrivals, perSecond, sessions) => {
        const made = run({ ...reading, arrivals, perSecond, sessions: ['a', 'b', 'c'].slice(0, sessions) });
        made.advanceTo(1_500_000);
        const [load] = made.cluster.streams;
        const clients = [...made.cluster.sessions.values()];
        const waiting = clients.reduce((sum, { backlog }) => sum + backlog.length, 0);
        const sent = facts(made, 'statementSent').length;
        expect(load?.count).toBe(sent + waiting + (load?.refused ?? 0));
        expect(Math.abs((load?.count ?? 0) - 1.5 * perSecond)).toBeLessThan(
          7 * Math.sqrt(1.5 * perSecond) + 2,
        );
        expect(Math.max(...clients.map(({ backlog }) => backlog.length))).toBeLessThanOrEqual(100);
        made.close();
      },
    ),
    { numRuns: 12, seed: 5 },
  );
});

test('arrivals do not wait for answers: what a slow server leaves undone queues, then is turned away', () => {
  const made = labRun(sqlite, {
    node: { executeUs: 1_000_000 },
    more: { workload: { ...reading, sessions: ['a'], perSecond: 50 } },
  });
  made.advanceTo(10_000_000);
  const [load] = made.cluster.streams;
  expect(load?.count).toBe(500);
  expect(made.cluster.sessions.get('a')?.backlog).toHaveLength(100);
  expect(load?.refused).toBeGreaterThan(380);
  made.close();
});

test('a stream draws reads and writes in the share that is asked for', () => {
  const made = run({
    ...reading,
    arrivals: 'poisson',
    perSecond: 400,
    statements: ["UPDATE users SET name = 'x{{n}}' WHERE id = {{zipf 1 3}}"],
    reads: ['SELECT 1'],
    readPercent: 80,
  });
  made.advanceTo(5_000_000);
  const share = (verb: string) =>
    facts(made, 'statementExecuted').filter(({ detail }) => detail === verb).length;
  const all = share('SELECT') + share('UPDATE');
  expect(all).toBeGreaterThan(1800);
  expect(Math.abs(share('SELECT') / all - 0.8)).toBeLessThan(0.05);

  give(made, { type: 'setWorkload', perSecond: 400, readPercent: 0 });
  const before = share('SELECT');
  made.advanceTo(6_000_000);
  expect(share('SELECT') - before).toBeLessThan(5);
  made.close();
});

test('copies of a session carry a thousand operations a second', () => {
  const made = run(
    { ...reading, arrivals: 'poisson', sessions: ['web'], perSecond: 1000 },
    { sessions: [{ id: 'you' }, { id: 'web', copies: 60 }] },
  );
  made.advanceTo(3_000_000);
  expect([...made.cluster.sessions.keys()]).toHaveLength(61);
  expect(made.cluster.sessions.has('web-60')).toBe(true);
  expect(Math.abs(facts(made, 'clientAnswered').length - 3000)).toBeLessThan(300);
  expect(made.cluster.streams[0]?.refused).toBe(0);
  made.close();
});

const sentBy = (workload: Workload, session: string): readonly number[] => {
  const made = run(workload);
  made.advanceTo(4_000_000);
  const times = facts(made, 'statementSent').filter((fact) => fact.session === session);
  made.close();
  return times.map(({ timeUs }) => timeUs);
};

test('a stream beside another shifts none of its draws', () => {
  const first = { ...reading, arrivals: 'poisson' as const, sessions: ['a'], perSecond: 20 };
  const second = { ...first, id: 'other', sessions: ['b'], perSecond: 90 };
  const alone = sentBy(first, 'a');
  expect(alone.length).toBeGreaterThan(40);
  expect(sentBy([first, second], 'a')).toEqual(alone);
  expect(sentBy([first, second], 'b')).not.toEqual(alone);
});

test('a stream is told by its name how fast to come; without one the first is meant', () => {
  const made = run([
    { ...reading, sessions: ['a'], perSecond: 0 },
    { ...reading, sessions: ['b'], perSecond: 0 },
  ]);
  give(made, { type: 'setWorkload', perSecond: 100, stream: 'load-2' });
  made.advanceTo(1_000_000);
  expect(new Set(facts(made, 'statementSent').map(({ session }) => session))).toEqual(new Set(['b']));
  give(made, { type: 'setWorkload', perSecond: 0, stream: 'load-2' });
  give(made, { type: 'setWorkload', perSecond: 40 });
  made.advanceTo(2_000_000);
  expect(made.cluster.streams.map(({ count }) => count)).toEqual([40, 100]);
  expect(made.command({ type: 'setWorkload', perSecond: 1, stream: 'load-3' })?.code).toBe('noSuchStream');
  made.close();
});
