/** PostgreSQL's type names after ::, and what SQLite does in their place. */
import type { Source } from './source.ts';

const AFFINITY: ReadonlyMap<string, string> = new Map([
  ...['TEXT', 'VARCHAR', 'CHAR', 'CHARACTER', 'BPCHAR', 'NAME', 'UUID', 'CITEXT'].map(
    (type) => [type, 'TEXT'] as const,
  ),
  ...['INT', 'INTEGER', 'BIGINT', 'SMALLINT', 'INT2', 'INT4', 'INT8'].map(
    (type) => [type, 'INTEGER'] as const,
  ),
  ...['NUMERIC', 'DECIMAL'].map((type) => [type, 'NUMERIC'] as const),
  ...['REAL', 'FLOAT', 'FLOAT4', 'FLOAT8', 'DOUBLE'].map((type) => [type, 'REAL'] as const),
  ...['BYTEA', 'BLOB'].map((type) => [type, 'BLOB'] as const),
]);

/** CAST(x AS date) would be a number in SQLite: these types are functions there. */
const FUNCTIONS: ReadonlyMap<string, { readonly before: string; readonly after: string }> = new Map([
  ['DATE', { before: 'date(', after: ')' }],
  ['TIME', { before: 'time(', after: ", 'subsec')" }],
  ['TIMESTAMP', { before: 'datetime(', after: ", 'subsec')" }],
  ['TIMESTAMPTZ', { before: 'datetime(', after: ", 'subsec')" }],
  ['JSON', { before: 'json(', after: ')' }],
  ['JSONB', { before: 'json(', after: ')' }],
]);

/** The extent of the type that starts at i. */
export function readType(source: Source, i: number): { readonly last: number } | null {
  if (!source.isName(i)) return null;
  let last = i;
  if (source.is(i, 'DOUBLE', 'PRECISION') || source.is(i, 'CHARACTER', 'VARYING')) last = i + 1;
  if (source.is(last + 1, '(') && source.partner(last + 1) > 0) last = source.partner(last + 1);
  if (source.is(last + 1, 'WITH', 'TIME', 'ZONE') || source.is(last + 1, 'WITHOUT', 'TIME', 'ZONE'))
    last += 3;
  if (source.kind(last + 1) === 'quoted' && source.token(last + 1).text.startsWith('[')) last += 1;
  return { last };
}

/** The text around the operand; null for a type SQLite has nothing for. */
export function castTarget(
  source: Source,
  first: number,
  last: number,
): { readonly before: string; readonly after: string } | null {
  if (source.kind(last) === 'quoted') return null;
  const type = source.key(first);
  const affinity = AFFINITY.get(type);
  return affinity === undefined
    ? (FUNCTIONS.get(type) ?? null)
    : { before: 'CAST(', after: ` AS ${affinity})` };
}
