/** What each failover scenario promises in its summary: what is lost, how long it took, who is left. */
import { describe, expect, it } from 'vitest';
import { answersTo, insert, play, rowsOf } from './failoverSeen';

const anvil = [1, 'anvil'];
const bolt = [2, 'bolt'];
const threeLost = [insert(2, 'bolt'), insert(3, 'clamp'), insert(4, 'drill')];

describe('a primary dies', () => {
  it('failover-async: three acknowledged rows are lost, the old primary is refused, then rewound', () => {
    const seen = play('failover-async');
    expect(seen).toMatchObject({
      lost: threeLost,
      rtoMs: [361],
      findings: ['lostWrite'],
      primaries: ['s1'],
    });
    for (const node of ['p1', 's1', 's2']) expect(rowsOf(seen, node)).toEqual([anvil, [5, 'engine']]);
    expect(seen.run.cluster.member('p1').setAside.map(({ entries }) => entries.length)).toEqual([3]);
    const before = play('failover-async', 4_400_000);
    expect(before.run.cluster.member('p1').refusal?.reason).toBe('forkedBefore');
    expect(rowsOf(before, 'p1')).toHaveLength(4);
  });

  it('failover-semi-sync-fallback: all that was acknowledged after the fallback is lost', () => {
    const seen = play('failover-semi-sync-fallback');
    expect(seen).toMatchObject({ lost: threeLost, rtoMs: [361], findings: ['lostWrite'], primaries: ['s1'] });
    expect(answersTo(seen, 'you', 'INSERT')).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(rowsOf(seen, 's1')).toEqual([anvil]);
  });

  it('failover-sync-standby-down: the unknown write is there, nothing acknowledged is missing', () => {
    const seen = play('failover-sync-standby-down');
    expect(seen).toMatchObject({ lost: [], rtoMs: [361], findings: [], primaries: ['s1'] });
    expect(answersTo(seen, 'you', 'INSERT')).toEqual(['ok', 'unknown: connectionLost']);
    expect(rowsOf(seen, 's1')).toEqual([anvil, bolt]);
    expect(seen.run.cluster.failovers[0]).toMatchObject({
      needed: 3,
      members: ['p1', 's1', 's2', 's3', 'o1'],
    });
  });

  it('failover-lowest-lag: the laggard is promoted and the standby with the rows cannot follow', () => {
    const seen = play('failover-lowest-lag');
    expect(seen).toMatchObject({ lost: threeLost, rtoMs: [428], findings: ['lostWrite'], primaries: ['s2'] });
    const lag = Object.fromEntries(
      [...(seen.run.cluster.failovers[0]?.reports.values() ?? [])].map(({ member, lagUs }) => [
        member,
        lagUs > 0,
      ]),
    );
    expect(lag).toMatchObject({ s1: true, s2: false });
    expect(seen.run.cluster.member('s1').refusal?.reason).toBe('forkedBefore');
    expect(rowsOf(seen, 's1')).toHaveLength(4);
    expect(rowsOf(seen, 's2')).toEqual([anvil]);
  });

  it('failover-standby-ahead: refused until it is rewound', () => {
    const seen = play('failover-standby-ahead');
    expect(seen).toMatchObject({ lost: [insert(2, 'bolt')], findings: ['lostWrite'], primaries: ['s2'] });
    expect(seen.run.cluster.failovers).toMatchObject([{ kind: 'byHand', candidate: 's2' }]);
    const reads = seen.summary.statements
      .filter(({ session }) => session === 'web-1')
      .map(({ rows }) => rows);
    expect(reads).toEqual([
      [anvil, bolt],
      [anvil, [3, 'clamp']],
    ]);
  });

  it('two-of-five: a majority is left and has every acknowledged write', () => {
    const seen = play('two-of-five');
    expect(seen).toMatchObject({ lost: [], rtoMs: [428], findings: [], primaries: ['s2'] });
    expect(seen.run.cluster.failovers).toMatchObject([
      { needed: 3, members: ['p1', 's1', 's2', 's3', 's4'] },
    ]);
  });
});

describe('a planned switchover', () => {
  it('switchover: nothing lost, nobody refused, the old primary follows', () => {
    const seen = play('switchover');
    expect(seen).toMatchObject({ lost: [], rtoMs: [94], findings: [], primaries: ['s1'] });
    const outcomes = new Set(seen.summary.statements.map(({ outcome }) => outcome));
    expect([...outcomes].filter((outcome) => outcome !== null)).toEqual(['ok']);
    expect(seen.run.cluster.member('p1')).toMatchObject({ role: 'standby', upstream: 's1', refusal: null });
    expect(seen.run.cluster.failovers[0]?.done.map(({ step }) => step)).toEqual([
      'detect',
      'choose',
      'promote',
      'route',
      'reconfigure',
    ]);
  });
});

