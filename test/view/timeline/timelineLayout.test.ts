import { describe, expect, it } from 'vitest';
import type { TimelineMark } from '../../../src/store/frame/types';
import {
  commitPath,
  placeMarks,
  ticksOf,
  trackScale,
  windowEnd,
} from '../../../src/view/timeline/timelineLayout';
import { nextSpeed, reachedInstead, speeds } from '../../../src/view/timeline/speeds';

const width = 1064;
const track = trackScale(3_000_000, width);

const mark = (atMs: number, kind: TimelineMark['kind'] = 'command'): TimelineMark => ({
  atUs: atMs * 1000,
  kind,
  tone: 'plain',
  label: { key: 'staleRead', params: {} },
});

describe('track', () => {
  it('grows in nice steps and always holds the run so far', () => {
    const seconds = [0, 3, 3.1, 6.1, 12.1, 31, 100, 121, 700].map(
      (s) => windowEnd(s * 1_000_000) / 1_000_000,
    );
    expect(seconds).toEqual([3, 3, 6, 12, 30, 60, 120, 300, 1200]);
  });

  it('goes from time to place and back', () => {
    expect(track.toX(0)).toBe(28);
    expect(track.toX(3_000_000)).toBe(1036);
    expect(track.toUs(track.toX(2_431_000))).toBe(2_431_000);
    expect(track.toUs(-50)).toBe(0);
  });

  it('counts in milliseconds up to 6 s, in seconds beyond, with the unit once', () => {
    expect(ticksOf(3_000_000, track).map((tick) => [tick.value, tick.unit])).toEqual([
      [0, null],
      [500, null],
      [1000, null],
      [1500, null],
      [2000, null],
      [2500, null],
      [3000, 'ms'],
    ]);
    expect(ticksOf(60_000_000, trackScale(60_000_000, width)).at(-1)).toMatchObject({ value: 60, unit: 's' });
  });
});

describe('marks', () => {
  it('draws commits of one half pixel once', () => {
    const commits: TimelineMark[] = Array.from({ length: 1000 }, (_, index) => ({
      atUs: 1_000_000 + index,
      kind: 'commit',
      tone: 'primary',
      label: null,
    }));
    expect(commitPath(commits, track, 26)).toBe('M364 26v7M364.5 26v7');
  });

  it.each([
    [[1600, 2408]],
    [[1000, 1010, 1020, 1030, 1040]],
    [[0, 5, 2990, 3000]],
    [Array.from({ length: 60 }, (_, index) => index * 50)],
  ])('never puts a label over another or outside, at %j', (times) => {
    const placed = placeMarks(
      times.map((at) => mark(at)),
      track,
      width,
      () => 'rule: async to semi-sync',
    );
    expect(placed.map((one) => one.mark.atUs)).toEqual(times.map((at) => at * 1000));
    const labels = placed.flatMap((one) => (one.label === null ? [] : [{ ...one.label, x: one.x }]));
    expect(labels.length).toBeGreaterThan(0);
    for (const label of labels) {
      expect(label.left).toBeGreaterThanOrEqual(0);
      expect(label.left + label.width).toBeLessThanOrEqual(width);
      for (const other of labels) {
        if (other === label) continue;
        if (other.row === label.row) {
          expect(label.left + label.width <= other.left || other.left + other.width <= label.left).toBe(true);
        } else if (other.row === 1) {
          expect(other.x < label.left || other.x > label.left + label.width).toBe(true);
        }
      }
    }
  });

  it('gives room to a finding before a command', () => {
    const times = [1000, 1001, 1002, 1003, 1004, 1005];
    const placed = placeMarks(
      times.map((at) => mark(at, at === 1000 ? 'finding' : 'command')),
      track,
      width,
      () => 'a rather long label',
    );
    expect(placed[0]?.label?.row).toBe(0);
    expect(placed.filter((one) => one.label === null).length).toBeGreaterThan(0);
  });
});

it('draws marks of one kind that fall together once, also those of one instant', () => {
  const track = trackScale(10_000_000, 1000);
  const many = Array.from({ length: 400 }, (_, i) => ({
    atUs: 5_000_000 + Math.floor(i / 2),
    kind: 'finding' as const,
    tone: 'wait' as const,
    label: { key: 'staleRead', params: {} },
  }));
  const placed = placeMarks(many, track, 1000, () => 'stale read');
  expect(placed.length).toBeLessThan(6);
  expect(placed.filter(({ label }) => label !== null).length).toBe(1);
});

describe('speeds', () => {
  it('goes from one packet to a hundred times real time, and stops there', () => {
    expect(speeds.map((speed) => speed / 1000)).toEqual([1, 5, 10, 50, 100, 500, 1000, 10_000, 100_000]);
    expect(nextSpeed(5000, 'faster')).toBe(10_000);
    expect(nextSpeed(7000, 'slower')).toBe(5000);
    expect(nextSpeed(100_000_000, 'faster')).toBe(100_000_000);
    expect(nextSpeed(1000, 'slower')).toBe(1000);
  });

  it('names the reached speed only when it differs by more than a tenth', () => {
    expect(reachedInstead(100_000_000, 91_000_000)).toBeNull();
    expect(reachedInstead(100_000_000, 61_240_000)).toBe(61_000_000);
    expect(reachedInstead(5000, 3210)).toBe(3200);
  });
});
