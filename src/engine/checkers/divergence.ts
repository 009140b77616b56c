import type { LogEntry } from '../log/entry';
import type { TableHash } from '../database/types';

/** How a table of a replica compares with the primary's right after the same entry. */
export interface TableVerdict {
  readonly table: string;
  readonly equal: boolean;
  /** It was the other way round at the last comparison. */
  readonly changed: boolean;
}

const sameHash = (a: TableHash | undefined, b: TableHash): boolean =>
  a?.hi === b.hi && a.lo === b.lo && a.rows === b.rows;

/** Compares row checksums at equal positions: after each replayed entry, the tables it touched. */
export class DivergenceChecker {
  /** Per replica: tables that differ. */
  private readonly differing = new Map<string, Set<string>>();

  compare(replica: string, entry: LogEntry, hashes: ReadonlyMap<string, TableHash>): readonly TableVerdict[] {
    if (entry.format === 'wal') return [];
    const verdicts: TableVerdict[] = [];
    for (const [table, expected] of entry.hashes) {
      const equal = sameHash(hashes.get(table), expected);
      const known = this.differing.get(replica);
      const changed = equal === (known?.has(table) ?? false);
      if (changed) this.note(replica, table, equal);
      verdicts.push({ table, equal, changed });
    }
    return verdicts;
  }

  /** A base backup made the replica a copy again. */
  forget(replica: string): void {
    this.differing.delete(replica);
  }

  private note(replica: string, table: string, equal: boolean): void {
    let tables = this.differing.get(replica);
    if (tables === undefined) this.differing.set(replica, (tables = new Set()));
    if (equal) tables.delete(table);
    else tables.add(table);
  }
}
