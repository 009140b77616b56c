import type { LogEntry } from '../log/entry';
import type { NodeLog } from '../log/nodeLog';
import type { Lsn } from '../log/position';
import { forkOf, inHistory, type TimelineHistory } from '../log/timeline';

/** What sessions see at a node: a history, up to a position. */
export interface VisibleState {
  readonly history: TimelineHistory;
  readonly lsn: Lsn;
}

/** The history that the cluster goes on with, as far as its primary shows it. */
export interface Surviving extends VisibleState {
  /** A log that reaches back to what was answered, and how far it is the log of this history. */
  readonly log: NodeLog;
  readonly logEndLsn: Lsn;
}

/** A commit as reads are concerned: who made it, where it ends, which tables it wrote (lower-cased). */
export interface CommittedWrite {
  readonly tx: number;
  readonly timelineId: number;
  readonly endLsn: Lsn;
  readonly session: string;
  readonly request: number;
  readonly writtenAtUs: number;
  readonly tables: readonly string[];
}

export const committedWrite = ({
  gtid,
  endLsn,
  session,
  request,
  writtenAtUs,
  hashes,
}: LogEntry): CommittedWrite =>
  Object.freeze({
    tx: gtid.seq,
    timelineId: gtid.timelineId,
    endLsn,
    session,
    request,
    writtenAtUs,
    tables: [...hashes.keys()].map((table) => table.toLowerCase()),
  });

/** How far a state agrees with another history. */
export function agreesTo({ history, lsn }: VisibleState, other: TimelineHistory): Lsn {
  const fork = forkOf(history, other)?.fromLsn ?? (0 as Lsn);
  return fork < lsn ? fork : lsn;
}

export const holds = ({ history, lsn }: VisibleState, { timelineId, endLsn }: CommittedWrite): boolean =>
  endLsn <= lsn && inHistory(history, timelineId, endLsn);

export function touches(entry: LogEntry, tables: readonly string[]): boolean {
  for (const table of entry.hashes.keys()) if (tables.includes(table.toLowerCase())) return true;
  return false;
}
