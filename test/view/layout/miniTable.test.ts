import { describe, expect, it } from 'vitest';
import { ladderPicture } from '../../../src/view/layout/ladder';
import { miniPicture } from '../../../src/view/layout/miniTable';
import { present } from '../../../src/shared/assert';
import { fixtureFrame } from '../../support/fixtureFrame';

const node = (id: string) =>
  present(
    fixtureFrame.nodes.find((one) => one.id === id),
    id,
  );

describe('the small table', () => {
  it('never leaves out a row that differs', () => {
    const table = present(node('s3').table, 'table');
    const picture = miniPicture(table, { width: 155, rows: 2, columns: 3 });
    expect(picture.rows.map((row) => row.key)).toEqual(['2']);
    expect(picture.hidden).toBe(4);
  });

  it('keeps the newest row in sight when there is room for a few only', () => {
    const table = present(node('p1').table, 'table');
    const calm = {
      ...table,
      rows: table.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({ ...cell, state: 'same' as const, next: null })),
      })),
    };
    const picture = miniPicture(calm, { width: 240, rows: 4, columns: 3 });
    expect(picture.rows.map((row) => row.key)).toEqual(['1', '2', '5']);
    expect(picture.hidden).toBe(2);
  });

  it('never leaves out a column that differs, and always shows the key', () => {
    const table = present(node('p1').table, 'table');
    const picture = miniPicture(table, { width: 240, rows: 5, columns: 2 });
    expect(picture.columns.map((column) => column.name)).toEqual(['id', 'email']);
  });

  it('shares out exactly the width it has', () => {
    const table = present(node('p1').table, 'table');
    const picture = miniPicture(table, { width: 240, rows: 5, columns: 3 });
    expect(picture.columns.reduce((sum, column) => sum + column.width, 0)).toBeCloseTo(240, 6);
  });
});

describe('the ladder', () => {
  it('shows what is missing at its true width', () => {
    const picture = ladderPicture(present(node('s3').ladder, 'ladder'));
    expect(picture.ticks).toHaveLength(5);
    const flushed = present(
      picture.tracks.find((track) => track.step === 'flushed'),
      'flushed',
    );
    expect(flushed.filled).toBeCloseTo(1 - 257 / 745, 3);
  });
});
