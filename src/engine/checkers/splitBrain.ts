import type { RowOp, SqlValue } from '../database/types';
import type { LogEntry } from '../log/entry';

/** A row that both histories wrote, each with a yes to its client. */
export interface SharedKey {
  readonly table: string;
  readonly key: string;
}

/** What one primary wrote since the histories parted. */
export interface Side {
  readonly timelineId: number;
  readonly entries: readonly LogEntry[];
}

/** Says once per pair of histories that both take writes, and once per row that has two acknowledged values. */
export class SplitBrainChecker {
  private readonly seen = new Set<string>();

  /** `entry` was just acknowledged on `own`; `others` are acknowledged entries of the other side. */
  check(own: Side, entry: LogEntry, others: Side): readonly (SharedKey | null)[] {
    if (others.entries.length === 0) return [];
    const pair = [own.timelineId, others.timelineId].sort((a, b) => a - b).join('/');
    const found: (SharedKey | null)[] = [];
    if (this.first(pair)) found.push(null);
    const mine = new Map(entry.ops.map((op) => [keyOf(op), op]));
    for (const other of others.entries) {
      for (const op of other.ops) {
        const key = keyOf(op);
        if (!mine.has(key) || !this.first(`${pair} ${key}`)) continue;
        found.push({ table: op.table.name, key: keyText(op) });
      }
    }
    return found;
  }

  private first(what: string): boolean {
    if (this.seen.has(what)) return false;
    this.seen.add(what);
    return true;
  }
}

/** Table and key of the row that an op touched. */
const keyOf = (op: RowOp): string => `${op.table.name} ${keyText(op)}`;

function keyText(op: RowOp): string {
  const { table } = op;
  const row = op.after ?? op.before ?? [];
  if (table.byRowid) return String(op.after === null ? op.rowidBefore : op.rowidAfter);
  return table.pk
    .flatMap((place, column) => (place > 0 ? [{ place, value: row[column] }] : []))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => plain(value))
    .join(', ');
}

function plain(value: SqlValue | undefined): string {
  if (value === undefined || value === null) return 'NULL';
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  return typeof value === 'object' ? String(value.real) : String(value);
}
