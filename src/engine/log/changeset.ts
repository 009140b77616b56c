/**
 * Row changes coded as SQLite codes a changeset, in the order they happened.
 * https://www.sqlite.org/session/changeset.html
 * A table without a primary key gets its rowid as a first column, which the format itself has no place for.
 */
import type { RowOp, SqlValue, TableShape } from '../database/types';
import { utf8Length, varintLength, type ByteWriter } from './byteWriter';
import type { RowImage } from './entry';

/** A column that the image leaves out. */
const undefinedByte = 0;
const opcode = { insert: 18, delete: 9, update: 23 } as const;

type Image = readonly (SqlValue | undefined)[];

export const sameValue = (a: SqlValue, b: SqlValue): boolean => {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if ('real' in a) return 'real' in b && Object.is(a.real, b.real);
  return !('real' in b) && a.length === b.length && a.every((byte, i) => byte === b[i]);
};

export const sameRow = (a: readonly SqlValue[], b: readonly SqlValue[]): boolean =>
  a.length === b.length && a.every((value, i) => sameValue(value, b[i]!));

/** The images an op is logged with: `minimal` leaves unchanged columns out, but never the key's old value. */
function images(op: RowOp, image: RowImage): Image[] {
  const rows: Image[] = [];
  const { before, after, table } = op;
  if (before !== null && after !== null && image === 'minimal') {
    const changed = before.map((value, i) => !sameValue(value, after[i]!));
    rows.push(before.map((value, i) => (changed[i] || table.pk[i]! > 0 ? value : undefined)));
    rows.push(after.map((value, i) => (changed[i] ? value : undefined)));
  } else {
    if (before !== null) rows.push(before);
    if (after !== null) rows.push(after);
  }
  if (!table.byRowid) return rows;
  const rowids = op.kind === 'insert' ? [op.rowidAfter] : [op.rowidBefore, op.rowidAfter];
  return rows.map((row, i) => [rowids[i]!, ...row]);
}

const headerLength = (table: TableShape): number => {
  const columns = table.columns.length + (table.byRowid ? 1 : 0);
  return 1 + varintLength(columns) + columns + utf8Length(table.name) + 1;
};

function valueLength(value: SqlValue | undefined): number {
  if (value === undefined || value === null) return 1;
  if (typeof value === 'string') {
    const length = utf8Length(value);
    return 1 + varintLength(length) + length;
  }
  if (value instanceof Uint8Array) return 1 + varintLength(value.length) + value.length;
  return 9;
}

/** Bytes that `writeChangeset` needs for these ops. */
export function changesetLength(ops: readonly RowOp[], image: RowImage): number {
  let length = 0;
  let table: TableShape | null = null;
  for (const op of ops) {
    if (op.table !== table) length += headerLength(op.table);
    table = op.table;
    length += 2;
    for (const row of images(op, image)) for (const value of row) length += valueLength(value);
  }
  return length;
}

function writeValue(writer: ByteWriter, value: SqlValue | undefined): void {
  if (value === undefined) writer.u8(undefinedByte);
  else if (value === null) writer.u8(5);
  else if (typeof value === 'string') {
    writer.u8(3);
    writer.varint(utf8Length(value));
    writer.utf8(value);
  } else if (value instanceof Uint8Array) {
    writer.u8(4);
    writer.varint(value.length);
    writer.raw(value);
  } else if (typeof value === 'object') {
    writer.u8(2);
    writer.f64(value.real);
  } else if (typeof value === 'bigint' || Number.isInteger(value)) {
    writer.u8(1);
    writer.i64(value);
  } else {
    writer.u8(2);
    writer.f64(value);
  }
}

export function writeChangeset(writer: ByteWriter, ops: readonly RowOp[], image: RowImage): void {
  let table: TableShape | null = null;
  for (const op of ops) {
    if (op.table !== table) {
      table = op.table;
      const pk = table.byRowid ? [1, ...table.columns.map(() => 0)] : table.pk;
      writer.u8(0x54);
      writer.varint(pk.length);
      for (const place of pk) writer.u8(place);
      writer.utf8(table.name);
      writer.u8(0);
    }
    writer.u8(opcode[op.kind]);
    writer.u8(0);
    for (const row of images(op, image)) for (const value of row) writeValue(writer, value);
  }
}
