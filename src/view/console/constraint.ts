import type { SqlError } from '../../engine/index';

/** https://www.sqlite.org/rescode.html#extended_result_code_list */
const kinds = new Map<number, 'unique' | 'notNull' | 'check' | 'foreignKey'>([
  [1555, 'unique'],
  [2067, 'unique'],
  [2579, 'unique'],
  [1299, 'notNull'],
  [275, 'check'],
  [787, 'foreignKey'],
]);

/** Which rule of a table was broken, and by which column, as SQLite's message names it. */
export function constraintOf(
  error: SqlError,
): { kind: 'unique' | 'notNull' | 'check' | 'foreignKey'; column: string } | null {
  const kind = error.rc === null ? undefined : kinds.get(error.rc);
  if (kind === undefined) return null;
  const named = /: (.+)$/.exec(error.message)?.[1];
  return { kind, column: named ?? '' };
}
