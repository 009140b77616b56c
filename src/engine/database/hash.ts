import type { RowOp, SqlValue, TableHash } from './types.ts';

export const EMPTY_HASH: TableHash = { hi: 0, lo: 0, rows: 0 };

const double = new Float64Array(1);
const bigints = new BigInt64Array(double.buffer);
const words = new Uint32Array(double.buffer);

/** Two independent 32-bit lanes; order of columns matters, order of rows does not. */
class RowHash {
  hi = 0;
  lo = 0;

  start(): void {
    this.hi = 0x2545f491;
    this.lo = 0x6a09e667;
  }

  word(value: number): void {
    this.hi = Math.imul(this.hi ^ value, 0x85ebca6b);
    this.hi ^= this.hi >>> 13;
    this.lo = Math.imul(this.lo + value, 0x9e3779b1);
    this.lo ^= this.lo >>> 15;
  }

  value(value: SqlValue): void {
    if (value === null) {
      this.word(5);
    } else if (typeof value === 'number') {
      if (Number.isSafeInteger(value)) {
        this.word(1);
        this.word(value | 0);
        this.word(Math.floor(value / 4294967296) | 0);
      } else {
        this.real(value);
      }
    } else if (typeof value === 'string') {
      this.word(3);
      this.word(value.length);
      for (let i = 0; i < value.length; i++) this.word(value.charCodeAt(i));
    } else if (typeof value === 'bigint') {
      this.word(1);
      bigints[0] = value;
      this.word(words[0] ?? 0);
      this.word(words[1] ?? 0);
    } else if (value instanceof Uint8Array) {
      this.word(4);
      this.word(value.length);
      for (let i = 0; i < value.length; i++) this.word(value[i] ?? 0);
    } else {
      this.real(value.real);
    }
  }

  row(values: readonly SqlValue[]): void {
    this.start();
    for (let i = 0; i < values.length; i++) this.value(values[i] ?? null);
    this.word(values.length);
    this.hi = Math.imul(this.hi ^ (this.hi >>> 16), 0xc2b2ae35);
    this.lo = Math.imul(this.lo ^ (this.lo >>> 16), 0x27d4eb2f);
    this.hi ^= this.hi >>> 15;
    this.lo ^= this.lo >>> 15;
  }

  private real(value: number): void {
    this.word(2);
    // SQLite keeps no negative zero in a REAL column.
    double[0] = value === 0 ? 0 : value;
    this.word(words[0] ?? 0);
    this.word(words[1] ?? 0);
  }
}

const row = new RowHash();

export function hashRows(rows: Iterable<readonly SqlValue[]>): TableHash {
  let hi = 0;
  let lo = 0;
  let count = 0;
  for (const values of rows) {
    row.row(values);
    hi += row.hi >>> 0;
    lo += row.lo >>> 0;
    count++;
  }
  return { hi: hi % 4294967296, lo: lo % 4294967296, rows: count };
}

function copy({ hi, lo, rows }: TableHash): { hi: number; lo: number; rows: number } {
  return { hi, lo, rows };
}

/** Moves table hashes by what row changes took away and added; answers the tables that were touched. */
export function hashOps(
  hashes: ReadonlyMap<string, TableHash>,
  ops: readonly RowOp[],
): ReadonlyMap<string, TableHash> {
  const touched = new Map<string, { hi: number; lo: number; rows: number }>();
  let name: string | null = null;
  let sum = { hi: 0, lo: 0, rows: 0 };
  for (const { table, before, after } of ops) {
    if (table.name !== name) {
      name = table.name;
      sum = touched.get(name) ?? copy(hashes.get(name) ?? EMPTY_HASH);
      touched.set(name, sum);
    }
    if (before !== null) {
      row.row(before);
      sum.hi = (sum.hi - row.hi) >>> 0;
      sum.lo = (sum.lo - row.lo) >>> 0;
      sum.rows--;
    }
    if (after !== null) {
      row.row(after);
      sum.hi = (sum.hi + row.hi) >>> 0;
      sum.lo = (sum.lo + row.lo) >>> 0;
      sum.rows++;
    }
  }
  return touched;
}
