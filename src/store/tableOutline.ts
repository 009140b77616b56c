import { valueText, type Cluster, type DeclaredColumn, type SqlValue } from '../engine/index';

/** What one has to know of a table to write a statement about it. */
export interface TableOutline {
  readonly table: string;
  readonly columns: readonly DeclaredColumn[];
  /** The column that is the primary key; null when there is none, or more than one. */
  readonly key: DeclaredColumn | null;
  /** Keys of the first rows as SQL literals, ascending; rowids without a key. */
  readonly keys: readonly string[];
}

const rowsLooked = 4;

export const textLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const literal = (value: SqlValue): string =>
  typeof value === 'string' ? textLiteral(value) : valueText(value);

/** The first table that the primary shows; null when it has none. */
export function firstTable(cluster: Cluster): TableOutline | null {
  const { pages } = cluster.member(cluster.primaryId()).visible;
  const [found] = cluster.sqlite.readTables(pages, rowsLooked);
  if (found === undefined) return null;
  const { shape, rows, rowids } = found;
  const columns = cluster.sqlite.readColumns(pages, shape.name);
  const [key = null, ...more] = columns.filter((column) => column.key);
  if (key === null || more.length > 0)
    return { table: shape.name, columns, key: null, keys: rowids.map(literal) };
  const place = shape.columns.indexOf(key.name);
  return { table: shape.name, columns, key, keys: rows.map((row) => literal(row[place] ?? null)) };
}
