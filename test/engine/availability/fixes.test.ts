/** What random schedules found, each as the shortest run that shows it. */
import { afterEach, describe, expect, it } from 'vitest';
import { loadSqlite, timelineAt, unavailable, type Lsn, type Run } from '../../../src/engine';
import { kinds, labRun, wait, write } from './lab';

const sqlite = await loadSqlite();
const on = { mode: 'on' } as const;
const runs: Run[] = [];
const start = (...args: Parameters<typeof labRun> extends [unknown, ...infer Rest] ? Rest : never): Run => {
  const run = labRun(sqlite, ...args);
  runs.push(run);
  return run;
};
afterEach(() => {
  for (const run of runs.splice(0)) run.close();
});

/** The primary's site is dark, and the observer has chosen whom it will tell to lead. */
function aboutToPromote(): { run: Run; candidate: string } {
  const run = start({ ...on, quorum: false });
  run.command({ type: 'kill', node: 'p1', kind: 'site' });
  run.holdsSteps = true;
  do wait(run, 2_000_000);
  while (run.heldStep?.step !== 'promote' && run.takeStep());
  return { run, candidate: run.cluster.failovers[0]?.candidate ?? '' };
}

describe('terms', () => {
  it('two planned changes at once do not share a term, and the older one is over', () => {
    const run = start(on);
    run.command({ type: 'switchover', node: 's1' });
    run.command({ type: 'switchover', node: 's2' });
    wait(run, 2_000_000);
    expect(run.cluster.failovers.map(({ stopped }) => stopped)).toEqual(['superseded', null]);
    expect(kinds(run, 'promoted')).toEqual(['s2']);
  });

  it('an order to lead that is lost is repeated', () => {
    const { run, candidate } = aboutToPromote();
    run.command({ type: 'cut', from: 'o1', to: candidate, bothWays: false });
    run.holdsSteps = false;
    wait(run, 600_000);
    expect(kinds(run, 'promoted')).toEqual([]);
    run.command({ type: 'healAll' });
    wait(run, 1_000_000);
    expect(kinds(run, 'promoted')).toEqual([candidate]);
  });

  it('a planned change whose candidate dies lets the old primary go on', () => {
    const run = start({ ...on, quorum: false });
    run.command({ type: 'switchover', node: 's1' });
    run.command({ type: 'kill', node: 's1', kind: 'site' });
    wait(run, 12_000_000);
    expect(unavailable(run.cluster, run.cluster.member('p1'))).toBeNull();
    expect(run.cluster.router.primary).toBe('p1');
  });

  it('a planned change is for a cluster with a primary', () => {
    const run = start({});
    run.command({ type: 'follow', node: 'p1', primary: 's1' });
    expect(run.command({ type: 'switchover', node: 's2' })).toEqual({
      code: 'nodeIsStandby',
      params: { node: 'p1' },
    });
  });

  it('one of two that lead one term takes another when they meet, and the other yields', () => {
    const run = start({ ...on, quorum: false });
    run.command({ type: 'partition', side: ['s1', 'o1'] });
    run.command({ type: 'promote', node: 's2' });
    wait(run, 2_000_000);
    expect(['s1', 's2'].map((id) => run.cluster.watcher(id).term)).toEqual([2, 2]);
    run.command({ type: 'healAll' });
    wait(run, 2_000_000);
    expect(kinds(run, 'termRaised')).toEqual(['s1']);
    expect(run.cluster.member('s2')).toMatchObject({ role: 'standby', upstream: 's1' });
    expect(run.cluster.router.primary).toBe('s1');
  });

  it('an attempt that a newer term has overtaken ends, and the router hears who leads', () => {
    const { run, candidate } = aboutToPromote();
    run.command({ type: 'partition', side: ['o1'] });
    run.holdsSteps = false;
    run.command({ type: 'promote', node: candidate });
    wait(run, 500_000);
    run.command({ type: 'healAll' });
    wait(run, 1_000_000);
    expect(run.cluster.failovers[0]?.stopped).toBe('superseded');
    expect(run.cluster.router.primary).toBe(candidate);
  });
});

