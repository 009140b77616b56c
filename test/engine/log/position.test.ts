import { expect, test } from 'vitest';
import { formatGtid, formatLsn, lsn } from '../../../src/engine/log/position';

test.each([
  [0, '0/0'],
  [0x16b2500, '0/16B2500'],
  [2 ** 32 - 1, '0/FFFFFFFF'],
  [2 ** 32, '1/0'],
  [0xab * 2 ** 32 + 0x10, 'AB/10'],
])('position %d is written %s, as PostgreSQL writes it', (offset, text) => {
  expect(formatLsn(lsn(offset))).toBe(text);
});

test('a transaction is named by where and when it was committed first', () => {
  expect(formatGtid({ origin: 'p1', timelineId: 2, seq: 41 })).toBe('p1-2-41');
});
