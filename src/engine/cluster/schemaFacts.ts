import type { UnsafeSchema } from '../database/dialect';
import type { Pages, Sqlite } from '../database/types';

/** What marking unsafe statements asks of the primary's schema; read again after DDL. */
export class SchemaFacts implements UnsafeSchema {
  private readonly autoIncrement = new Set<string>();
  private readonly uniqueKeys = new Map<string, number>();

  constructor(private readonly sqlite: Sqlite) {}

  read(pages: Pages): void {
    this.autoIncrement.clear();
    this.uniqueKeys.clear();
    for (const { name, sql } of this.sqlite.readSchema(pages)) {
      const table = /^CREATE\s+TABLE/i.test(sql) ? name : /\bON\s+["`[]?(\w+)/i.exec(sql)?.[1];
      if (table === undefined) continue;
      const key = table.toLowerCase();
      if (/\bAUTOINCREMENT\b/i.test(sql)) this.autoIncrement.add(key);
      const keys = sql.match(/\bPRIMARY\s+KEY\b|\bUNIQUE\b/gi)?.length ?? 0;
      this.uniqueKeys.set(key, (this.uniqueKeys.get(key) ?? 0) + keys);
    }
  }

  hasAutoIncrement(table: string): boolean {
    return this.autoIncrement.has(table.toLowerCase());
  }

  countUniqueKeys(table: string): number {
    return this.uniqueKeys.get(table.toLowerCase()) ?? 0;
  }
}
