import type { Pages } from './types.ts';

const FILE_HEADER = 100;
const SCHEMA_COOKIE = 40;
const LEAF = 13;

const known = new WeakMap<Uint8Array, string | null>();

/**
 * Tells whether two images have the same schema, from page 1 alone: the cookie and the bytes of sqlite_schema. Null
 * where the schema does not fit on that page: then nobody can say without reading it.
 */
export function schemaFingerprint(pages: Pages): string | null {
  const page = pages[0];
  if (page === undefined) return null;
  const remembered = known.get(page);
  if (remembered !== undefined) return remembered;
  const fingerprint = compute(page);
  known.set(page, fingerprint);
  return fingerprint;
}

export function schemaCookie(pages: Pages): number {
  return word(pages[0] ?? new Uint8Array(0), SCHEMA_COOKIE);
}

function compute(page: Uint8Array): string | null {
  if (page[FILE_HEADER] !== LEAF) return null;
  const cells = short(page, FILE_HEADER + 3);
  let hash = Math.imul(cells, 0x9e3779b1);
  let start = page.length;
  for (let cell = 0; cell < cells; cell++) {
    const at = short(page, FILE_HEADER + 8 + 2 * cell);
    if (payloadLength(page, at) > page.length - 35) return null;
    start = Math.min(start, at);
  }
  let other = start;
  for (let at = start; at < page.length; at++) {
    const byte = page[at] ?? 0;
    hash = Math.imul(hash ^ byte, 0x01000193);
    other = Math.imul(other + byte, 0x85ebca6b) ^ (other >>> 15);
  }
  return `${word(page, SCHEMA_COOKIE)} ${hash} ${other}`;
}

/** A varint; beyond two bytes it is far too long for one page anyway. */
function payloadLength(page: Uint8Array, at: number): number {
  const first = page[at] ?? 0;
  if (first < 128) return first;
  const second = page[at + 1] ?? 0;
  return second < 128 ? ((first & 127) << 7) | second : Infinity;
}

function short(page: Uint8Array, at: number): number {
  return ((page[at] ?? 0) << 8) | (page[at + 1] ?? 0);
}

function word(page: Uint8Array, at: number): number {
  return ((short(page, at) << 16) | short(page, at + 2)) >>> 0;
}
