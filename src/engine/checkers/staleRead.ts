import type { LogEntry } from '../log/entry';
import { touches } from './visibleState';

export interface ReadFacts {
  readonly sentAtUs: number;
  /** Lower-cased. */
  readonly tables: readonly string[];
  /** Entries of the primary's log that the replica has not replayed, oldest first. */
  readonly notReplayed: readonly LogEntry[];
  /** When a client heard that the entry is committed; undefined when none did. */
  readonly acknowledgedAtUs: (entry: LogEntry) => number | undefined;
}

/**
 * What a read missed: the oldest entry of a table it read that was acknowledged before the read was sent and is not
 * replayed where it was answered. Whether the answer would have been another is not asked here.
 */
export const missedByRead = ({
  sentAtUs,
  tables,
  notReplayed,
  acknowledgedAtUs,
}: ReadFacts): LogEntry | null =>
  notReplayed.find((entry) => {
    const heardAtUs = acknowledgedAtUs(entry);
    return heardAtUs !== undefined && heardAtUs <= sentAtUs && touches(entry, tables);
  }) ?? null;
