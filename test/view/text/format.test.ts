import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatBytesBehind,
  formatClock,
  formatMs,
  formatSpeed,
} from '../../../src/view/text/format';

describe('figures', () => {
  it('writes milliseconds with one decimal and a real minus sign', () => {
    expect([0, 2_431_000, 2_431_049, -300].map(formatMs)).toEqual(['0.0', '2431.0', '2431.0', '\u22120.3']);
  });

  it('changes the clock to seconds from 100 s on', () => {
    expect(formatClock(99_999_900)).toEqual({ figures: '99999.9', unit: 'ms' });
    expect(formatClock(100_000_000)).toEqual({ figures: '100.000', unit: 's' });
  });

  it('writes bytes in decimal units', () => {
    expect([0, 136, 999, 1000, 4120, 999_949, 999_950, 2_300_000, 5e9].map(formatBytes)).toEqual([
      '0 B',
      '136 B',
      '999 B',
      '1.0 kB',
      '4.1 kB',
      '999.9 kB',
      '1.0 MB',
      '2.3 MB',
      '5.0 GB',
    ]);
  });

  it('says nothing when nothing is missing', () => {
    expect([257, 0].map(formatBytesBehind)).toEqual(['\u2212257 B', '']);
  });

  it('writes a speed in the unit that keeps it short', () => {
    expect(formatSpeed(5000)).toEqual({ figures: '5', unit: 'ms' });
    expect(formatSpeed(100_000_000)).toEqual({ figures: '100', unit: 's' });
    expect(formatSpeed(61_240_000).figures).toBe('61.2');
  });
});
