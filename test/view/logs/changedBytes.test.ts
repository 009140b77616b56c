import { expect, it } from 'vitest';
import type { LogRowView } from '../../../src/store/frame/types';
import { present } from '../../../src/shared/assert';
import { logs } from '../../support/fixture/history';
import { changedRuns, summariseFrames } from '../../../src/view/logs/changedBytes';

const pageSize = 512;

function frame(page: number, commitSize: number, changes: Readonly<Record<number, number>>): Uint8Array {
  const bytes = new Uint8Array(24 + pageSize);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, page);
  view.setUint32(4, commitSize);
  for (const [at, value] of Object.entries(changes)) bytes[24 + Number(at)] = value;
  return bytes;
}

function row(frames: readonly Uint8Array[]): LogRowView {
  const base = present(logs.rows[0], 'row');
  const wal = { header: new Uint8Array(32), frames };
  return { ...base, format: 'wal', entry: { ...base.entry, format: 'wal', wal } };
}

it('finds the stretches that differ, near ones as one', () => {
  const before = new Uint8Array(pageSize);
  const after = Uint8Array.from(before);
  after[0] = 1;
  after[6] = 1;
  after[256] = 1;
  expect(changedRuns(before, after)).toEqual([
    { from: 0, to: 7 / pageSize },
    { from: 256 / pageSize, to: 257 / pageSize },
  ]);
});

it('compares a frame with the newest older frame of its page', () => {
  const rows = [
    row([frame(2, 0, {}), frame(3, 3, {})]),
    row([frame(2, 3, { 128: 9 })]),
    row([frame(2, 3, { 128: 9, 256: 7 })]),
  ];
  expect(summariseFrames(2, rows)).toEqual([
    { page: 2, commit: true, runs: [{ from: 256 / pageSize, to: 257 / pageSize }] },
  ]);
  expect(summariseFrames(0, rows).map((summary) => [summary.page, summary.commit, summary.runs])).toEqual([
    [2, false, null],
    [3, true, null],
  ]);
});
