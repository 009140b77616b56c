import type { Pages, RowOp, StatementContext, TableHash, WalFrames } from '../database/types';
import type { UnsafeReason } from '../database/dialect/types';
import type { Gtid, Lsn } from './position';

/** What the cluster logs: the setting. `mixed` picks statement or row per transaction. */
export type LogFormat = 'statement' | 'row' | 'wal' | 'mixed';
/** How one entry is encoded. */
export type EntryFormat = Exclude<LogFormat, 'mixed'>;
/** `bare`: the text alone. `shipped`: with time, seeds, ids and variables, as MySQL and MariaDB do. */
export type ContextMode = 'bare' | 'shipped';

/** Whether an UPDATE carries all columns (MySQL's default) or its key and what changed. */
export type RowImage = 'full' | 'minimal';

/** One statement of a transaction as it was typed, with the context it ran in on the primary. */
export interface LoggedStatement {
  readonly text: string;
  /** What SQLite runs for it. */
  readonly sql: string;
  readonly verb: string;
  readonly unsafe: readonly UnsafeReason[];
  readonly context: StatementContext;
  /** What shipped context carries besides the time: only what the statement used. */
  readonly uses: {
    readonly time: boolean;
    readonly random: boolean;
    readonly insertId: boolean;
    readonly lastInsertId: boolean;
    readonly variables: readonly string[];
  };
  readonly isDdl: boolean;
  /** How much longer it takes, here and where it is executed again: SLEEP. Virtual microseconds. */
  readonly sleepUs: number;
  /** `mixed` logs rows because of it. */
  readonly switchesToRow: boolean;
  /** How many of the entry's ops are this statement's, in order. */
  readonly opCount: number;
  /** First AUTO_INCREMENT id the primary gave. */
  readonly insertId: number | bigint | null;
}

/** Encoded size of a transaction in each format, header included, in bytes. */
export interface EntrySizes {
  readonly statementBare: number;
  readonly statementShipped: number;
  readonly row: number;
  readonly wal: number;
}

/** One committed transaction in a log. Shared by reference between the logs that hold it. */
export interface LogEntry {
  readonly gtid: Gtid;
  readonly startLsn: Lsn;
  readonly endLsn: Lsn;
  /** Virtual time at which the primary wrote it. */
  readonly writtenAtUs: number;
  /** Commit time by the primary's clock, microseconds since 1970. */
  readonly commitTimeUs: number;
  /** Session that committed it and the number of its statement there, e.g. web-1 #12. */
  readonly session: string;
  readonly request: number;
  readonly format: EntryFormat;
  readonly context: ContextMode;
  readonly rowImage: RowImage;
  /** The committing server's number, as in @@server_id. */
  readonly serverId: number;
  readonly bytes: number;
  readonly sizes: EntrySizes;
  readonly statements: readonly LoggedStatement[];
  /** Row changes in order. Kept in every format: the sentence about an entry is made of them. */
  readonly ops: readonly RowOp[];
  /** Frames SQLite wrote; kept when the format, or that of a link, is `wal`. */
  readonly wal: WalFrames | null;
  /** Pages before it, on the first `wal` entry after a change of format; else null. */
  readonly basePages: Pages | null;
  /** Hashes, after this transaction, of the tables it touched on the primary. */
  readonly hashes: ReadonlyMap<string, TableHash>;
}
