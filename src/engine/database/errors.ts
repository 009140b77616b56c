import type { SqlError } from './types.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';
import type { Ptr, Wasm } from './wasm.ts';

/** VM steps a client's statement may take, about 50 ms. */
export const STEP_LIMIT = 1_000_000;

const GROUPED_LIMIT = String(STEP_LIMIT).replace(/\B(?=(\d{3})+$)/g, ' ');

export function sqlError(code: SqlError['code'], message: string, rc: number | null = null): SqlError {
  return { code, message, rc, suggestion: null, span: null };
}

function codeOf(rc: number, message: string): SqlError['code'] {
  switch (rc & 0xff) {
    case 7:
    case 18:
      return 'tooBig';
    case 8:
      return 'readOnly';
    case 9:
      return 'runaway';
    case 13:
      return 'diskFull';
    case 19:
      return 'constraint';
    case 23:
      return 'refused';
    case 1:
      break;
    default:
      return 'other';
  }
  if (message.startsWith('no such table')) return 'noSuchTable';
  if (/syntax error|^incomplete input|^unrecognized token/.test(message)) return 'syntax';
  if (/^Recursion limit|^too many|too large|too long|stack overflow|maximum depth/.test(message))
    return 'tooBig';
  if (
    /^no such|already exists|has no column|^duplicate column|^ambiguous column|^there is already/.test(
      message,
    )
  ) {
    return 'schema';
  }
  return 'other';
}

/** The word at a byte offset of the UTF-8 text, in UTF-16 units. */
function spanAt(sql: string, byteOffset: number): SqlError['span'] {
  if (byteOffset < 0) return null;
  const bytes = new Uint8Array(sql.length * 3);
  encodeUtf8(sql, bytes, 0);
  const start = decodeUtf8(bytes, 0, byteOffset).length;
  const word = /^(\w+|.)/su.exec(sql.slice(start));
  return { start, end: start + (word === null ? 0 : word[0].length) };
}

/** What SQLite says went wrong, in its own words. */
export function lastError(wasm: Wasm, db: Ptr, sql: string): SqlError {
  const rc = wasm.x.sqlite3_extended_errcode(db);
  const message = wasm.cString(wasm.x.sqlite3_errmsg(db));
  const code = codeOf(rc, message);
  const span = spanAt(sql, wasm.x.sqlite3_error_offset(db));
  return {
    ...sqlError(code, code === 'runaway' ? `Stopped after ${GROUPED_LIMIT} steps.` : message, rc),
    span,
  };
}
