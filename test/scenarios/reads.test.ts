/** What the scenarios of reads promise in their summaries, and whether it happens. */
import { describe, expect, it } from 'vitest';
import {
  loadSqlite,
  percentile,
  readScenario,
  Run,
  type Finding,
  type RouteReason,
  type StatementOutcome,
} from '../../src/engine/index';
import { shippedScenarios } from '../../src/scenarios/index';
import { monitorRows } from '../../src/store/reads/monitorRows';
import type { MonitorRow } from '../../src/store/reads/types';

const sqlite = await loadSqlite();

function play(id: string, atUs?: number): Run {
  const parsed = readScenario(shippedScenarios.find((scenario) => scenario.id === id)?.load());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const run = new Run(sqlite, parsed.scenario);
  run.advanceTo(atUs ?? parsed.scenario.untilUs);
  return run;
}

const outcomes = (run: Run, session: string): readonly StatementOutcome[] =>
  run.cluster.sessions.get(session)?.outcomes ?? [];

interface Told {
  readonly name: unknown;
  readonly node: string | null | undefined;
  readonly reason: RouteReason | undefined;
}

/** What each read of the session was told, by whom and why. */
const told = (run: Run, session: string): Told[] =>
  outcomes(run, session)
    .filter(({ writes }) => !writes)
    .map(({ answer, route }) => ({ name: answer?.rows[0]?.[0], node: answer?.node, reason: route?.reason }));

const latenciesMs = (run: Run, session: string, writes: boolean): number[] =>
  outcomes(run, session)
    .filter((outcome) => outcome.writes === writes)
    .map(({ answeredAtUs, sentAtUs }) => Math.round(((answeredAtUs ?? 0) - sentAtUs) / 1000));

const found = (run: Run, kind: Finding['kind']): readonly Finding[] =>
  run.watch.findings.filter((finding) => finding.kind === kind);

describe('Alice and Bob', () => {
  it('alice-bob: a standby that is behind shows Bob, half a second later Alice', () => {
    const run = play('alice-bob');
    expect(told(run, 'you')).toEqual([
      { name: 'Bob', node: 's1', reason: 'inTurn' },
      { name: 'Alice', node: 's1', reason: 'inTurn' },
    ]);
    expect(found(run, 'staleRead').map(({ session }) => session)).toEqual(['you']);
  });

  it('alice-bob-window: the primary answers for two seconds; a standby slower than that is believed', () => {
    const run = play('alice-bob-window');
    expect(told(run, 'you')).toEqual([
      { name: 'Alice', node: 'p1', reason: 'recentWrite' },
      { name: 'Alice', node: 's1', reason: 'random' },
      { name: 'Alicia', node: 's1', reason: 'random' },
    ]);
    expect(told(run, 'web-1')).toEqual([{ name: 'Bob', node: 's1', reason: 'random' }]);
    expect(found(run, 'staleRead').map(({ session }) => session)).toEqual(['web-1', 'you']);
  });

  it('alice-bob-window: the router knew half a second of lag when there were more than two', () => {
    const standby = outcomes(play('alice-bob-window'), 'you')
      .find(({ sentAtUs }) => sentAtUs === 7_000_000)
      ?.route?.candidates.find(({ node }) => node === 's1');
    expect(standby?.verdict).toBe('qualifies');
    expect(standby?.knownLagUs).toBeLessThan(1_000_000);
    expect(standby?.trueLagUs).toBeGreaterThan(2_000_000);
  });

  it('alice-bob-position: the primary, until the standby is known to have the write', () => {
    const run = play('alice-bob-position');
    expect(told(run, 'you')).toEqual([
      { name: 'Alice', node: 'p1', reason: 'noneQualifies' },
      { name: 'Alice', node: 's1', reason: 'hasPosition' },
    ]);
    expect(told(run, 'web-1').map(({ name }) => name)).toEqual(['Bob']);
  });

  it('alice-bob-wait: the standby waits some 200 ms, and the primary answers when the time is over', () => {
    const run = play('alice-bob-wait');
    expect(told(run, 'you')).toEqual([
      { name: 'Alice', node: 's1', reason: 'waitsForPosition' },
      { name: 'Alicia', node: 'p1', reason: 'behind' },
    ]);
    const waits = [...run.trace.from(1)].filter(({ kind }) => kind.startsWith('readWait'));
    expect(waits.map(({ kind, detail }) => `${kind} ${detail ?? ''}`.trim())).toEqual([
      'readWaitStarted',
      'readWaitEnded replayed',
      'readWaitStarted',
      'readWaitEnded timeout',
    ]);
    const [from = 0, to = 0] = waits.map(({ timeUs }) => timeUs);
    expect(Math.round((to - from) / 10_000)).toBeCloseTo(20, -1);
    expect(found(run, 'staleRead')).toEqual([]);
  });

  it('alice-bob-sync: on disk is not replayed; waiting for replay costs 400 ms a write', () => {
    const run = play('alice-bob-sync');
    expect(told(run, 'you').map(({ name }) => name)).toEqual(['Bob', 'Alicia']);
    const [flushed = 0, replayed = 0] = latenciesMs(run, 'you', true);
    expect(replayed - flushed).toBe(400);
  });
});

