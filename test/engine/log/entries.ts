import type { CommitResult } from '../../../src/engine/database';
import { entrySizes, sizeIn } from '../../../src/engine/log/encode';
import type {
  ContextMode,
  EntryFormat,
  LogEntry,
  LoggedStatement,
  RowImage,
} from '../../../src/engine/log/entry';
import { lsn } from '../../../src/engine/log/position';
import { context } from '../database/support';

export function statement(text: string, given: Partial<LoggedStatement> = {}): LoggedStatement {
  return {
    text,
    sql: text,
    verb: text.split(' ')[0] ?? '',
    unsafe: [],
    context: context(),
    uses: { time: false, random: false, insertId: false, lastInsertId: false, variables: [] },
    isDdl: false,
    sleepUs: 0,
    switchesToRow: false,
    opCount: 0,
    insertId: null,
    ...given,
  };
}

/** The transaction `committed` as an entry that starts at `start`. */
export function entryOf(
  committed: Pick<CommitResult, 'ops' | 'wal' | 'hashes'>,
  statements: readonly LoggedStatement[],
  form: { format: EntryFormat; context?: ContextMode; rowImage?: RowImage; start?: number; seq?: number },
): LogEntry {
  const { format, context: mode = 'shipped', rowImage = 'full', start = 0, seq = 1 } = form;
  const sizes = entrySizes(statements, committed.ops, committed.wal, rowImage);
  const bytes = sizeIn(sizes, format, mode);
  return {
    gtid: { origin: 'p1', timelineId: 1, seq },
    startLsn: lsn(start),
    endLsn: lsn(start + bytes),
    writtenAtUs: 0,
    commitTimeUs: 1_705_320_000_000_000,
    session: 'web-1',
    request: 1,
    format,
    context: mode,
    rowImage,
    serverId: 1,
    bytes,
    sizes,
    statements,
    ops: committed.ops,
    wal: format === 'wal' ? committed.wal : null,
    basePages: null,
    hashes: committed.hashes,
  };
}

/** An entry of a statement and nothing else. */
export const plainEntry = (start: number, seq: number): LogEntry =>
  entryOf({ ops: [], wal: null, hashes: new Map() }, [statement('UPDATE t SET v = 1')], {
    format: 'statement',
    start,
    seq,
  });
