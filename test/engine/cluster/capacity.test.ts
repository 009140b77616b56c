import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadSqlite, type Run } from '../../../src/engine';
import { ask, facts, give, labRun, send, wait } from './lab';

const sqlite = await loadSqlite();
const second = 1_000_000;
const readSql = 'SELECT name FROM users WHERE id = 2';
const writeSql = 'UPDATE users SET name = CAST(name AS INTEGER) + 1 WHERE id = 3';

interface Client {
  readonly session: string;
  readonly target: string;
  readonly sql: string;
}

/** Clients that send their next statement as soon as they have an answer. */
function keepBusy(run: Run, clients: readonly Client[], untilUs: number): void {
  const next = (): void => {
    for (const { session, target, sql } of clients) {
      if (run.cluster.sessions.get(session)?.current === null) send(run, session, sql, target);
    }
  };
  next();
  while (run.stepUntil(untilUs)) next();
}

const limited = (
  capacity: number | null,
  standbys: number,
  more: Parameters<typeof labRun>[1]['more'] = {},
) =>
  labRun(sqlite, {
    standbys,
    node: { statementsPerSecond: capacity },
    more: { sessions: [{ id: 'web', copies: 100 }], ...more },
  });

const clientsAt = (target: string, count: number, sql: string, from = 1): Client[] =>
  Array.from({ length: count }, (_, i) => ({ session: `web-${from + i}`, target, sql }));

const counted = (run: Run, kind: string, node: string | null = null): number =>
  facts(run, kind).filter((fact) => node === null || fact.node === node).length;

test('a saturated node serves what its capacity says, evenly spaced', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 1500 }), fc.integer({ min: 15, max: 40 }), (capacity, clients) => {
      const run = limited(capacity, 1);
      keepBusy(run, clientsAt('s1', clients, readSql), 2 * second);
      const started = facts(run, 'statementStarted');
      const expected = capacity * 2;
      // The first arrives a little after the start; a turn lasts whole microseconds.
      expect(started.length).toBeLessThanOrEqual(expected);
      expect(started.length).toBeGreaterThan(expected * 0.985 - 2);
      const gaps = started.slice(1).map(({ timeUs }, i) => timeUs - (started[i]?.timeUs ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(Math.floor(second / capacity));
      run.close();
    }),
    { numRuns: 15, seed: 2 },
  );
});

test('statements start in the order in which they arrive', () => {
  const order = (run: Run, kind: string): readonly string[] =>
    facts(run, kind).map(({ session, request }) => `${session} ${request}`);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 9000 })), {
        minLength: 40,
        maxLength: 80,
      }),
      fc.integer({ min: 50, max: 400 }),
      (arrivals, capacity) => {
        const run = limited(capacity, 1);
        for (const [client, waitUs] of arrivals) {
          wait(run, waitUs);
          send(run, `web-${client}`, readSql, 's1');
        }
        wait(run, 5 * second);
        // Links are alike and first in, first out: what is forwarded first arrives first.
        expect(order(run, 'statementStarted')).toEqual(order(run, 'requestForwarded'));
        expect(counted(run, 'clientAnswered')).toBe(arrivals.length);
        run.close();
      },
    ),
    { numRuns: 15, seed: 3 },
  );
});

test('reads scale with the standbys', () => {
  const readsWith = (standbys: number): number => {
    const run = limited(300, standbys);
    const clients = Array.from({ length: standbys }, (_, i) =>
      clientsAt(`s${i + 1}`, 12, readSql, 1 + 12 * i),
    );
    keepBusy(run, clients.flat(), 2 * second);
    const reads = counted(run, 'statementExecuted');
    run.close();
    return reads;
  };
  const one = readsWith(1);
  for (const standbys of [2, 4, 7]) {
    expect(Math.abs(readsWith(standbys) / one - standbys)).toBeLessThan(0.05 * standbys);
  }
});

test('writes do not scale with the standbys, and every standby pays for each', () => {
  const busyWith = (standbys: number): Run => {
    const run = limited(200, standbys);
    keepBusy(run, clientsAt('p1', 30, writeSql), 2 * second);
    return run;
  };
  const written: number[] = [];
  for (const standbys of [1, 3, 6]) {
    const run = busyWith(standbys);
    const writes = counted(run, 'entryWritten');
    written.push(writes);
    wait(run, 2 * second);
    for (let i = 1; i <= standbys; i++) {
      expect(counted(run, 'entryReplayed', `s${i}`)).toBe(counted(run, 'entryWritten'));
    }
    run.close();
  }
  expect(written[0]).toBeGreaterThan(350);
  expect(written[0]).toBeLessThanOrEqual(400);
  expect(new Set(written).size).toBe(1);
});

test('what a standby replays it cannot serve as reads', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 150 }), (perSecond) => {
      const run = limited(300, 1, {
        nodes: [
          { id: 'p1', region: 'here', role: 'primary' },
          { id: 's1', region: 'here', role: 'standby', statementsPerSecond: 300 },
        ],
        workload: { sessions: ['web-90', 'web-91'], perSecond, statements: [writeSql] },
      });
      keepBusy(run, clientsAt('s1', 6, readSql), 3 * second);
      const reads = counted(run, 'statementStarted', 's1');
      const replayed = counted(run, 'entryReplayed', 's1');
      expect(reads + replayed).toBeLessThanOrEqual(901);
      expect(reads + replayed).toBeGreaterThan(870);
      run.close();
    }),
    { numRuns: 10, seed: 4 },
  );
});

test('what waits in line is served at once when the limit is lifted, and faster when it is raised', () => {
  const run = limited(10, 1);
  for (let i = 1; i <= 40; i++) send(run, `web-${i}`, readSql, 's1');
  wait(run, second);
  expect(counted(run, 'statementStarted')).toBeLessThanOrEqual(11);
  give(run, { type: 'setNode', node: 's1', settings: { statementsPerSecond: 100 } });
  wait(run, second / 10);
  const raised = counted(run, 'statementStarted');
  expect(raised).toBeGreaterThan(18);
  expect(raised).toBeLessThan(23);
  give(run, { type: 'setNode', node: 's1', settings: { statementsPerSecond: null } });
  wait(run, 5000);
  expect(counted(run, 'clientAnswered')).toBe(40);
  run.close();
});

test('a line is gone with the process that had it', () => {
  const run = limited(5, 1);
  for (let i = 1; i <= 30; i++) send(run, `web-${i}`, readSql, 's1');
  wait(run, second);
  give(run, { type: 'kill', node: 's1', kind: 'process' });
  give(run, { type: 'restart', node: 's1' });
  wait(run, 10_000);
  const started = counted(run, 'statementStarted');
  expect(ask(run, 'web-50', readSql, 's1').tookUs).toBeLessThan(5000);
  expect(counted(run, 'statementStarted')).toBe(started + 1);
  run.close();
});
