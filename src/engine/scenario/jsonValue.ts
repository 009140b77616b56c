import type { SqlValue } from '../database/types';

export type JsonValue = null | number | string | { readonly blob: string } | { readonly real: number };

export function jsonValue(value: SqlValue): JsonValue {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value instanceof Uint8Array) {
    return { blob: Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('') };
  }
  return { real: value.real };
}

export const jsonRows = (rows: readonly (readonly SqlValue[])[]): readonly (readonly JsonValue[])[] =>
  rows.map((row) => row.map(jsonValue));
