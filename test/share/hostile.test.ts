import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSqlite, Run, type RecordedCommand, type Sqlite } from '../../src/engine/index';
import { readAs, sharedRunSchema } from '../../src/share/sharedRun';
import { livingScenario, sample } from './samples';
import { holds } from '../support/holds';

let sqlite: Sqlite;
beforeAll(async () => {
  sqlite = await loadSqlite();
});

/** Also what is no node, no session, no member. */
const id = fc.constantFrom('p1', 's1', 's2', 's3', 'you', 'web-1', 'zz', 'constructor', 'router');
const size = fc.constantFrom(0, 1, 1000, 999_999, 3_600_000_000, 2 ** 40);
const on = fc.boolean();
const node = { node: id };
const pair = { from: id, to: id };
const of = (type: string, fields: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ type: fc.constant(type), ...fields });

const command = fc.oneof(
  of('execSql', {
    session: id,
    target: id,
    sql: fc.constantFrom(
      '',
      ';;',
      'BEGIN',
      'SELECT 1; DROP TABLE users',
      'PRAGMA journal_mode = OFF',
      "ATTACH 'x' AS y",
      'VACUUM',
      '\0',
      'DELETE FROM users',
      'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n',
    ),
  }),
  of('cancelWait', { session: id }),
  of('disconnect', { session: id }),
  of('setFormat', { format: fc.constantFrom('statement', 'row', 'wal', 'mixed') }),
  of('setCommitRule', {
    rule: fc.oneof(
      fc.constant({ kind: 'async' }),
      fc.constant({ kind: 'sync' }),
      fc.record({ kind: fc.constant('quorum'), acks: fc.constantFrom(1, 64), standbys: fc.array(id) }),
      fc.record({ kind: fc.constant('semiSync'), acks: fc.constantFrom(1, 64), timeoutUs: size }),
    ),
  }),
  of('setShipping', { shipping: fc.constantFrom('streaming', 'polling'), pollUs: size }),
  of('setWorkload', { perSecond: fc.constantFrom(0, 1, 200) }),
  of('kill', { ...node, kind: fc.constantFrom('process', 'machine', 'site') }),
  ...['restart', 'pause', 'resume', 'pauseReceiver', 'resumeReceiver', 'isolate', 'rejoin'].map((type) =>
    of(type, node),
  ),
  ...['skipEntry', 'reclone', 'chooseCandidate', 'promote', 'switchover', 'rewind', 'keepSide'].map((type) =>
    of(type, node),
  ),
  of('setNode', { ...node, settings: fc.record({ flushUs: size, clockSkewUs: size, diskBytes: size }) }),
  of('setLink', { ...pair, settings: fc.record({ latencyUs: size, bandwidthBps: size }) }),
  of('cut', { ...pair, bothWays: on }),
  of('heal', pair),
  of('setFailover', {
    settings: fc.record({ mode: fc.constant('on'), missedBeats: size, quorum: on, witness: on, tokens: on }),
  }),
  of('follow', { ...node, primary: id }),
  of('route', { primary: id }),
  of('partition', { side: fc.array(id, { minLength: 1, maxLength: 6 }) }),
  of('healAll'),
  of('addStandby', { ...node, region: fc.constantFrom('here', 'Dublin'), bandwidthBps: size }),
  of('removeStandby', node),
  of('setSlot', { ...node, keep: on }),
  of('setLogKeep', { bytes: size }),
);

const places = fc.array(fc.tuple(fc.nat({ max: 900_000 }), fc.nat({ max: 400 }), command), { maxLength: 8 });

describe('a history that nobody made', () => {
  it('is refused by its form, or runs: the engine says what cannot be done', { timeout: 300_000 }, () => {
    holds(
      fc.property(places, (given) => {
        const times = given.map(([us]) => us).sort((a, b) => a - b);
        const counts = given.map(([, events]) => events).sort((a, b) => a - b);
        const recorded = given.map(([, , what], index) => ({
          atUs: times[index] ?? 0,
          afterEvents: counts[index] ?? 0,
          command: what as RecordedCommand['command'],
        }));
        const read = readAs(sharedRunSchema, { ...sample, recorded });
        if (!read.ok) return;
        const run = new Run(sqlite, livingScenario(), undefined, read.run.recorded);
        try {
          let lastUs = 0;
          while (run.events < 450 && run.stepUntil(1_000_000)) {
            expect(run.nowUs).toBeGreaterThanOrEqual(lastUs);
            lastUs = run.nowUs;
          }
          run.standAt(1_000_000, recorded.length);
          expect(run.nowUs).toBeLessThanOrEqual(1_000_000);
        } finally {
          run.close();
        }
      }),
      { numRuns: 40 },
    );
  });
});
