import { describe, expect, it, vi } from 'vitest';
import { share } from '../../src/store/frame/share';
import { Part } from '../../src/store/part';

describe('what is shared with the frame before', () => {
  const before = {
    nodes: [
      { id: 'p1', at: 1 },
      { id: 's1', at: 1 },
    ],
    rows: [{ id: 7 }],
  };

  it('is the same object where everything is equal', () => {
    expect(share(before, structuredClone(before))).toBe(before);
  });

  it('is new only along the way to what changed', () => {
    const after = share(before, {
      ...structuredClone(before),
      nodes: [
        { id: 'p1', at: 1 },
        { id: 's1', at: 2 },
      ],
    });
    expect(after.nodes).toEqual([
      { id: 'p1', at: 1 },
      { id: 's1', at: 2 },
    ]);
    expect(after.nodes[0]).toBe(before.nodes[0]);
    expect(after.nodes[1]).not.toBe(before.nodes[1]);
    expect(after.rows).toBe(before.rows);
  });

  it('sees a list that grew, and a field that came or went', () => {
    expect(share([1, 2], [1, 2, 3])).toEqual([1, 2, 3]);
    expect(share({ a: 1 }, { a: 1, b: undefined })).toHaveProperty('b');
    expect(share({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  });

  it('leaves bytes and maps alone', () => {
    const bytes = new Uint8Array([1]);
    expect(share({ bytes: new Uint8Array([1]) }, { bytes }).bytes).toBe(bytes);
  });
});

describe('a part of the frame', () => {
  it('is made once a revision, and later when it may wait', () => {
    const make = vi.fn((before: number | null) => (before ?? 0) + 1);
    const part = new Part(make);
    expect(part.at(1, 10, true)).toBe(1);
    expect(part.at(1, 20, false)).toBe(1);
    expect(part.at(2, 30, true)).toBe(1);
    expect(part.at(2, 40, false)).toBe(2);
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('is true until now, or as long as it was when it has to wait', () => {
    const part = new Part(() => 'made');
    part.at(1, 10, false);
    expect(part.trueUs(1, 20)).toBe(20);
    part.at(2, 30, true);
    expect(part.trueUs(2, 30)).toBe(10);
    part.at(2, 40, false);
    expect(part.trueUs(2, 50)).toBe(50);
  });
});
