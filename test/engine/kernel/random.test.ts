import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RandomStreams } from '../../../src/engine/kernel/random';

const draws = (streams: RandomStreams, name: string, count: number): number[] =>
  Array.from({ length: count }, () => streams.stream(name).next32());

describe('random streams', () => {
  test('are a function of seed and name', () => {
    expect(draws(new RandomStreams(7), 'node.p1', 5)).toEqual(draws(new RandomStreams(7), 'node.p1', 5));
    expect(draws(new RandomStreams(7), 'node.p1', 5)).not.toEqual(draws(new RandomStreams(8), 'node.p1', 5));
    expect(draws(new RandomStreams(7), 'node.p1', 5)).not.toEqual(draws(new RandomStreams(7), 'node.s1', 5));
  });

  test('do not shift each other: draws from one leave another as it is', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat({ max: 5 }), { maxLength: 20 }), (seed, between) => {
        const alone = draws(new RandomStreams(seed), 'network.p1→s1', between.length);
        const streams = new RandomStreams(seed);
        const mixed = between.map((count) => {
          draws(streams, 'workload', count);
          return streams.stream('network.p1→s1').next32();
        });
        expect(mixed).toEqual(alone);
      }),
    );
  });

  test('draw below a bound, and every number below it', () => {
    const stream = new RandomStreams(3).stream('x');
    const seen = new Set(Array.from({ length: 400 }, () => stream.below(6)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
