import { describe, expect, it } from 'vitest';
import { instantsOf } from '../../../src/view/picture/animation';

describe('the instants of a film', () => {
  it('are one a frame, evenly, with both ends', () => {
    const instants = instantsOf({ fromUs: 1000, toUs: 12_000, lastsS: 1 });
    expect(instants).toEqual([...Array(12).keys()].map((i) => 1000 + i * 1000));
  });

  it('are whole microseconds that never go back', () => {
    const instants = instantsOf({ fromUs: 0, toUs: 100, lastsS: 20 });
    expect(instants).toHaveLength(240);
    expect(instants.every(Number.isInteger)).toBe(true);
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    expect(instants.at(-1)).toBe(100);
  });
});
