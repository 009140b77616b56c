import type { SqlValue } from '../../engine/index';

/** Longest text a cell shows; the whole of it is in the cell's title. */
const shownChars = 60;
const titleChars = 4000;
const shownBlobBytes = 16;

/** A value as the result table shows it: always text, never markup. */
export interface ShownValue {
  readonly kind: 'null' | 'integer' | 'real' | 'text' | 'blob';
  readonly text: string;
  /** Set when `text` is shortened. */
  readonly title: string | null;
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function showBlob(bytes: Uint8Array): ShownValue {
  if (bytes.length <= shownBlobBytes) return { kind: 'blob', text: `x'${hex(bytes)}'`, title: null };
  return {
    kind: 'blob',
    text: `x'${hex(bytes.subarray(0, shownBlobBytes))}…'`,
    title: `x'${hex(bytes.subarray(0, titleChars / 2))}'`,
  };
}

function showText(value: string): ShownValue {
  if (value.length <= shownChars) return { kind: 'text', text: value, title: null };
  return { kind: 'text', text: `${value.slice(0, shownChars)}…`, title: value.slice(0, titleChars) };
}

export function showValue(value: SqlValue): ShownValue {
  if (value === null) return { kind: 'null', text: 'NULL', title: null };
  if (typeof value === 'string') return showText(value);
  if (typeof value === 'bigint') return { kind: 'integer', text: value.toString(), title: null };
  if (typeof value === 'number') {
    return { kind: Number.isInteger(value) ? 'integer' : 'real', text: String(value), title: null };
  }
  if (value instanceof Uint8Array) return showBlob(value);
  return { kind: 'real', text: value.real.toFixed(1), title: null };
}

/** The storage class a column's values share, as SQLite names it; null when it has none of its own. */
export function columnClass(rows: readonly (readonly SqlValue[])[], column: number): string | null {
  const kinds = new Set(rows.map((row) => showValue(row[column] ?? null).kind));
  kinds.delete('null');
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? only.toUpperCase() : null;
}