describe('reads under lag', () => {
  it('known-and-true-lag: Virginia is taken for 800 ms behind when it is more than 2 s behind', () => {
    const run = play('known-and-true-lag', 12_100_000);
    const stale = outcomes(run, 'web-2').flatMap(({ route }) => {
      const chosen = route?.candidates.find(({ node }) => node === route.node);
      const believed = chosen?.checkedAtUs === undefined ? null : chosen;
      return believed?.node === 's2' && (believed.trueLagUs ?? 0) > 2_000_000 ? [believed.knownLagUs] : [];
    });
    const sinceCheck = stale.filter((lagUs) => lagUs !== null && lagUs > 700_000 && lagUs < 900_000);
    expect(sinceCheck.length).toBeGreaterThan(0);
    expect(found(run, 'staleRead').some(({ node }) => node === 's2')).toBe(true);
  });

  it('lag-by-instrument: 0 seconds for what is cut off, then NULL; an age for what lacks nothing', () => {
    const at = (us: number) => {
      const rows = monitorRows(play('lag-by-instrument', us).cluster, 'router');
      return {
        s1: rows.find(({ node }) => node === 's1'),
        s2: rows.find(({ node }) => node === 's2'),
      };
    };
    const trueLagUs = (row: MonitorRow | undefined) =>
      row?.stages.find(({ stage }) => stage === 'replayed')?.us;
    const cut = at(8_000_000);
    expect(cut.s1?.mysql).toEqual({ seconds: 0, why: 'level' });
    expect(trueLagUs(cut.s1)).toBeGreaterThan(4_000_000);
    expect(trueLagUs(cut.s2)).toBe(0);
    const noticed = at(14_000_000);
    expect(noticed.s1?.mysql).toEqual({ seconds: null, why: 'notConnected' });
    expect(noticed.s2?.mysql).toEqual({ seconds: 0, why: 'level' });
    expect(trueLagUs(noticed.s2)).toBe(0);
    expect(noticed.s2?.postgres.replayAgeUs).toBeGreaterThan(7_000_000);
  });

  it('nearest-read: 200 ms become 20, and what is read is old', () => {
    const run = play('nearest-read');
    const reads = outcomes(run, 'asia-1');
    const median = (from: number, to: number): number => {
      const all = reads
        .filter(({ sentAtUs }) => sentAtUs >= from && sentAtUs < to)
        .map(({ answeredAtUs, sentAtUs }) => (answeredAtUs ?? Infinity) - sentAtUs)
        .sort((a, b) => a - b);
      return all[all.length >> 1] ?? NaN;
    };
    expect(median(0, 4_800_000) / 1000).toBeCloseTo(200, -1);
    expect(median(5_000_000, 10_000_000) / 1000).toBeCloseTo(20, -1);
    expect(
      new Set(reads.filter(({ sentAtUs }) => sentAtUs > 5_000_000).map(({ answer }) => answer?.node)),
    ).toEqual(new Set(['s1']));
    expect(found(run, 'staleRead').length).toBeGreaterThan(0);
  });

  it('undersized-replica: it receives all, replays seven a second, and is later every second', () => {
    const behind = (run: Run): number => {
      const { log } = run.cluster.member('p1');
      return log.count - log.indexAt(run.cluster.member('s2').replayLsn);
    };
    const [early, late] = [play('undersized-replica', 20_000_000), play('undersized-replica', 40_000_000)];
    expect(behind(late) - behind(early)).toBeGreaterThan(50);
    const { log } = late.cluster.member('s2');
    expect(late.cluster.member('p1').log.writeLsn - log.flushLsn).toBeLessThan(1000);
  });
});

describe('long-read-conflict', () => {
  const run = play('long-read-conflict');
  const answerOf = (session: string) => outcomes(run, session)[0];

  it('cancels the report after three seconds, and lets the other one end on the rows of its start', () => {
    const [cancelled, ended] = [answerOf('report-1'), answerOf('report-2')];
    expect(cancelled?.answer?.error?.message).toContain('canceling statement due to conflict with recovery');
    expect(((cancelled?.answeredAtUs ?? 0) - (cancelled?.sentAtUs ?? 0)) / 1_000_000).toBeCloseTo(3.6, 0);
    expect(ended?.answer?.rows[0]?.[0]).toBe(200);
    expect(((ended?.answeredAtUs ?? 0) - (ended?.sentAtUs ?? 0)) / 1_000_000).toBeCloseTo(6.1, 0);
  });

  it('shows the past to everybody else there while replay waits', () => {
    expect(found(run, 'staleRead').map(({ session, node }) => `${session ?? ''} ${node}`)).toEqual([
      'you s2',
    ]);
  });
});

