/** What the scenarios about distance and about networks promise in their summaries. */
import { describe, expect, it } from 'vitest';
import { play, type Seen } from './failoverSeen';

/** How long each write of web-1 that was sent between two instants took, in whole milliseconds. */
function latenciesMs({ run }: Seen, fromUs: number, toUs: number): number[] {
  const outcomes = run.cluster.sessions.get('web-1')?.outcomes ?? [];
  return outcomes
    .filter(({ sentAtUs }) => sentAtUs >= fromUs && sentAtUs < toUs)
    .map(({ sentAtUs, answeredAtUs }) => Math.round(((answeredAtUs ?? NaN) - sentAtUs) / 1000));
}

const facts = ({ run }: Seen, kind: string): number =>
  [...run.trace.from(1)].filter((fact) => fact.kind === kind).length;

/** When the standby had the bulk update on disk, in whole milliseconds. */
function bulkFlushedMs({ run }: Seen, standby: string): number {
  const bulk = [...run.trace.from(1)].find((fact) => fact.kind === 'entryWritten' && fact.session === 'you');
  const flushed = [...run.trace.from(1)].find(
    (fact) => fact.kind === 'entryFlushed' && fact.node === standby && fact.tx >= (bulk?.tx ?? Infinity),
  );
  return Math.round((flushed?.timeUs ?? NaN) / 1000);
}

describe('distance', () => {
  it('cross-region-sync: the farthest round trip comes on top of every write, until the nearest is enough', () => {
    const seen = play('cross-region-sync');
    expect(new Set(latenciesMs(seen, 0, 1_000_000))).toEqual(new Set([7]));
    expect(new Set(latenciesMs(seen, 1_100_000, 2_900_000))).toEqual(new Set([175]));
    expect(new Set(latenciesMs(seen, 3_100_000, 4_900_000))).toEqual(new Set([10]));
    expect(latenciesMs(seen, 0, 4_900_000)).not.toContain(NaN);
  });
});

describe('a network of its own', () => {
  it('shared-network: heartbeats behind a bulk update make a false failover, and two writes are lost', () => {
    const seen = play('shared-network');
    expect(seen.primaries).toEqual(['s1']);
    expect(facts(seen, 'nodeKilled')).toBe(0);
    expect(facts(seen, 'primarySuspected')).toBe(2);
    expect(seen.lost).toHaveLength(2);
    expect(seen.lost[0]).toContain('cents + 1');
  });

  it('replication-network: the same bytes at the same rate, and nobody is suspected', () => {
    const seen = play('replication-network');
    expect(seen.primaries).toEqual(['p1']);
    expect(facts(seen, 'primarySuspected')).toBe(0);
    expect(seen).toMatchObject({ lost: [], findings: [] });
    expect(bulkFlushedMs(seen, 's1')).toBeGreaterThan(1400);
  });
});
