import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layOutCharts, linearScale, powerScale, spread } from '../../../src/view/layout/chartLayout';
import { holds } from '../../support/holds';

const room = fc.record({
  width: fc.integer({ min: 300, max: 1600 }),
  height: fc.integer({ min: 100, max: 900 }),
});
const range = fc
  .record({ fromUs: fc.nat({ max: 1e9 }), span: fc.integer({ min: 1_000_000, max: 1e9 }) })
  .map(({ fromUs, span }) => ({ fromUs, untilUs: fromUs + span }));

it('puts charts one under the other, above the axis, inside of the picture', () => {
  holds(
    fc.property(room, range, (size, stretch) => {
      const { charts, axisTop, height, left, right, width } = layOutCharts(size, stretch);
      let bottom = 0;
      for (const chart of charts) {
        expect(chart.top).toBeGreaterThan(bottom);
        bottom = chart.top + chart.height;
      }
      expect(axisTop).toBeGreaterThan(bottom);
      expect(height).toBeGreaterThan(axisTop);
      expect(left).toBeLessThan(right);
      expect(right).toBeLessThan(width);
    }),
  );
});

it('fits into every room that has any to spare, so that the last chart is in sight', () => {
  const usual = fc.record({
    width: fc.integer({ min: 640, max: 1600 }),
    height: fc.integer({ min: 235, max: 900 }),
  });
  holds(
    fc.property(usual, range, (size, stretch) => {
      const { height, charts } = layOutCharts(size, stretch);
      expect(height).toBeLessThanOrEqual(size.height);
      // Two figures of an axis need that much.
      for (const { id, height: high } of charts) {
        if (id !== 'stale') expect(high).toBeGreaterThanOrEqual(19);
      }
    }),
  );
});

it('finds the instant under a place of the axis', () => {
  holds(
    fc.property(room, range, fc.double({ min: 0, max: 1, noNaN: true }), (size, stretch, share) => {
      const { toX, toUs, left, right } = layOutCharts(size, stretch);
      const us = stretch.fromUs + share * (stretch.untilUs - stretch.fromUs);
      expect(Math.abs(toUs(toX(us)) - us)).toBeLessThanOrEqual(1);
      expect(toUs(left - 50)).toBe(stretch.fromUs);
      expect(toUs(right + 50)).toBe(stretch.untilUs);
    }),
  );
});

it('keeps every figure inside of its chart, higher ones higher', () => {
  const place = { id: 'lagTime' as const, top: 10, height: 80 };
  const figure = fc.double({ min: 1, max: 1e12, noNaN: true });
  holds(
    fc.property(figure, figure, (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      for (const scale of [linearScale(place, high, 10), powerScale(place, low, high)]) {
        expect(scale.top).toBeGreaterThanOrEqual(high * (1 - 1e-9));
        expect(scale.toY(high)).toBeGreaterThanOrEqual(place.top - 1e-6);
        expect(scale.toY(low)).toBeLessThanOrEqual(place.top + place.height + 1e-6);
        expect(scale.toY(high)).toBeLessThanOrEqual(scale.toY(low));
      }
    }),
  );
});

it('spreads labels in their order, none over another', () => {
  const labels = fc.array(fc.record({ y: fc.integer({ min: 0, max: 100 }) }), { maxLength: 12 });
  holds(
    fc.property(labels, (wanted) => {
      const placed = spread(wanted, 0, 100, 12);
      expect(placed.length).toBe(Math.min(wanted.length, 9));
      for (const [index, { labelY, y }] of placed.entries()) {
        expect(labelY).toBeGreaterThanOrEqual(0);
        expect(labelY).toBeLessThanOrEqual(100);
        const before = placed[index - 1];
        if (before !== undefined) {
          expect(labelY - before.labelY).toBeGreaterThanOrEqual(12);
          expect(y).toBeGreaterThanOrEqual(before.y);
        }
      }
    }),
  );
});
