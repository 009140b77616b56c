/**
 * Which rows of a chunk differ: pt-table-checksum stops at the chunk, pt-table-sync finds the rows in it.
 * https://docs.percona.com/percona-toolkit/pt-table-sync.html
 */
import type { Pages, RangeRows, Sqlite, TableHash } from '../database';
import { sameRow } from '../log/changeset';
import { keptRows, keyText, type ChecksumChunk, type ChunkReading, type DifferingRow } from './checksumRun';

export const sameRows = (a: TableHash, b: TableHash): boolean =>
  a.hi === b.hi && a.lo === b.lo && a.rows === b.rows;

const none: RangeRows = { hash: { hi: 0, lo: 0, rows: 0 }, columns: [], keys: [], rows: [] };

/** The chunk on a standby with these pages, beside what the primary read. */
export function readingOf(
  sqlite: Pick<Sqlite, 'readRange'>,
  { table, range, hash, image }: ChecksumChunk,
  pages: Pages,
): ChunkReading {
  const read = (from: Pages): RangeRows =>
    sqlite.readRange(from, table, range, Number.MAX_SAFE_INTEGER) ?? none;
  const here = read(pages);
  if (sameRows(here.hash, hash) || image === null)
    return { hash: here.hash, differing: 0, columns: here.columns, rows: [] };
  const there = read(image.pages);
  const rows = differing(there, here);
  const { columns } = there;
  return { hash: here.hash, differing: rows.length, columns, rows: rows.slice(0, keptRows) };
}

function differing(primary: RangeRows, standby: RangeRows): readonly DifferingRow[] {
  const left = new Map(standby.keys.map((key, i) => [keyText(key), standby.rows[i]!]));
  const found: DifferingRow[] = [];
  for (const [i, rowKey] of primary.keys.entries()) {
    const key = keyText(rowKey);
    const expected = primary.rows[i]!;
    const row = left.get(key) ?? null;
    left.delete(key);
    if (row === null || !sameRow(expected, row)) found.push({ key, primary: expected, standby: row });
  }
  for (const [key, row] of left) found.push({ key, primary: null, standby: row });
  return found;
}
