import type { CapturedTable } from './capture.ts';
import type { Connection } from './connection.ts';
import type { RowOp, TableShape } from './types.ts';
import { valueText } from './values.ts';
import { encodeUtf8 } from './utf8.ts';
import type { Ptr } from './wasm.ts';

/** A table as this connection's schema has it. */
export interface LocalTable extends CapturedTable {
  /** Place of the column that is the rowid (INTEGER PRIMARY KEY) in `shape.columns`; -1 when there is none. */
  readonly alias: number;
  readonly autoIncrement: boolean;
  /** A name that means the rowid here: a column may hide the others. Null without rowid. */
  readonly rowidName: string | null;
  readonly nameBytes: Uint8Array;
}

const COLUMNS =
  'SELECT name, pk, hidden, upper(type) FROM pragma_table_xinfo(?1) WHERE hidden <> 1 ORDER BY cid';
const TABLE = `SELECT l.wr, EXISTS (SELECT 1 FROM pragma_index_list(?1) WHERE origin = 'pk'), l.name
  FROM pragma_table_list AS l WHERE l.schema = 'main' AND l.name = ?1 COLLATE NOCASE AND l.type = 'table'`;
const USER_TABLES = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid`;

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** What one connection knows of its tables: read once, forgotten when the schema changes. */
export class Schema {
  private readonly tables = new Map<string, LocalTable | null>();
  /** Met by the hook, where no statement may run to look them up. */
  private readonly guesses = new Map<TableShape, CapturedTable>();
  private last: LocalTable | null = null;

  constructor(private readonly connection: Connection) {}

  forget(): void {
    this.tables.clear();
    this.last = null;
  }

  userTables(): readonly string[] {
    return this.connection.all(USER_TABLES).map(([name]) => valueText(name ?? null));
  }

  table(name: string): LocalTable | null {
    const known = this.tables.get(name);
    if (known !== undefined) return known;
    const table = this.read(name);
    this.tables.set(name, table);
    return table;
  }

  /** For the hook: the table, a stand-in until `settle`, or null for a table of SQLite's own. */
  tableAt(name: Ptr): CapturedTable | null {
    const { wasm } = this.connection.runtime;
    const { last } = this;
    if (last !== null && sameBytes(last.nameBytes, wasm.u8, name)) return last;
    const text = wasm.cString(name);
    if (text.startsWith('sqlite_')) return null;
    const known = this.tables.get(text);
    if (known !== undefined && known !== null) {
      this.last = known;
      return known;
    }
    for (const guess of this.guesses.values()) if (guess.shape.name === text) return guess;
    const guess: CapturedTable = {
      shape: { name: text, columns: [], pk: [], byRowid: false },
      stored: null,
      withoutRowid: false,
    };
    this.guesses.set(guess.shape, guess);
    return guess;
  }

  /** Gives ops captured under a stand-in their table. */
  settle(ops: RowOp[], from: number): void {
    if (this.guesses.size === 0) return;
    for (let i = from; i < ops.length; i++) {
      const op = ops[i];
      if (op === undefined || !this.guesses.has(op.table)) continue;
      const table = this.table(op.table.name);
      if (table === null) continue;
      const { shape, stored, withoutRowid } = table;
      const pick = (row: RowOp['before']) =>
        row === null || stored === null ? row : stored.map((column) => row[column] ?? null);
      ops[i] = {
        kind: op.kind,
        table: shape,
        before: pick(op.before),
        after: pick(op.after),
        rowidBefore: withoutRowid ? 0 : op.rowidBefore,
        rowidAfter: withoutRowid ? 0 : op.rowidAfter,
      };
    }
    this.guesses.clear();
  }

  private read(name: string): LocalTable | null {
    const [info] = this.connection.all(TABLE, [name]);
    if (info === undefined) return null;
    const withoutRowid = info[0] === 1;
    const all = this.connection.all(COLUMNS, [name]);
    const stored = all.map((_, index) => index).filter((index) => all[index]?.[2] === 0);
    const rows = stored.map((index) => all[index] ?? []);
    const columns = rows.map(([column]) => valueText(column ?? null));
    const pk = rows.map((row) => Number(row[1]));
    const keyed = pk.filter((place) => place > 0).length;
    const only = keyed === 1 ? pk.indexOf(1) : -1;
    const alias = only >= 0 && info[1] === 0 && rows[only]?.[3] === 'INTEGER' ? only : -1;
    const canonical = valueText(info[2] ?? null);
    const nameBytes = new Uint8Array(canonical.length * 3);
    return {
      shape: { name: canonical, columns, pk, byRowid: keyed === 0 },
      stored: stored.length === all.length ? null : stored,
      withoutRowid,
      alias,
      autoIncrement: alias >= 0 && this.countsUp(canonical, columns[alias] ?? ''),
      rowidName: withoutRowid ? null : rowidName(columns),
      nameBytes: nameBytes.slice(0, encodeUtf8(canonical, nameBytes, 0)),
    };
  }

  private countsUp(table: string, column: string): boolean {
    const { wasm } = this.connection.runtime;
    const names = [wasm.constant('main'), wasm.constant(table), wasm.constant(column)] as const;
    const flag = wasm.out + 32;
    wasm.x.sqlite3_table_column_metadata(this.connection.db, ...names, 0, 0, 0, 0, flag);
    for (const name of names) wasm.x.free(name);
    return wasm.int(flag) !== 0;
  }
}

function rowidName(columns: readonly string[]): string | null {
  const taken = new Set(columns.map((column) => column.toLowerCase()));
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name)) ?? null;
}

function sameBytes(expected: Uint8Array, heap: Uint8Array, at: Ptr): boolean {
  for (let i = 0; i < expected.length; i++) if (heap[at + i] !== expected[i]) return false;
  return heap[at + expected.length] === 0;
}
