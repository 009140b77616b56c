import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergedHistogram, percentile, total } from '../../../../src/engine';
import { count } from '../../../../src/engine/scenario/metrics/histogram';
import { holds } from '../../../support/holds';

const durations = fc.array(
  fc.oneof(fc.nat({ max: 200 }), fc.nat({ max: 200_000 }), fc.nat({ max: 2 ** 45 })),
  { minLength: 1, maxLength: 300 },
);

function histogramOf(all: readonly number[]): readonly number[] {
  const histogram: number[] = [];
  for (const us of all) count(histogram, us);
  return histogram;
}

it('reads percentiles that are off by at most 1/64 of the exact ones', () => {
  holds(
    fc.property(durations, fc.constantFrom(0.5, 0.95, 0.99, 1), (all, share) => {
      const sorted = [...all].sort((a, b) => a - b);
      const exact = sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
      const read = percentile(histogramOf(all), share) ?? NaN;
      expect(Math.abs(read - exact)).toBeLessThanOrEqual(exact / 64);
    }),
  );
});

it('merges without loss', () => {
  holds(
    fc.property(durations, durations, (a, b) => {
      const merged = mergedHistogram(histogramOf(a), histogramOf(b));
      expect(merged).toEqual(histogramOf([...a, ...b]));
      expect(total(merged)).toBe(a.length + b.length);
    }),
  );
});

it('knows no percentile of nothing', () => {
  expect(percentile([], 0.5)).toBeNull();
});