describe('a number that is used again', () => {
  /** The client of write 1 heard yes, its primary died before the flush, and write 2 took its place. */
  function reuse(): Run {
    const run = start({});
    run.command({ type: 'setLocalFlush', wait: false });
    run.command({ type: 'setNode', node: 'p1', settings: { flushUs: 50_000 } });
    write(run, 1);
    wait(run, 20_000);
    run.command({ type: 'kill', node: 'p1', kind: 'machine' });
    run.command({ type: 'restart', node: 'p1' });
    write(run, 2);
    wait(run, 200_000);
    return run;
  }
  const places = (run: Run) =>
    (run.cluster.sessions.get('web-1')?.outcomes ?? []).map(({ answer }) => [answer?.tx, answer?.lsn]);

  it('leaves the write that had it lost', () => {
    const run = reuse();
    expect(places(run)[0]).toEqual(places(run)[1]);
    run.command({ type: 'switchover', node: 's1' });
    wait(run, 2_000_000);
    expect(kinds(run, 'promoted')).toEqual(['s1']);
    expect(run.watch.leaders.lostWrites.all.map(({ request }) => request)).toEqual([1]);
  });

  it('belongs to the write that has it now', () => {
    const run = reuse();
    const entry = run.cluster.member('p1').log.last();
    expect(entry?.request).toBe(2);
    expect(entry !== null && run.cluster.acknowledged.has(entry)).toBe(true);
    expect(run.cluster.acknowledged.values().map(({ request }) => request)).toEqual([1, 2]);
  });
});

describe('routing', () => {
  it('is told again until the router confirms it', () => {
    const run = start(on);
    run.command({ type: 'kill', node: 'p1', kind: 'site' });
    run.command({ type: 'cut', from: 'o1', to: 'router', bothWays: true });
    wait(run, 2_000_000);
    expect(run.cluster.router.primary).toBe('p1');
    run.command({ type: 'healAll' });
    wait(run, 500_000);
    expect(run.cluster.router.primary).toBe(run.cluster.primaryId());
    expect(run.cluster.failovers[0]?.outageEndUs).not.toBeNull();
  });
});

describe('fencing', () => {
  it('whose power was cut comes back as a standby and follows', () => {
    const run = start({ ...on, quorum: false, tokens: false, stonith: { channel: 'own', delayUs: 1000 } });
    run.command({ type: 'partition', side: ['p1'] });
    wait(run, 2_000_000);
    run.command({ type: 'healAll' });
    run.command({ type: 'restart', node: 'p1' });
    wait(run, 2_000_000);
    const { role, upstream } = run.cluster.member('p1');
    expect({ role, upstream }).toEqual({ role: 'standby', upstream: run.cluster.primaryId() });
  });

  it('a change of another setting renews no lease', () => {
    const run = start({ ...on, lease: { durationUs: 800_000, maxSkewUs: 100_000 } });
    run.command({ type: 'partition', side: ['p1'] });
    wait(run, 750_000);
    run.command({ type: 'setFailover', settings: { holdWrites: true } });
    expect(unavailable(run.cluster, run.cluster.member('p1'))).toBe('leaseExpired');
  });
});

describe('processes that stand still', () => {
  it('answer nobody whose wait is given up', () => {
    const run = start({}, { rule: { kind: 'quorum', method: 'any', acks: 2, standbys: [] } });
    run.command({ type: 'partition', side: ['p1'] });
    write(run, 1);
    wait(run, 100_000);
    run.command({ type: 'pause', node: 'p1' });
    expect(run.command({ type: 'cancelWait', session: 'web-1' })?.code).toBe('nothingWaits');
    run.command({ type: 'setCommitRule', rule: { kind: 'async' } });
    wait(run, 100_000);
    expect(kinds(run, 'answerSent')).toEqual([]);
    run.command({ type: 'resume', node: 'p1' });
    expect(kinds(run, 'answerSent')).toEqual(['p1']);
  });

  it('a stopped walreceiver keeps no member from hearing its primary', () => {
    const run = start(on);
    run.command({ type: 'pauseReceiver', node: 's1' });
    wait(run, 2_000_000);
    expect(kinds(run, 'primarySuspected')).toEqual([]);
  });
});

