import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RowOp } from '../../../src/engine/database';
import { ByteWriter } from '../../../src/engine/log/byteWriter';
import { changesetLength, writeChangeset } from '../../../src/engine/log/changeset';
import type { RowImage } from '../../../src/engine/log/entry';
import { attempt, context, open, rows } from '../database/support';

/** Another SQLite with its own session extension: it knows nothing of ours. */
const sqlite3 = await sqlite3InitModule();

const setup = [
  'CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, x, n)',
  "INSERT INTO t VALUES (1, 'one', 1.5, NULL), (2, 'zwei', x'00ff', -3), (3, 'é🙂', 3.0, 9007199254740993)",
  'CREATE TABLE pair (a TEXT, b INTEGER, v, PRIMARY KEY (a, b)) WITHOUT ROWID',
  "INSERT INTO pair VALUES ('p', 1, 'x'), ('p', 2, NULL)",
];
const contents = ['SELECT *, typeof(x), typeof(n) FROM t ORDER BY id', 'SELECT * FROM pair ORDER BY a, b'];

const key = fc.integer({ min: 1, max: 6 });
const value = fc.oneof(
  fc.constantFrom('NULL', "''", "'ü🙂'", "x'00'", "x''", '3.0', '-0.25', '1e300', '9007199254740993', "'1'"),
  fc.integer().map(String),
  fc.integer({ min: 60, max: 300 }).map((length) => `'${'y'.repeat(length)}'`),
);
const change = fc.oneof(
  fc
    .tuple(key, value, value)
    .map(([id, x, n]) => `INSERT OR IGNORE INTO t VALUES (${id}, 'new', ${x}, ${n})`),
  fc.tuple(key, value).map(([id, x]) => `UPDATE t SET x = ${x} WHERE id >= ${id}`),
  fc.tuple(key, value).map(([id, n]) => `UPDATE t SET n = ${n}, name = name || '+' WHERE id = ${id}`),
  key.map((id) => `DELETE FROM t WHERE id = ${id}`),
  fc.tuple(key, value).map(([b, v]) => `REPLACE INTO pair VALUES ('p', ${b}, ${v})`),
  key.map((b) => `DELETE FROM pair WHERE b > ${b}`),
);

function encoded(ops: readonly RowOp[], image: RowImage): Uint8Array {
  const writer = new ByteWriter(changesetLength(ops, image));
  writeChangeset(writer, ops, image);
  expect(writer.offset).toBe(writer.bytes.length);
  return writer.bytes;
}

/** Both ways of saying the same value. */
const plain = (row: readonly unknown[]): readonly unknown[] =>
  row.map((cell) => {
    if (typeof cell === 'bigint') return cell.toString();
    if (cell instanceof Uint8Array) return `x${Buffer.from(cell).toString('hex')}`;
    return typeof cell === 'object' && cell !== null && 'real' in cell ? cell.real : cell;
  });

type Other = InstanceType<typeof sqlite3.oo1.DB>;

function applyChangeset(db: Other, changeset: Uint8Array): number {
  const { capi, wasm } = sqlite3;
  const pointer = wasm.allocFromTypedArray(changeset);
  const abort = () => capi.SQLITE_CHANGESET_ABORT;
  try {
    return capi.sqlite3changeset_apply(db, changeset.length, pointer, 0, abort, 0);
  } finally {
    wasm.dealloc(pointer);
  }
}

test.each(['full', 'minimal'] as const)(
  'rows with %s images are changesets that SQLite applies',
  (image) => {
    fc.assert(
      fc.property(
        fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (transactions) => {
          const ours = open();
          const other = new sqlite3.oo1.DB(':memory:');
          try {
            for (const sql of setup) {
              attempt(ours, sql);
              other.exec(sql);
            }
            for (const statements of transactions) {
              ours.begin();
              for (const sql of statements) ours.execute(sql, context());
              const { ops } = ours.commit();
              expect(applyChangeset(other, encoded(ops, image))).toBe(0);
            }
            for (const sql of contents) {
              const there = other.selectArrays(sql);
              expect(there.map(plain)).toEqual(rows(ours, sql).map(plain));
            }
          } finally {
            other.close();
            ours.close();
          }
        },
      ),
      { numRuns: 100, seed: 3 },
    );
  },
  60_000,
);
