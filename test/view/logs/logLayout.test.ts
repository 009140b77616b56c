import { describe, expect, it } from 'vitest';
import { logs } from '../../support/fixture/history';
import { ends } from '../../support/fixture/entries';
import { heightOf, layOutColumns, layOutRail, layOutRows, rowHeight } from '../../../src/view/logs/logLayout';
import { present } from '../../../src/shared/assert';

const nodes = (count: number): boolean[] => Array.from({ length: count }, (_, index) => index === 0);

describe('columns', () => {
  it('share the design width with a wider primary', () => {
    const { boxes, width } = layOutColumns(640, nodes(4));
    expect(width).toBe(640);
    expect(boxes.map((box) => [box.left, box.width])).toEqual([
      [82, 172],
      [264, 118],
      [392, 118],
      [520, 118],
    ]);
    expect(boxes.map((box) => box.wide)).toEqual([true, false, false, false]);
  });

  it.each([2, 3, 4, 5, 6, 7, 8])('never overlap and keep room for their text with %i nodes', (count) => {
    for (const width of [288, 358, 640]) {
      const layout = layOutColumns(width, nodes(count));
      layout.boxes.forEach((box, index) => {
        expect(box.width).toBeGreaterThanOrEqual(106);
        const next = layout.boxes[index + 1];
        if (next !== undefined) expect(next.left).toBeGreaterThan(box.left + box.width);
      });
      const last = present(layout.boxes.at(-1), 'last column');
      expect(layout.width).toBeGreaterThanOrEqual(last.left + last.width);
    }
  });
});

describe('rows', () => {
  it('shows five at the design height without a fold', () => {
    expect(layOutRows(282, 40)).toEqual({ rows: 5, folds: false });
  });

  it('folds the older ones where fewer fit', () => {
    expect(layOutRows(196, 5)).toEqual({ rows: 3, folds: true });
    expect(layOutRows(196, 3)).toEqual({ rows: 3, folds: false });
  });

  it('always shows one', () => {
    expect(layOutRows(20, 5).rows).toBe(1);
  });
});

describe('positions', () => {
  it('stand on boundaries, and inside of an entry by its bytes', () => {
    expect(heightOf(ends[42], logs.rows)).toBe(0);
    expect(heightOf(ends[45], logs.rows)).toBe(3 * rowHeight);
    expect(heightOf(ends[47] - 68, logs.rows)).toBe(4 * rowHeight + rowHeight / 2);
    expect(heightOf(ends[41], logs.rows)).toBe(0);
  });

  it('merges the tags of one boundary', () => {
    const [, s1, , s3] = logs.columns;
    expect(layOutRail(present(s1, 's1'), logs.rows).tags).toEqual([
      { top: 240, names: ['written', 'flushed'] },
      { top: 192, names: ['replayed'] },
    ]);
    expect(layOutRail(present(s3, 's3'), logs.rows).tags).toEqual([
      { top: 144, names: ['written', 'flushed', 'replayed'] },
    ]);
  });
});
