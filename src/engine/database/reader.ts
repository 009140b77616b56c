import { Connection } from './connection.ts';
import { Prepared } from './prepared.ts';
import type { Runtime } from './runtime.ts';
import { scanRange } from './range.ts';
import { readTables, scanHashes } from './scan.ts';
import { Schema } from './schema.ts';
import type {
  DatabaseOptions,
  DeclaredColumn,
  KeyRange,
  Pages,
  RangeRows,
  StatementContext,
  StatementResult,
  TableHash,
  TableRows,
} from './types.ts';
import { valueText } from './values.ts';
import { ROW_LIMIT } from './writer.ts';

const DECLARED = `SELECT name, upper(type), pk, "notnull" AND dflt_value IS NULL
  FROM pragma_table_info(?1) ORDER BY cid`;

/** One connection that reads whatever image it is given. */
export class Reader {
  private readonly connection: Connection;
  private readonly schema: Schema;

  constructor(
    private readonly runtime: Runtime,
    pages: Pages,
    order: DatabaseOptions['physicalOrder'],
  ) {
    const file = runtime.vfs.create(pages);
    const reversed = order === 'reversed';
    this.connection = new Connection(runtime, file, { access: 'read', reversed, maxPages: 0xfffffffe });
    this.schema = new Schema(this.connection);
    this.connection.onSchemaChange = () => this.schema.forget();
  }

  query(pages: Pages, sql: string, context: StatementContext): StatementResult {
    const { connection, runtime } = this;
    const { world } = runtime;
    connection.use(pages);
    world.enter(context, '');
    const prepared = connection.prepare(sql, 'read');
    if (!(prepared instanceof Prepared)) return result(context, { error: prepared });
    runtime.reseed();
    runtime.wasm.x.sqlite3_set_last_insert_rowid(connection.db, BigInt(context.lastInsertId));
    world.kiloSteps = 0;
    const { rows, truncated, done } = connection.collect(prepared.statement, ROW_LIMIT, false);
    const error = done ? null : connection.error(sql);
    connection.release(prepared);
    if (error !== null) return result(context, { error });
    const { lastInsertId, variables } = world;
    return result(context, { columns: prepared.columns, rows, truncated, lastInsertId, variables });
  }

  hashes(pages: Pages): ReadonlyMap<string, TableHash> {
    this.connection.use(pages);
    return scanHashes(this.connection, this.schema);
  }

  tables(pages: Pages, limit: number): readonly TableRows[] {
    this.connection.use(pages);
    return readTables(this.connection, this.schema, limit);
  }

  readRange(pages: Pages, name: string, range: KeyRange, limit: number): RangeRows | null {
    this.connection.use(pages);
    const table = this.schema.table(name);
    return table === null ? null : scanRange(this.connection, table, range, limit);
  }

  columns(pages: Pages, table: string): readonly DeclaredColumn[] {
    this.connection.use(pages);
    return this.connection.all(DECLARED, [table]).map(([name, type, place, required]) => ({
      name: valueText(name ?? null),
      type: valueText(type ?? null),
      key: place !== 0,
      required: required !== 0,
    }));
  }

  statements(pages: Pages): readonly { readonly name: string; readonly sql: string }[] {
    this.connection.use(pages);
    return this.connection
      .all(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
      )
      .map(([name, sql]) => ({ name: valueText(name ?? null), sql: valueText(sql ?? null) }));
  }
}

function result(context: StatementContext, given: Partial<StatementResult>): StatementResult {
  return {
    error: null,
    columns: [],
    rows: [],
    truncated: false,
    changes: 0,
    lastInsertId: context.lastInsertId,
    insertId: null,
    variables: context.variables,
    ops: [],
    rolledBack: false,
    ...given,
  };
}
