/** Entries as bytes: a 32-byte header and the payload of the format. */
import { hashBytes } from '../kernel/hash';
import { assert } from '../../shared/assert';
import type { RowOp, WalFrames } from '../database/types';
import { ByteWriter, utf8Length } from './byteWriter';
import { changesetLength, writeChangeset } from './changeset';
import type { ContextMode, EntryFormat, EntrySizes, LogEntry, LoggedStatement, RowImage } from './entry';
import { statementsLength, writeStatements } from './statementPayload';

export const headerBytes = 32;
const formatCode = { statement: 1, row: 2, wal: 3 } as const;

/** A transaction as row events: runs of row changes, and DDL as text between them. */
export type RowStep =
  | { readonly kind: 'rows'; readonly ops: readonly RowOp[] }
  | { readonly kind: 'ddl'; readonly statement: LoggedStatement };

export function rowSteps(statements: readonly LoggedStatement[], ops: readonly RowOp[]): RowStep[] {
  if (statements.every((statement) => !statement.isDdl)) {
    return ops.length === 0 ? [] : [{ kind: 'rows', ops }];
  }
  const steps: RowStep[] = [];
  let at = 0;
  for (const statement of statements) {
    if (statement.isDdl) steps.push({ kind: 'ddl', statement });
    else if (statement.opCount > 0) steps.push({ kind: 'rows', ops: ops.slice(at, at + statement.opCount) });
    at += statement.opCount;
  }
  return steps;
}

const stepLength = (step: RowStep, image: RowImage): number =>
  step.kind === 'rows' ? changesetLength(step.ops, image) : 5 + utf8Length(step.statement.text);

/** What the transaction takes in each format, header included. */
export function entrySizes(
  statements: readonly LoggedStatement[],
  ops: readonly RowOp[],
  wal: WalFrames | null,
  image: RowImage,
): EntrySizes {
  let row = headerBytes;
  for (const step of rowSteps(statements, ops)) row += stepLength(step, image);
  let frames = headerBytes;
  if (wal !== null) for (const frame of wal.frames) frames += frame.length;
  return {
    statementBare: headerBytes + statementsLength(statements, 'bare'),
    statementShipped: headerBytes + statementsLength(statements, 'shipped'),
    row,
    wal: frames,
  };
}

export function sizeIn(sizes: EntrySizes, format: EntryFormat, context: ContextMode): number {
  if (format === 'row') return sizes.row;
  if (format === 'wal') return sizes.wal;
  return context === 'bare' ? sizes.statementBare : sizes.statementShipped;
}

const recoded = new WeakMap<LogEntry, Map<EntryFormat, LogEntry>>();

/**
 * The entry as a link with a format of its own carries it: its bytes are its own, its position the primary's. Made
 * once, so that all logs that hold it share it.
 */
export function recode(entry: LogEntry, format: EntryFormat): LogEntry {
  if (entry.format === format) return entry;
  let forms = recoded.get(entry);
  if (forms === undefined) recoded.set(entry, (forms = new Map<EntryFormat, LogEntry>()));
  let form = forms.get(format);
  if (form === undefined) {
    form = { ...entry, format, bytes: sizeIn(entry.sizes, format, entry.context), basePages: null };
    forms.set(format, form);
  }
  return form;
}

/** The bytes that travel. `entry.bytes` long. */
export function encodeEntry(entry: LogEntry): Uint8Array {
  const writer = new ByteWriter(entry.bytes);
  writer.u32(entry.bytes);
  writer.u8(formatCode[entry.format]);
  writer.u8(entry.context === 'shipped' ? 1 : 0);
  writer.u16(entry.serverId);
  writer.u32(entry.gtid.timelineId);
  writer.i64(entry.gtid.seq);
  writer.i64(entry.commitTimeUs);
  const checksumAt = writer.offset;
  writer.u32(0);
  if (entry.format === 'statement') writeStatements(writer, entry.statements, entry.context);
  else if (entry.format === 'row') {
    for (const step of rowSteps(entry.statements, entry.ops)) {
      if (step.kind === 'rows') writeChangeset(writer, step.ops, entry.rowImage);
      else {
        writer.u8(0x44);
        writer.u32(utf8Length(step.statement.text));
        writer.utf8(step.statement.text);
      }
    }
  } else for (const frame of entry.wal?.frames ?? []) writer.raw(frame);
  assert(writer.offset === entry.bytes, 'an entry has the bytes it says', writer.offset, entry.bytes);
  new DataView(writer.bytes.buffer).setUint32(
    checksumAt,
    hashBytes(writer.bytes.subarray(headerBytes)) >>> 0,
  );
  return writer.bytes;
}
