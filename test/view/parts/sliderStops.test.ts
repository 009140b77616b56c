import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearStops, logarithmicStops, positionOf, stopAt } from '../../../src/view/parts/sliderStops';
import { holds } from '../../support/holds';

describe('stops of a slider', () => {
  it('are fine near zero and coarse far from it', () => {
    expect(logarithmicStops(0, 40)).toEqual([0, 1, 2, 3, 4, 5, 7, 10, 20, 30, 40]);
    expect(linearStops(0, 1, 0.25)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it('give a stop back for its own position', () => {
    const stops = logarithmicStops(0, 1000);
    for (const [index, stop] of stops.entries()) {
      expect(positionOf(stop, stops)).toBe(index);
      expect(stopAt(index, stops)).toBe(stop);
    }
  });

  it('place any value between its two neighbours', () => {
    const stops = logarithmicStops(0, 1000);
    holds(
      fc.property(fc.integer({ min: 0, max: 1000 }), (value) => {
        const position = positionOf(value, stops);
        expect(stopAt(Math.floor(position), stops)).toBeLessThanOrEqual(value);
        expect(stopAt(Math.ceil(position), stops)).toBeGreaterThanOrEqual(value);
      }),
    );
  });

  it('keep a value that lies outside at the end', () => {
    expect(positionOf(5000, logarithmicStops(0, 1000))).toBe(logarithmicStops(0, 1000).length - 1);
    expect(positionOf(-1, logarithmicStops(0, 1000))).toBe(0);
  });
});
