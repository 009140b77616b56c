import type { LogRowView } from '../../store/frame/types';

/** What stands before the page in a WAL frame: page number, size after commit, salts, checksums. */
const frameHeaderBytes = 24;

/** A stretch of changed bytes as shares of the page, 0 to 1. */
export interface ChangedRun {
  readonly from: number;
  readonly to: number;
}

export interface FrameSummary {
  readonly page: number;
  readonly commit: boolean;
  /** Null when the page before is in none of the older rows. */
  readonly runs: readonly ChangedRun[] | null;
}

const uint32 = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);

const pageOf = (frame: Uint8Array): Uint8Array => frame.subarray(frameHeaderBytes);

function pageBefore(page: number, row: number, rows: readonly LogRowView[]): Uint8Array | null {
  for (let older = row - 1; older >= 0; older -= 1) {
    const frames = rows[older]?.entry.wal?.frames ?? [];
    const found = frames.findLast((frame) => uint32(frame, 0) === page);
    if (found !== undefined) return pageOf(found);
  }
  return null;
}

/** Stretches that differ, those closer than 1/64 of a page as one: a bar has no more room. */
export function changedRuns(before: Uint8Array, after: Uint8Array): readonly ChangedRun[] {
  const size = after.length;
  const near = size / 64;
  const runs: { from: number; to: number }[] = [];
  for (let at = 0; at < size; at += 1) {
    if (before[at] === after[at]) continue;
    const last = runs.at(-1);
    if (last !== undefined && at - last.to <= near) last.to = at + 1;
    else runs.push({ from: at, to: at + 1 });
  }
  return runs.map((run) => ({ from: run.from / size, to: run.to / size }));
}

/** The frames of one row, with what each changed in its page. */
export function summariseFrames(row: number, rows: readonly LogRowView[]): readonly FrameSummary[] {
  const frames = rows[row]?.entry.wal?.frames ?? [];
  return frames.map((frame) => {
    const page = uint32(frame, 0);
    const before = pageBefore(page, row, rows);
    return {
      page,
      commit: uint32(frame, 4) !== 0,
      runs: before === null ? null : changedRuns(before, pageOf(frame)),
    };
  });
}
