import { describe, expect, it } from 'vitest';
import { loadSqlite } from '../../../src/engine';
import { insertSql, lease } from '../property/availability/lab';
import { labRun } from './lab';

const sqlite = await loadSqlite();

/** The old primary's yeses, later than the instant from which another leads. Its clock is late by `skewUs`. */
function yesesOfOld(skewUs: number, holds: boolean): { readonly promotedUs: number; readonly yeses: number } {
  const failover = {
    mode: 'on',
    quorum: true,
    minorityReadOnly: false,
    lease: holds ? lease : null,
  } as const;
  const run = labRun(sqlite, failover, { promise: 'lease' });
  try {
    run.command({ type: 'setNode', node: 'p1', settings: { clockSkewUs: -skewUs } });
    run.advanceTo(1_000_000);
    run.command({ type: 'partition', side: ['p1'] });
    for (let id = 1; id < 100; id++) {
      run.command({ type: 'execSql', session: 'web-1', target: 'p1', sql: insertSql(id) });
      run.advanceTo(1_000_000 + id * 20_000);
    }
    const facts = [...run.trace.from(1)];
    const promotedUs = facts.find(({ kind }) => kind === 'promoted')?.timeUs ?? Infinity;
    const yeses = facts.filter(
      ({ kind, node, tx, detail, timeUs }) =>
        kind === 'answerSent' && node === 'p1' && tx > 0 && detail === 'ok' && timeUs > promotedUs,
    );
    return { promotedUs, yeses: yeses.length };
  } finally {
    run.close();
  }
}

describe('a lease', () => {
  it('keeps an old primary from saying yes once another leads, as far as clocks may differ', () => {
    for (const skewUs of [0, lease.maxSkewUs, 2 * lease.maxSkewUs]) {
      const { promotedUs, yeses } = yesesOfOld(skewUs, true);
      expect(promotedUs).toBeLessThan(3_000_000);
      expect(yeses).toBe(0);
    }
  });

  it('breaks beyond twice the bound, and without it nothing holds the old primary', () => {
    expect(yesesOfOld(8 * lease.maxSkewUs, true).yeses).toBeGreaterThan(0);
    expect(yesesOfOld(0, false).yeses).toBeGreaterThan(0);
  });
});
