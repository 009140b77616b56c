import { sameValue, valueText, type LogEntry, type RowOp, type SqlValue } from '../../engine/index';
import type { LabWords } from '../words';

const keyColumns = (op: RowOp): number[] => op.table.pk.flatMap((place, i) => (place > 0 ? [i] : []));

export function keyText(op: RowOp): string {
  const row = op.after ?? op.before ?? [];
  const columns = keyColumns(op);
  if (columns.length === 0) return `rowid ${op.kind === 'delete' ? op.rowidBefore : op.rowidAfter}`;
  return columns.map((i) => `${op.table.columns[i]} ${valueText(row[i] ?? null)}`).join(', ');
}

/** The first text of a row that is not its key: how a person would call it. */
export function rowName(op: RowOp, row: readonly SqlValue[]): string {
  const at = row.findIndex((value, i) => typeof value === 'string' && op.table.pk[i] === 0);
  return at < 0 ? keyText(op) : shorten(valueText(row[at] ?? null));
}

const shorten = (text: string): string => (text.length > 24 ? `${text.slice(0, 23)}…` : text);

export const changedColumns = (op: RowOp): number[] =>
  (op.after ?? []).flatMap((value, i) => (sameValue(value, op.before?.[i] ?? null) ? [] : [i]));

/** Columns that only keep the time are not what a change is about. */
const telling = (op: RowOp): number => {
  const changed = changedColumns(op);
  return changed.find((i) => !/_at$|time|date/i.test(op.table.columns[i] ?? '')) ?? changed[0] ?? -1;
};

/** What a transaction is about, in a few words: "Alice's email", "Bob → Robert", "1000 rows of users". */
export function subjectOf(entry: LogEntry, words: LabWords): string {
  const { ops } = entry;
  const first = ops[0];
  if (first === undefined) return words.schema(entry.statements[0]?.verb ?? '');
  if (ops.length > 1) return words.rows(ops.length, first.table.name);
  if (first.before === null) return words.inserted(rowName(first, first.after ?? []));
  if (first.after === null) return words.deleted(rowName(first, first.before));
  const column = telling(first);
  const from = rowName(first, first.before);
  const to = rowName(first, first.after);
  if (from !== to) return words.renamed(from, to);
  return column < 0 ? from : words.changed(from, first.table.columns[column] ?? '');
}

/** Second line of a log slot: what the entry says in its own format. */
export function detailOf(entry: LogEntry, words: LabWords): string {
  if (entry.format === 'statement') return entry.statements.map((statement) => statement.text).join('; ');
  if (entry.format === 'wal') {
    const frames = entry.wal?.frames ?? [];
    const pages = frames.map((frame) => new DataView(frame.buffer, frame.byteOffset).getUint32(0));
    return words.frames(frames.length, pages.slice(0, 4).join(', '));
  }
  const op = entry.ops[0];
  if (op === undefined) return entry.statements[0]?.text ?? '';
  if (entry.ops.length > 1) return words.rows(entry.ops.length, op.table.name);
  if (op.after === null) return valuesOf(op, op.before ?? []);
  if (op.before === null) return valuesOf(op, op.after);
  const column = telling(op);
  return column < 0 ? '' : `${op.table.columns[column]} → ${valueText(op.after[column] ?? null)}`;
}

const valuesOf = (op: RowOp, row: readonly SqlValue[]): string =>
  row
    .filter((_, i) => op.table.pk[i] === 0)
    .map((value) => valueText(value))
    .join(', ');