describe('a client that tries again', () => {
  it.each([
    ['retry-duplicates', 80, ['duplicateEffect']],
    ['retry-idempotent', 90, []],
  ])('%s: the balance is %i', (id, balance, findings) => {
    const seen = play(id);
    expect(seen).toMatchObject({ lost: [], rtoMs: [440], findings, primaries: ['s1'] });
    expect(answersTo(seen, 'you', 'UPDATE')).toEqual([
      'unknown: connectionLost',
      'failed: connectionRefused',
      'ok',
    ]);
    expect(seen.summary.statements.at(-1)?.rows).toEqual([[balance]]);
  });
});

describe('two primaries, or not', () => {
  it('failover-paused-primary: a false alarm makes two primaries', () => {
    const seen = play('failover-paused-primary');
    expect(seen).toMatchObject({
      lost: [insert(2, 'from the old primary'), insert(4, 'old again')],
      findings: ['lostWrite', 'splitBrain'],
      primaries: ['p1', 's1'],
    });
    expect(rowsOf(seen, 'p1')[1]).toEqual([2, 'from the old primary']);
    expect(rowsOf(seen, 's1')[1]).toEqual([2, 'from the new primary']);
  });

  it('failover-paused-stonith: the old one is off before there is a new one', () => {
    const seen = play('failover-paused-stonith');
    expect(seen).toMatchObject({ lost: [], findings: [], primaries: ['s1'] });
    expect(answersTo(seen, 'web-1', 'INSERT').filter((answer) => answer === 'ok')).toEqual([]);
    expect(rowsOf(seen, 'p1')).toEqual(rowsOf(seen, 's1'));
  });

  it('split-brain: two values of one key; healing the network heals no data; one side is kept', () => {
    const healed = play('split-brain', 3_900_000);
    expect(healed).toMatchObject({
      lost: [insert(2, 'from Frankfurt')],
      findings: ['lostWrite', 'splitBrain'],
      primaries: ['p1', 's1'],
    });
    expect(
      healed.summary.findings.filter(({ kind }) => kind === 'splitBrain').map(({ table }) => table),
    ).toContain('orders');
    const seen = play('split-brain');
    expect(seen.primaries).toEqual(['s1']);
    expect(seen.lost).toEqual([insert(2, 'from Frankfurt')]);
    for (const node of ['p1', 's1', 's2']) expect(rowsOf(seen, node)).toEqual([anvil, [2, 'from Dublin']]);
  });

  it('split-brain-quorum: the minority refuses, nothing is lost, the old primary follows by itself', () => {
    const seen = play('split-brain-quorum');
    expect(seen).toMatchObject({ lost: [], findings: [], primaries: ['s1'] });
    expect(answersTo(seen, 'web-1', 'INSERT')).toEqual(['failed: minority']);
    expect(rowsOf(seen, 'p1')).toEqual([anvil, [2, 'from Dublin']]);
    expect(seen.run.cluster.member('p1').refusal).toBeNull();
  });

  it.each([
    ['lease-clock-within', 3, ['lostWrite']],
    ['lease-clock-beyond', 6, ['lostWrite', 'splitBrain']],
  ])('%s: Frankfurt says ok %i times on its own', (id, oks, findings) => {
    const seen = play(id);
    expect(seen.findings).toEqual(findings);
    expect(seen.lost).toHaveLength(oks);
    const answers = answersTo(seen, 'web-1', 'from Frankfurt');
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(oks);
    expect(answers.at(-1)).toBe('failed: leaseExpired');
    expect(answersTo(seen, 'web-2', 'from Dublin')).toEqual(['ok', 'ok', 'ok']);
  });

  it('lease-clock-within: the old primary stops before the new one starts, in one attempt that waits', () => {
    const seen = play('lease-clock-within');
    const [attempt, ...more] = seen.run.cluster.failovers;
    expect(more).toEqual([]);
    const promotedUs = attempt?.done.find(({ step }) => step === 'promote')?.atUs ?? 0;
    const oks = seen.summary.statements.filter(({ node, outcome }) => node === 'p1' && outcome === 'ok');
    for (const { sentAtUs } of oks) expect(sentAtUs).toBeLessThan(promotedUs);
  });
});
