import type { SqlValue } from './types.ts';
import type { Ptr, Wasm } from './wasm.ts';

const INTEGER = 1;
const FLOAT = 2;
const TEXT = 3;
const NULL = 5;
const TRANSIENT = -1;

/** INTEGER by way of a double, which costs no bigint; beyond 2^53 exactly. */
function integer(value: number, exact: () => bigint): SqlValue {
  return Number.isSafeInteger(value) ? value : exact();
}

function real(value: number): SqlValue {
  return Number.isInteger(value) ? { real: value } : value;
}

/** The value behind a `sqlite3_value*`. */
export function readValue(wasm: Wasm, value: Ptr): SqlValue {
  const { x } = wasm;
  switch (x.sqlite3_value_type(value)) {
    case INTEGER:
      return integer(x.sqlite3_value_double(value), () => x.sqlite3_value_int64(value));
    case FLOAT:
      return real(x.sqlite3_value_double(value));
    case TEXT: {
      const text = x.sqlite3_value_text(value);
      return wasm.text(text, x.sqlite3_value_bytes(value));
    }
    case NULL:
      return null;
    default: {
      const blob = x.sqlite3_value_blob(value);
      return wasm.blob(blob, x.sqlite3_value_bytes(value));
    }
  }
}

export function readColumn(wasm: Wasm, statement: Ptr, column: number): SqlValue {
  const { x } = wasm;
  switch (x.sqlite3_column_type(statement, column)) {
    case INTEGER:
      return integer(x.sqlite3_column_double(statement, column), () =>
        x.sqlite3_column_int64(statement, column),
      );
    case FLOAT:
      return real(x.sqlite3_column_double(statement, column));
    case TEXT: {
      const text = x.sqlite3_column_text(statement, column);
      return wasm.text(text, x.sqlite3_column_bytes(statement, column));
    }
    case NULL:
      return null;
    default: {
      const blob = x.sqlite3_column_blob(statement, column);
      return wasm.blob(blob, x.sqlite3_column_bytes(statement, column));
    }
  }
}

export function bindValue(wasm: Wasm, statement: Ptr, index: number, value: SqlValue): void {
  const { x } = wasm;
  if (value === null) {
    x.sqlite3_bind_null(statement, index);
  } else if (typeof value === 'number') {
    if (value === (value | 0)) x.sqlite3_bind_int(statement, index, value);
    else if (Number.isSafeInteger(value)) x.sqlite3_bind_int64(statement, index, BigInt(value));
    else x.sqlite3_bind_double(statement, index, value);
  } else if (typeof value === 'string') {
    const bytes = wasm.putText(value);
    x.sqlite3_bind_text(statement, index, wasm.put, bytes, TRANSIENT);
  } else if (typeof value === 'bigint') {
    x.sqlite3_bind_int64(statement, index, value);
  } else if (value instanceof Uint8Array) {
    if (value.length === 0) {
      x.sqlite3_bind_zeroblob(statement, index, 0);
    } else {
      wasm.putBlob(value);
      x.sqlite3_bind_blob(statement, index, wasm.put, value.length, TRANSIENT);
    }
  } else {
    x.sqlite3_bind_double(statement, index, value.real);
  }
}

/** Answers a call of a function of ours. */
export function resultValue(wasm: Wasm, context: Ptr, value: SqlValue): void {
  const { x } = wasm;
  if (value === null) {
    x.sqlite3_result_null(context);
  } else if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) x.sqlite3_result_int64(context, BigInt(value));
    else x.sqlite3_result_double(context, value);
  } else if (typeof value === 'string') {
    const bytes = wasm.putText(value);
    x.sqlite3_result_text(context, wasm.put, bytes, TRANSIENT);
  } else if (typeof value === 'bigint') {
    x.sqlite3_result_int64(context, value);
  } else if (value instanceof Uint8Array) {
    wasm.putBlob(value);
    x.sqlite3_result_blob(context, wasm.put, value.length, TRANSIENT);
  } else {
    x.sqlite3_result_double(context, value.real);
  }
}

/** Whether SQLite would store the two the same way. */
export function sameValue(a: SqlValue, b: SqlValue): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (a instanceof Uint8Array) {
    return b instanceof Uint8Array && a.length === b.length && a.every((byte, at) => byte === b[at]);
  }
  return !(b instanceof Uint8Array) && Object.is(a.real, b.real);
}

/** A value as a reader of an error message expects it. */
export function valueText(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array)
    return `x'${[...value].map((byte) => byte.toString(16).padStart(2, '0')).join('')}'`;
  return typeof value === 'object' ? `${value.real}.0` : String(value);
}
