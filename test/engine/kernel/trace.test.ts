import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Trace } from '../../../src/engine/kernel/trace';
import { traceKinds, type Fact } from '../../../src/engine/kernel/traceEntry';
import { holds } from '../../support/holds';

const word = fc.option(fc.constantFrom('p1', 's1', 'web-1', 'acks'), { nil: null });
const fact: fc.Arbitrary<Fact> = fc.record({
  kind: fc.constantFrom(...traceKinds),
  node: word,
  peer: word,
  session: word,
  detail: word,
  request: fc.nat(),
  tx: fc.nat(),
  lsn: fc.nat({ max: 2 ** 40 }),
  packet: fc.nat(),
  value: fc.nat({ max: 2 ** 40 }),
  causes: fc.array(fc.nat({ max: 1000 }), { maxLength: 3 }),
});

function traceOf(facts: readonly Fact[], keep = 1000): Trace {
  const trace = new Trace(keep);
  facts.forEach((each, i) => trace.append(i * 10, each));
  return trace;
}

describe('the trace', () => {
  test('keeps each fact as it was stated, in order, with its instant and number', () => {
    holds(
      fc.property(fc.array(fact, { maxLength: 50 }), (facts) => {
        const trace = traceOf(facts);
        expect(trace.lastSeq).toBe(facts.length);
        expect([...trace.from(1)]).toEqual(facts.map((each, i) => ({ ...each, seq: i + 1, timeUs: i * 10 })));
        expect(trace.at(facts.length + 1)).toBeNull();
      }),
    );
  });

  test('fills in what a fact does not say', () => {
    const trace = new Trace(10);
    expect(trace.append(5, { kind: 'nodePaused', node: 'p1', causes: [] })).toBe(1);
    expect(trace.at(1)).toEqual({
      seq: 1,
      timeUs: 5,
      kind: 'nodePaused',
      node: 'p1',
      peer: null,
      session: null,
      request: 0,
      tx: 0,
      lsn: 0,
      packet: 0,
      value: 0,
      detail: null,
      causes: [],
    });
  });

  test('has one hash for the same facts, and another when any field of any fact differs', () => {
    const other = fc.tuple(fc.array(fact, { minLength: 1, maxLength: 20 }), fc.nat(), fact);
    holds(
      fc.property(other, ([facts, place, replacement]) => {
        expect(traceOf(facts).hash).toBe(traceOf(facts).hash);
        const at = place % facts.length;
        const changed = facts.map((each, i) => (i === at ? replacement : each));
        const same = JSON.stringify(changed) === JSON.stringify(facts);
        expect(traceOf(changed).hash === traceOf(facts).hash).toBe(same);
      }),
    );
    expect(traceOf([]).hash).toMatch(/^[0-9a-f]{16}$/);
  });

  test('forgets the oldest facts, keeps at least what it promised, and hashes them all', () => {
    const facts = Array.from({ length: 30_000 }, (_, tx): Fact => ({
      kind: 'entryFlushed',
      tx,
      causes: [tx],
    }));
    const kept = traceOf(facts, 100_000);
    const trimmed = traceOf(facts, 5000);
    expect(trimmed.firstSeq).toBeGreaterThan(1);
    expect(trimmed.lastSeq - trimmed.firstSeq + 1).toBeGreaterThanOrEqual(5000);
    expect(trimmed.lastSeq - trimmed.firstSeq + 1).toBeLessThan(15_000);
    expect(trimmed.at(trimmed.firstSeq - 1)).toBeNull();
    expect([...trimmed.from(1)]).toEqual([...kept.from(trimmed.firstSeq)]);
    expect(trimmed.hash).toBe(kept.hash);
  });
});