describe('by hand', () => {
  it('a promotion ends the outage when writes are sent to the new primary', () => {
    const run = start({});
    run.command({ type: 'kill', node: 'p1', kind: 'site' });
    const killedUs = run.nowUs;
    wait(run, 500_000);
    run.command({ type: 'promote', node: 's2' });
    wait(run, 100_000);
    expect(run.cluster.failovers[0]).toMatchObject({ outageSinceUs: killedUs, outageEndUs: null });
    wait(run, 100_000);
    run.command({ type: 'route', primary: 's2' });
    expect(run.cluster.failovers[0]?.outageEndUs).toBe(run.nowUs);
  });

  it('a router that sent writes there before the promotion waits for nothing else', () => {
    const run = start({});
    run.command({ type: 'kill', node: 'p1', kind: 'site' });
    run.command({ type: 'route', primary: 's2' });
    run.command({ type: 'promote', node: 's2' });
    wait(run, 100_000);
    const promoted = [...run.trace.from(1)].find(({ kind }) => kind === 'promoted');
    expect(run.cluster.failovers[0]?.outageEndUs).toBe(promoted?.timeUs);
  });
});

describe('sessions', () => {
  it('hear that the transaction is gone with the server that held it', () => {
    const run = start({});
    run.command({ type: 'execSql', session: 'web-1', target: 'router', sql: 'BEGIN' });
    write(run, 1);
    wait(run, 100_000);
    run.command({ type: 'kill', node: 'p1', kind: 'process' });
    run.command({ type: 'restart', node: 'p1' });
    run.command({ type: 'execSql', session: 'web-1', target: 'router', sql: 'COMMIT' });
    wait(run, 100_000);
    const last = run.cluster.sessions.get('web-1')?.outcomes.at(-1)?.answer;
    expect([last?.outcome, last?.failure]).toEqual(['failed', 'connectionLost']);
  });
});

describe('timelines', () => {
  it('what ends at a fork is on the timeline before it', () => {
    const at = (lsn: number): Lsn => lsn as Lsn;
    const history = [
      { timelineId: 1, fromLsn: at(100) },
      { timelineId: 3, fromLsn: at(200) },
    ];
    expect([100, 200, 201].map((lsn) => timelineAt(history, at(lsn)))).toEqual([1, 1, 3]);
  });

  it('a rewind leaves what was not replayed before the fork to be replayed', () => {
    const run = start({});
    run.command({ type: 'setNode', node: 's2', settings: { applyDelayUs: 5_000_000 } });
    write(run, 1);
    wait(run, 100_000);
    run.command({ type: 'partition', side: ['s1'] });
    write(run, 2);
    wait(run, 100_000);
    run.command({ type: 'promote', node: 's1' });
    run.command({ type: 'kill', node: 'p1', kind: 'site' });
    run.command({ type: 'healAll' });
    wait(run, 100_000);
    run.command({ type: 'follow', node: 's2', primary: 's1' });
    wait(run, 100_000);
    expect(run.cluster.member('s2').refusal?.reason).toBe('forkedBefore');
    run.command({ type: 'rewind', node: 's2' });
    wait(run, 6_000_000);
    const rows = (id: string): unknown => sqlite.hashTables(run.cluster.member(id).db.pages);
    expect(kinds(run, 'rewound')).toEqual(['s2']);
    expect(rows('s2')).toEqual(rows('s1'));
  });
});