describe('new-replica-thin-link', () => {
  const run = play('new-replica-thin-link');
  const at = (kind: string): number =>
    [...run.trace.from(1)].find((fact) => fact.kind === kind && [fact.node, fact.peer].includes('s2'))
      ?.timeUs ?? NaN;

  it('copies the whole database at the speed of its link, and is behind by what was written meanwhile', () => {
    const copied = at('baseBackupFinished') - at('baseBackupStarted');
    expect(copied / 1_000_000).toBeCloseTo((995_328 * 8) / 4_000_000, 0);
    const [, backupLsn] = ['baseBackupStarted', 'baseBackupFinished'].map(
      (kind) => [...run.trace.from(1)].find((fact) => fact.kind === kind)?.lsn ?? NaN,
    );
    const { log } = run.cluster.member('p1');
    const missed = log
      .between(log.startLsn, log.writeLsn)
      .filter(
        ({ startLsn, writtenAtUs }) => startLsn >= (backupLsn ?? 0) && writtenAtUs < at('baseBackupFinished'),
      );
    expect(missed.length).toBeGreaterThan(50);
  });

  it('answers reads only when it is there and level', () => {
    const reads = outcomes(run, 'web-2').filter(({ answer }) => answer?.node === 's2');
    expect(reads.length).toBeGreaterThan(20);
    for (const { sentAtUs, route } of reads) {
      expect(sentAtUs).toBeGreaterThan(at('standbyCaughtUp'));
      const known = route?.candidates.find(({ node }) => node === 's2');
      expect(known?.checkedAtUs).toBeGreaterThan(at('baseBackupFinished'));
    }
    expect(found(run, 'staleRead').filter(({ valueUs }) => valueUs > 1_000_000)).toEqual([]);
  });
});

describe('flash-sale', () => {
  const run = play('flash-sale');

  /** Statements answered in one second of the run, and how long half of them took at most since they were asked for. */
  function second(from: number, ids: string): { readonly count: number; readonly medianMs: number } {
    const waits = [...run.cluster.sessions.keys()]
      .filter((id) => id.startsWith(ids))
      .flatMap((id) => outcomes(run, id))
      .filter(({ answeredAtUs }) => answeredAtUs !== null && Math.floor(answeredAtUs / 1_000_000) === from)
      .map(({ answeredAtUs, askedAtUs }) => (answeredAtUs ?? 0) - askedAtUs)
      .sort((a, b) => a - b);
    return { count: waits.length, medianMs: (waits[waits.length >> 1] ?? 0) / 1000 };
  }

  it('queues at a primary that does 400 a second', () => {
    const [early, late] = [second(1, 'shop'), second(3, 'shop')];
    expect(late.count + second(3, 'orders').count).toBeLessThanOrEqual(405);
    expect(late.medianMs).toBeGreaterThan(early.medianMs * 2);
  });

  it('counts the wait for a connection in the figures of the run', () => {
    const inQueue = run.metrics.buckets().find(({ fromUs }) => fromUs >= 3_800_000);
    const reads = inQueue?.answers.map(({ read }) => percentile(read, 0.5)) ?? [];
    expect(Math.max(...reads.map((us) => us ?? 0))).toBeGreaterThan(600_000);
  });

  it('has no queue when two standbys answer', () => {
    expect(second(7, 'shop').count).toBeGreaterThan(450);
    expect(second(7, 'shop').medianMs).toBeLessThan(20);
  });

  it('still takes 400 orders a second and no more, and its standbys fall behind', () => {
    expect(second(10, 'orders').count).toBeLessThanOrEqual(405);
    expect(second(11, 'orders').medianMs).toBeGreaterThan(second(9, 'orders').medianMs);
    const { log } = run.cluster.member('p1');
    for (const id of ['s1', 's2']) {
      expect(log.count - log.indexAt(run.cluster.member(id).replayLsn)).toBeGreaterThan(200);
    }
  });
});

describe('one UPDATE of 10 000 rows over a thin link', () => {
  /** Bytes of its entry, and how long Virginia had to wait for it. */
  function bulk(id: string): { readonly bytes: number; readonly lateMs: number; readonly stale: number } {
    const run = play(id);
    const { log } = run.cluster.member('p1');
    const entry = log.between(log.startLsn, log.writeLsn).find(({ ops }) => ops.length === 10_000);
    const replayed = [...run.trace.from(1)].find(
      ({ kind, node, lsn }) => kind === 'entryReplayed' && node === 's2' && lsn === entry?.endLsn,
    );
    return {
      bytes: entry?.bytes ?? 0,
      lateMs: ((replayed?.timeUs ?? 0) - (entry?.writtenAtUs ?? 0)) / 1000,
      stale: found(run, 'staleRead').length,
    };
  }

  it('is a line of text as a statement, and arrives at once', () => {
    const seen = bulk('bulk-statement');
    expect(seen.bytes).toBeLessThan(200);
    expect(seen.lateMs).toBeLessThan(60);
    expect(seen.stale).toBe(0);
  });

  it.each(['bulk-row', 'bulk-wal'])('%s: seconds late, and reads are stale meanwhile', (id) => {
    const seen = bulk(id);
    expect(seen.bytes).toBeGreaterThan(800_000);
    expect(seen.lateMs).toBeGreaterThan(1600);
    expect(seen.stale).toBeGreaterThan(0);
  });
});
