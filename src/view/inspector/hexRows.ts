/** Sixteen bytes of a dump. */
export interface HexRow {
  readonly kind: 'bytes';
  readonly offset: number;
  readonly bytes: readonly number[];
  /** By place in the row: it differs from what stood there before. */
  readonly lit: readonly boolean[];
}

/** Rows left out because nothing in them changed. */
export interface HexFold {
  readonly kind: 'fold';
  readonly offset: number;
  readonly count: number;
}

const perRow = 16;

function rowAt(bytes: Uint8Array, before: Uint8Array | null, offset: number): HexRow {
  const slice = [...bytes.subarray(offset, offset + perRow)];
  return {
    kind: 'bytes',
    offset,
    bytes: slice,
    lit: slice.map((byte, index) => before !== null && before[offset + index] !== byte),
  };
}

/** How many bytes differ; all of them count where `before` is shorter. */
export function changedCount(bytes: Uint8Array, before: Uint8Array): number {
  let count = 0;
  bytes.forEach((byte, index) => {
    if (before[index] !== byte) count += 1;
  });
  return count;
}

/**
 * A dump in which runs of rows without a change are folded. The first row and the row before each change stay, for
 * orientation; without a page before, the first and last rows stay.
 */
export function hexRows(bytes: Uint8Array, before: Uint8Array | null): (HexRow | HexFold)[] {
  const count = Math.ceil(bytes.length / perRow);
  const rows = Array.from({ length: count }, (_, index) => rowAt(bytes, before, index * perRow));
  const lit = rows.map((row) => row.lit.includes(true));
  const keepsAll = count <= 8;
  const shown = rows.map(
    (_, index) =>
      keepsAll ||
      index === 0 ||
      (before === null
        ? index < 4 || index >= count - 4
        : (lit[index] ?? false) || (lit[index + 1] ?? false)),
  );
  const dump: (HexRow | HexFold)[] = [];
  for (const [index, row] of rows.entries()) {
    const last = dump.at(-1);
    if (shown[index]) dump.push(row);
    else if (last?.kind === 'fold') dump[dump.length - 1] = { ...last, count: last.count + row.bytes.length };
    else dump.push({ kind: 'fold', offset: row.offset, count: row.bytes.length });
  }
  return dump;
}

export const hexByte = (byte: number): string => byte.toString(16).padStart(2, '0');

/** A byte as a character; a middle dot for what has none. */
export const asciiOf = (byte: number): string =>
  byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
