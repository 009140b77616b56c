import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../../../src/engine/log/entry';
import { NodeLog } from '../../../src/engine/log/nodeLog';
import { lsn } from '../../../src/engine/log/position';
import { plainEntry } from './entries';
import { holds } from '../../support/holds';

const base = 1000;

function filled(count: number): { log: NodeLog; entries: LogEntry[] } {
  const log = new NodeLog(lsn(base));
  const entries: LogEntry[] = [];
  for (let i = 0; i < count; i++) {
    const entry = plainEntry(log.writeLsn, i + 1);
    log.append(entry);
    entries.push(entry);
  }
  return { log, entries };
}

const held = (log: NodeLog): LogEntry[] => Array.from({ length: log.count }, (_, i) => log.at(i));
const total = (entries: readonly LogEntry[]): number => entries.reduce((sum, { bytes }) => sum + bytes, 0);

describe('the log of a node', () => {
  test('has no gap', () => {
    const { log, entries } = filled(3);
    expect(held(log)).toEqual(entries);
    expect(log.bytes).toBe(total(entries));
    expect(log.writeLsn).toBe(entries[2]?.endLsn);
    expect(() => log.append(plainEntry(log.writeLsn + 1, 9))).toThrow('an entry starts where the log ends');
  });

  test('finds entries by position, whatever was removed', () => {
    holds(
      fc.property(fc.nat({ max: 40 }), fc.nat({ max: 40 }), fc.nat({ max: 40 }), (count, removed, at) => {
        const { log, entries } = filled(count);
        log.flushLsn = log.writeLsn;
        log.trim(total(entries.slice(removed)), log.flushLsn);
        const left = entries.slice(Math.min(removed, count));
        expect(held(log)).toEqual(left);
        const start = left[at]?.startLsn ?? log.writeLsn;
        expect(log.indexAt(start)).toBe(Math.min(at, left.length));
        expect(log.between(start, log.writeLsn)).toEqual(left.slice(at));
        expect(log.has(log.startLsn)).toBe(true);
        expect(log.has(lsn(log.startLsn - 1))).toBe(false);
        expect(log.has(lsn(log.writeLsn + 1))).toBe(false);
      }),
    );
  });

  test('loses with the machine what was not flushed', () => {
    const { log, entries } = filled(5);
    log.flushLsn = entries[2]?.endLsn ?? lsn(0);
    expect(log.truncateToFlushed()).toEqual(entries.slice(3));
    expect(held(log)).toEqual(entries.slice(0, 3));
    expect(log.writeLsn).toBe(log.flushLsn);
    expect(log.bytes).toBe(total(entries.slice(0, 3)));
  });

  test('drops the oldest beyond its bound, but nothing that is held', () => {
    const { log, entries } = filled(5);
    expect(log.trim(0, entries[1]?.endLsn ?? lsn(0))).toBe(2);
    expect(held(log)).toEqual(entries.slice(2));
    expect(log.trim(total(entries.slice(3)), log.writeLsn)).toBe(1);
    expect(log.startLsn).toBe(entries[3]?.startLsn);
  });

  test('starts over after a base backup', () => {
    const { log } = filled(4);
    log.reset(lsn(9999), 41);
    expect([log.count, log.bytes, log.startLsn, log.writeLsn, log.flushLsn]).toEqual([
      0, 0, 9999, 9999, 9999,
    ]);
  });
});
