import type { Pages, Sqlite, SqlValue } from '../../../../src/engine/database/types';
import { valueText } from '../../../../src/engine';

/** Ids of the writes that a database holds, by table; `ownRow` stands for a row that no write made. */
export type Contents = ReadonlyMap<string, ReadonlySet<number>>;

/** Reads pages as they are, each image once. */
export class ContentsReader {
  private readonly known = new WeakMap<Pages, Contents>();

  constructor(private readonly sqlite: Sqlite) {}

  of(pages: Pages): Contents {
    let contents = this.known.get(pages);
    if (contents === undefined) {
      const tables = this.sqlite.readTables(pages, 10_000);
      contents = new Map(tables.map(({ shape, rows }) => [shape.name, idsOf(rows)]));
      this.known.set(pages, contents);
    }
    return contents;
  }
}

export const ownRow = -1;

export const idsOf = (rows: readonly (readonly SqlValue[])[]): ReadonlySet<number> =>
  new Set(
    rows.map(([id = null, note]) => (note === `write ${valueText(id)}` ? Number(valueText(id)) : ownRow)),
  );

const nothing: ReadonlySet<number> = new Set();
export const inTable = (contents: Contents, table: string): ReadonlySet<number> =>
  contents.get(table) ?? nothing;
