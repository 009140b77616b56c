import type { DeclaredColumn } from '../../engine/index';
import { textLiteral, type TableOutline } from '../../store/tableOutline';

/** A statement to start from; its name is `console.sample.<id>`. */
export interface Sample {
  readonly id:
    | 'update'
    | 'select'
    | 'insert'
    | 'now'
    | 'uuid'
    | 'many'
    | 'transaction'
    | 'forUpdate'
    | 'bulk'
    | 'longTransaction'
    | 'longRead';
  readonly sql: string;
}

const newcomer: Readonly<Record<string, string>> = { name: 'Fay', email: 'fay@new.io' };
const changes: Readonly<Record<string, readonly [string, string]>> = {
  name: ['Alicia', 'Robby'],
  email: ['alice@new.io', 'bob@new.io'],
};

const plain = /^[a-z_]\w*$/i;
const named = (name: string): string => (plain.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

const isNumber = ({ type }: DeclaredColumn): boolean => /INT|REAL|NUM|DEC|FLOA|DOUB/.test(type);
const keepsTime = ({ name }: DeclaredColumn): boolean => name === 'at' || name.endsWith('_at');

const changedTo = ({ name }: DeclaredColumn, place: 0 | 1): string =>
  textLiteral(changes[name]?.[place] ?? `new ${name}`);

/** What a new row holds: `number` in columns of numbers, `textOf` in those of text. */
const newValues = (
  columns: readonly DeclaredColumn[],
  number: string,
  textOf: (column: DeclaredColumn) => string,
): string =>
  columns
    .map((each) => {
      if (keepsTime(each)) return 'now()';
      if (isNumber(each)) return number;
      return each.key ? 'uuid()' : textOf(each);
    })
    .join(', ');

/** Statements about one table; those that would fit none of its columns are left out. */
class Samples {
  private readonly table: string;
  private readonly text: DeclaredColumn | undefined;
  private readonly number: DeclaredColumn | undefined;
  private readonly time: DeclaredColumn | undefined;

  constructor(private readonly outline: TableOutline) {
    const free = outline.columns.filter((each) => !each.key);
    const texts = free.filter((each) => !isNumber(each) && !keepsTime(each));
    this.table = named(outline.table);
    this.text = texts.find(({ name }) => name === 'email') ?? texts[0];
    this.number = free.find((each) => isNumber(each) && !keepsTime(each));
    this.time = free.find(keepsTime);
  }

  all(): readonly Sample[] {
    const samples = [...this.changes(), ...this.others()];
    // A table without rows gets one first.
    const isFirst = ({ id: sample }: Sample): boolean => sample === 'insert';
    return this.outline.keys.length > 0
      ? samples
      : [...samples.filter(isFirst), ...samples.filter((sample) => !isFirst(sample))];
  }

  private changes(): Sample[] {
    const { text, number, time } = this;
    const changed = text ?? number;
    if (changed === undefined) return [];
    const name = named(changed.name);
    const [first, second] =
      text === undefined
        ? ([`${name} = ${name} - 10`, `${name} = ${name} + 10`] as const)
        : ([`${name} = ${changedTo(text, 0)}`, `${name} = ${changedTo(text, 1)}`] as const);
    const stamped = time === undefined ? '' : `,\n       ${named(time.name)} = now()`;
    const lines = [this.update(first, this.row(0)), this.update(second, this.row(1))];
    const timed = time ?? text;
    return [
      { id: 'update', sql: this.inLines(`${first}${stamped}`, this.row(0)) },
      ...(timed === undefined
        ? []
        : [{ id: 'now', sql: this.inLines(`${named(timed.name)} = now()`, this.row(1)) } as const]),
      ...(text === undefined
        ? []
        : [{ id: 'uuid', sql: this.inLines(`${name} = uuid()`, this.row(2)) } as const]),
      {
        id: 'many',
        sql: this.inLines(
          text === undefined ? `${name} = ${name} + 1` : `${name} = ${name} || ' '`,
          this.upTo(3),
        ),
      },
      { id: 'transaction', sql: ['BEGIN;', ...lines, 'COMMIT;'].join('\n') },
      { id: 'longTransaction', sql: ['BEGIN;', lines[0], 'SELECT pg_sleep(5);', 'COMMIT;'].join('\n') },
    ];
  }

  private others(): Sample[] {
    const { table } = this;
    return [
      { id: 'select', sql: `SELECT *\n  FROM ${table}\n WHERE ${this.upTo(2)};` },
      { id: 'insert', sql: this.insert() },
      { id: 'forUpdate', sql: `BEGIN;\nSELECT * FROM ${table} WHERE ${this.row(0)} FOR UPDATE;` },
      { id: 'bulk', sql: this.bulk() },
      { id: 'longRead', sql: `SELECT count(*), pg_sleep(5)\n  FROM ${table};` },
    ];
  }

  private update(set: string, where: string): string {
    return `UPDATE ${this.table} SET ${set} WHERE ${where};`;
  }

  private inLines(set: string, where: string): string {
    return `UPDATE ${this.table}\n   SET ${set}\n WHERE ${where};`;
  }

  private keyName(): string {
    return this.outline.key === null ? 'rowid' : named(this.outline.key.name);
  }

  private keyAt(place: number): string {
    return this.outline.keys[place] ?? String(place + 1);
  }

  private row(place: number): string {
    return `${this.keyName()} = ${this.keyAt(place)}`;
  }

  private upTo(place: number): string {
    return `${this.keyName()} <= ${this.keyAt(place)}`;
  }

  /** What a new row is given: the database numbers it itself where it can. */
  private filled(): readonly DeclaredColumn[] {
    const needed = this.outline.columns.filter((each) => !each.key || !isNumber(each));
    return needed.length > 0 ? needed : this.outline.columns;
  }

  private into(columns: readonly DeclaredColumn[]): string {
    return `INSERT INTO ${this.table} (${columns.map(({ name }) => named(name)).join(', ')})`;
  }

  private insert(): string {
    const columns = this.filled();
    const values = newValues(columns, '1', ({ name }) => textLiteral(newcomer[name] ?? `new ${name}`));
    return `${this.into(columns)}\nVALUES (${values});`;
  }

  private bulk(): string {
    const columns = this.filled().filter((each) => !keepsTime(each) || each.required);
    const values = newValues(columns, 'i', ({ name }) => `${textLiteral(`new ${name} `)} || i`);
    const numbers = 'WITH RECURSIVE n(i) AS (\n  SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000)';
    return `${numbers}\n${this.into(columns)}\nSELECT ${values} FROM n;`;
  }
}

export const samplesOf = (outline: TableOutline): readonly Sample[] => new Samples(outline).all();
