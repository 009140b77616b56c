import { present } from '../../../src/shared/assert';
import { valueText, type ClusterNode, type LogEntry } from '../../../src/engine';
import type { Pages, Sqlite, TableHash } from '../../../src/engine/database/types';
import { hold } from './law';

type Hashes = ReadonlyMap<string, TableHash>;

/** What the primary has logged, as seen from outside: what became of each entry, and the rows after each. */
export class History {
  /** Entries that are in the primary's log, or were removed from it as old. */
  readonly entries: LogEntry[] = [];
  /** Entries that a machine crash took. */
  readonly lost: LogEntry[] = [];
  private readonly rowsAt: Hashes[] = [];
  private readonly first: Hashes;

  constructor(
    private readonly sqlite: Sqlite,
    private readonly baseLsn: number,
    pages: Pages,
  ) {
    this.first = new Map(sqlite.hashTables(pages));
  }

  get endLsn(): number {
    return this.entries.at(-1)?.endLsn ?? this.baseLsn;
  }

  /** Takes in what the primary has written since. */
  follow(primary: ClusterNode): LogEntry[] {
    const { log } = primary;
    const added: LogEntry[] = [];
    for (let i = log.indexAt(this.endLsn as LogEntry['endLsn']); i < log.count; i++) added.push(log.at(i));
    for (const entry of added) {
      hold(entry.startLsn === this.endLsn, 'the log has no gap', () => `${entry.startLsn} ${this.endLsn}`);
      // After DDL an entry names all tables there are.
      const defines = entry.statements.some(({ isDdl }) => isDdl);
      const rows = new Map(defines ? [] : (this.rowsAt.at(-1) ?? this.first));
      for (const [table, hash] of entry.hashes) rows.set(table, hash);
      this.entries.push(entry);
      this.rowsAt.push(rows);
    }
    return added;
  }

  /** A machine crash leaves what was flushed. */
  cutTo(flushLsn: number): LogEntry[] {
    const gone: LogEntry[] = [];
    while (this.endLsn > flushLsn) {
      gone.unshift(present(this.entries.pop(), 'an entry'));
      this.rowsAt.pop();
    }
    this.lost.push(...gone);
    return gone;
  }

  /** Whether a database holds the rows that it held on the primary after the entry that ends at `lsn`. */
  expectRows(node: ClusterNode, lsn: number, law: string): void {
    const at = this.entries.findLastIndex((entry) => entry.endLsn <= lsn);
    const expected = at < 0 ? this.first : present(this.rowsAt[at], 'rows');
    const found = this.sqlite.hashTables(node.db.pages);
    for (const [table, hash] of found) {
      const wanted = expected.get(table) ?? { hi: 0, lo: 0, rows: 0 };
      hold(
        hash.hi === wanted.hi && hash.lo === wanted.lo && hash.rows === wanted.rows,
        law,
        () => `${node.id}: ${table} has ${hash.rows} rows, ${wanted.rows} expected at ${lsn}`,
      );
    }
    for (const [table, { rows }] of expected) {
      hold(rows === 0 || found.has(table), law, () => `${node.id} has no table ${table}`);
    }
  }

  /** The notes of the insert-only table, in the order in which they were committed. */
  eventNotes(): string[] {
    return this.entries.flatMap((entry) =>
      entry.ops.flatMap((op) =>
        op.table.name === 'events' && op.after !== null ? [valueText(op.after[1] ?? null)] : [],
      ),
    );
  }
}

/** Where in the log an event's row was committed, by its id. */
export function eventIds(entry: LogEntry): number[] {
  return entry.ops.flatMap((op) =>
    op.table.name === 'events' && op.after !== null ? [Number(op.after[0])] : [],
  );
}
