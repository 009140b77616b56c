/** AUTO_INCREMENT, SERIAL and IDENTITY columns, which SQLite knows only as INTEGER PRIMARY KEY AUTOINCREMENT. */
import type { Draft } from './draft.ts';
import type { Source } from './source.ts';

/** The tokens first..last of one column or one constraint. */
export interface Item {
  readonly first: number;
  readonly last: number;
}

const SERIALS = new Set(['SERIAL', 'BIGSERIAL', 'SMALLSERIAL', 'SERIAL4', 'SERIAL8', 'SERIAL2']);
const INTEGERS = new Set([
  'INT',
  'INTEGER',
  'BIGINT',
  'SMALLINT',
  'MEDIUMINT',
  'TINYINT',
  'INT2',
  'INT4',
  'INT8',
]);

const OPEN = new Set(['(']);

interface AutoColumn {
  readonly item: Item;
  /** The tokens of the type: what is replaced by INTEGER. */
  readonly typeLast: number;
  /** AUTO_INCREMENT or GENERATED ... AS IDENTITY; null for SERIAL. */
  readonly clause: Item | null;
}

export class AutoIncrement {
  private readonly source: Source;

  constructor(
    private readonly draft: Draft,
    private readonly items: readonly Item[],
    private readonly columns: readonly Item[],
  ) {
    this.source = draft.source;
  }

  rewrite(): void {
    const found = this.columns.map((item) => this.read(item)).filter((column) => column !== null);
    const [column, second] = found;
    if (column === undefined) return;
    const { item } = column;
    if (second !== undefined) {
      this.refuse('severalAutoIncrement', 'A table can have one AUTO_INCREMENT column.', second.item);
      return;
    }
    const own = this.columnPrimaryKey(item);
    const keyItem = this.items.find(({ first }) => isPrimaryKeyItem(this.source, first)) ?? null;
    if (!this.canBeKey(item, own, keyItem)) return;
    this.draft.replace(item.first + 1, column.typeLast, 'INTEGER');
    if (column.clause !== null) this.draft.remove(column.clause.first, column.clause.last);
    if (own !== null) this.draft.replace(own, own + 1, 'PRIMARY KEY AUTOINCREMENT');
    else this.draft.insertAfter(column.typeLast, ' PRIMARY KEY AUTOINCREMENT');
    if (keyItem !== null) this.dropItem(keyItem);
  }

  refuseAdded(): void {
    for (const item of this.columns) {
      if (this.read(item) === null) continue;
      const message =
        'SQLite can make an AUTO_INCREMENT column only with its table. Write it in CREATE TABLE.';
      this.refuse('addAutoIncrement', message, item);
    }
  }

  private read(item: Item): AutoColumn | null {
    const { source } = this;
    const type = item.first + 1;
    if (type > item.last) return null;
    if (source.isOneOf(type, SERIALS)) return { item, typeLast: type, clause: null };
    const clause = this.clause(item);
    if (clause === null) return null;
    if (!source.isOneOf(type, INTEGERS)) return { item, typeLast: type, clause };
    let typeLast = type;
    if (source.is(type + 1, '(') && source.partner(type + 1) > 0) typeLast = source.partner(type + 1);
    return { item, typeLast, clause };
  }

  private clause({ first, last }: Item): Item | null {
    const { source } = this;
    for (let i = first + 2; i <= last; i += 1) {
      if (source.is(i, 'AUTO_INCREMENT')) return { first: i, last: i };
      if (!source.is(i, 'GENERATED')) continue;
      const as = source.is(i + 1, 'ALWAYS') ? i + 2 : source.is(i + 1, 'BY', 'DEFAULT') ? i + 3 : -1;
      if (as < 0 || !source.is(as, 'AS', 'IDENTITY')) continue;
      const options = source.is(as + 2, '(') ? source.partner(as + 2) : -1;
      if (options > 0) {
        const message =
          'An identity column counts from 1 by 1 here. Leave the parenthesis after IDENTITY out.';
        this.refuse('identityOptions', message, { first: as + 2, last: options });
      }
      return { first: i, last: options > 0 ? options : as + 1 };
    }
    return null;
  }

  /** Index of PRIMARY in a column's own PRIMARY KEY. */
  private columnPrimaryKey({ first, last }: Item): number | null {
    for (let i = first + 1; i < last; i += 1)
      if (this.source.is(i, 'PRIMARY', 'KEY') && this.source.depth(i) === this.source.depth(first)) return i;
    return null;
  }

  private canBeKey(item: Item, own: number | null, keyItem: Item | null): boolean {
    const { source } = this;
    const name = source.token(item.first).text;
    if (!source.isOneOf(item.first + 1, SERIALS) && !source.isOneOf(item.first + 1, INTEGERS)) {
      this.refuse(
        'autoIncrementType',
        `AUTO_INCREMENT needs an INTEGER column. Write ${name} INTEGER PRIMARY KEY AUTOINCREMENT.`,
        item,
      );
      return false;
    }
    const otherColumn = this.columns.some(
      (column) => column !== item && this.columnPrimaryKey(column) !== null,
    );
    if (otherColumn || (own === null && keyItem !== null && !this.isSoleKey(keyItem, item))) {
      const message = `SQLite counts up only in a primary key of one column. Make ${name} the primary key, or a plain INTEGER.`;
      this.refuse('autoIncrementNotPrimaryKey', message, item);
      return false;
    }
    return this.draft.refusal === null;
  }

  /** PRIMARY KEY (id) of exactly this column. */
  private isSoleKey(keyItem: Item, column: Item): boolean {
    const { source } = this;
    const open = source.find(OPEN, keyItem.first, keyItem.last, source.depth(keyItem.first));
    return (
      open > 0 && source.partner(open) === open + 2 && source.name(open + 1) === source.name(column.first)
    );
  }

  /** With the comma before it, or after it when it is the first. */
  private dropItem({ first, last }: Item): void {
    if (this.source.is(first - 1, ',')) this.draft.replace(first - 1, last, '');
    else this.draft.remove(first, last + 1);
  }

  private refuse(code: string, message: string, { first, last }: Item): void {
    this.draft.refuseTokens(code, message, first, last);
  }
}

/** PRIMARY KEY (...) or CONSTRAINT name PRIMARY KEY (...) among a table's constraints. */
function isPrimaryKeyItem(source: Source, first: number): boolean {
  const at = source.is(first, 'CONSTRAINT') ? first + 2 : first;
  return source.is(at, 'PRIMARY', 'KEY');
}
