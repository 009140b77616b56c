import type { Compiled, SavepointCommand } from './guard.ts';
import type { Ptr } from './wasm.ts';

const IDENTIFIER = '(?:"[^"]*"|`[^`]*`|\\[[^\\]]*\\]|[\\w$]+)';
const INSERT_COLUMNS = new RegExp(
  `\\binto\\s+${IDENTIFIER}(?:\\s*\\.\\s*${IDENTIFIER})?(?:\\s+as\\s+${IDENTIFIER})?\\s*\\(([^()]*)\\)`,
  'i',
);

/** A client's statement, compiled and allowed. */
export class Prepared {
  readonly verb: string;
  readonly ddl: boolean;
  readonly savepoint: SavepointCommand | null;
  readonly insertTable: string | null;
  /** Columns an INSERT names, lower-cased; null when it names none. */
  readonly insertColumns: readonly string[] | null;

  constructor(
    readonly sql: string,
    { verb, ddl, savepoint, insertTable }: Compiled,
    readonly statement: Ptr,
    readonly readOnly: boolean,
    readonly columns: readonly string[],
  ) {
    this.verb = verb;
    this.ddl = ddl;
    this.savepoint = savepoint;
    this.insertTable = insertTable;
    this.insertColumns = insertTable === null ? null : listedColumns(sql);
  }
}

function listedColumns(sql: string): readonly string[] | null {
  const list = INSERT_COLUMNS.exec(sql)?.[1];
  if (list === undefined) return null;
  return list.split(',').map((column) =>
    column
      .trim()
      .replace(/^["`[]|["`\]]$/g, '')
      .toLowerCase(),
  );
}

/** The verb of a statement, past comments. */
export function firstWord(sql: string): string {
  const match = /^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*([A-Za-z]+)/.exec(sql);
  return (match?.[1] ?? '').toUpperCase();
}
