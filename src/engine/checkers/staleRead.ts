import type { LogEntry } from '../log/entry';
import type { Lsn } from '../log/position';
import { touches } from './visibleState';

export interface ReadFacts {
  readonly session: string;
  readonly replica: string;
  readonly sentAtUs: number;
  /** Lower-cased. */
  readonly tables: readonly string[];
  /** Entries of the primary's log that the replica has not replayed, oldest first. */
  readonly notReplayed: readonly LogEntry[];
  readonly replayLsn: Lsn;
  /** When a client heard that the entry is committed; undefined when none did. */
  readonly acknowledgedAtUs: (entry: LogEntry) => number | undefined;
}

export type ReadVerdict =
  | { readonly kind: 'fresh' }
  /** The first one of this session on this replica since it was last level. */
  | { readonly kind: 'stale'; readonly missed: LogEntry; readonly acknowledgedAtUs: number }
  | { readonly kind: 'repeated' };

/**
 * A read is stale when a table it read has an entry that was acknowledged before the read was sent and is not
 * replayed where it was answered.
 */
export class StaleReadChecker {
  private readonly open = new Map<string, Lsn>();

  check(read: ReadFacts): ReadVerdict {
    for (const entry of read.notReplayed) {
      const acknowledgedAtUs = read.acknowledgedAtUs(entry);
      if (acknowledgedAtUs === undefined || acknowledgedAtUs > read.sentAtUs) continue;
      if (!touches(entry, read.tables)) continue;
      const key = `${read.session}\n${read.replica}`;
      const until = this.open.get(key);
      this.open.set(key, entry.endLsn);
      if (until !== undefined && read.replayLsn < until) return { kind: 'repeated' };
      return { kind: 'stale', missed: entry, acknowledgedAtUs };
    }
    return { kind: 'fresh' };
  }
}
