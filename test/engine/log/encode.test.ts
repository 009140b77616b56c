import { describe, expect, test } from 'vitest';
import { present } from '../../../src/shared/assert';
import { encodeEntry, headerBytes } from '../../../src/engine/log/encode';
import type { LogEntry } from '../../../src/engine/log/entry';
import { context, open, transact } from '../database/support';
import { entryOf, statement } from './entries';

const text = new TextDecoder();
const payload = (entry: LogEntry): Uint8Array => encodeEntry(entry).subarray(headerBytes);

function committed() {
  const db = open();
  transact(db, 'CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, x REAL, b BLOB, n)');
  transact(db, "INSERT INTO t VALUES (1, 'é🙂', 3.0, x'00ff', NULL), (2, '', -0.5, x'', 9007199254740993)");
  const result = transact(
    db,
    "INSERT INTO t VALUES (3, 'three', 1.25, NULL, -7)",
    "UPDATE t SET name = 'eins' WHERE id = 1",
    'DELETE FROM t WHERE id = 2',
  );
  db.close();
  return result;
}

const statements = [
  statement("INSERT INTO t VALUES (3, 'three', 1.25, NULL, -7)", { opCount: 1 }),
  statement("UPDATE t SET name = 'eins' WHERE id = 1", { opCount: 1 }),
  statement('DELETE FROM t WHERE id = 2', { opCount: 1 }),
];

const forms = [
  { format: 'statement', context: 'bare' },
  { format: 'statement', context: 'shipped' },
  { format: 'row', rowImage: 'full' },
  { format: 'row', rowImage: 'minimal' },
  { format: 'wal' },
] as const;

describe('an entry', () => {
  test.each(forms)('has the bytes that its size says: %o', (form) => {
    const entry = entryOf(committed(), statements, form);
    expect(encodeEntry(entry).length).toBe(entry.bytes);
    expect(encodeEntry(entry)).toEqual(encodeEntry(entry));
  });

  test('names itself in its header', () => {
    const bytes = encodeEntry(entryOf(committed(), statements, { format: 'row', seq: 77 }));
    const view = new DataView(bytes.buffer);
    expect(view.getUint32(0)).toBe(bytes.length);
    expect(view.getUint8(4)).toBe(2);
    expect(view.getBigInt64(12)).toBe(77n);
    expect(view.getBigInt64(20)).toBe(1_705_320_000_000_000n);
  });

  test('as statements is the text that was typed, in order', () => {
    const entry = entryOf(committed(), statements, { format: 'statement', context: 'bare' });
    expect(text.decode(payload(entry)).split('\0')).toEqual(statements.map((each) => each.text));
  });

  test('as statements with context carries what they used, and only that', () => {
    const none = statement('UPDATE t SET x = 1');
    const used = statement('INSERT INTO t (n) VALUES (now() + rand() + @a)', {
      context: context({ variables: { a: 'ü' } }),
      insertId: 5,
      uses: { time: true, random: true, insertId: true, lastInsertId: true, variables: ['a'] },
    });
    const length = (each: typeof none, mode: 'bare' | 'shipped'): number =>
      payload(entryOf(committed(), [each], { format: 'statement', context: mode })).length;
    expect(length(none, 'shipped')).toBe(length(none, 'bare'));
    // Four numbers of ten bytes each, and the variable: tag, length, name, zero byte, value in UTF-8.
    expect(length(used, 'shipped') - length(used, 'bare')).toBe(4 * 10 + (1 + 2 + 1 + 1 + 2));
  });

  test('as frames is what SQLite wrote', () => {
    const result = committed();
    const { frames } = present(result.wal, 'frames');
    const bytes = payload(entryOf(result, statements, { format: 'wal' }));
    expect(Buffer.compare(bytes, Buffer.concat(frames))).toBe(0);
  });

  test('as rows carries DDL as text, between the rows around it', () => {
    const db = open();
    transact(db, 'CREATE TABLE t (id INTEGER PRIMARY KEY)');
    const result = transact(
      db,
      'INSERT INTO t VALUES (1)',
      'CREATE TABLE u (id INTEGER PRIMARY KEY)',
      'INSERT INTO u VALUES (2)',
    );
    db.close();
    const typed = [
      statement('INSERT INTO t VALUES (1)', { opCount: 1 }),
      statement('CREATE TABLE u (id INTEGER PRIMARY KEY)', { isDdl: true }),
      statement('INSERT INTO u VALUES (2)', { opCount: 1 }),
    ];
    const entry = entryOf(result, typed, { format: 'row' });
    const bytes = payload(entry);
    expect(headerBytes + bytes.length).toBe(entry.bytes);
    const ddl = Buffer.from(bytes).indexOf('CREATE TABLE u');
    expect(bytes[0]).toBe(0x54);
    expect(bytes[ddl - 5]).toBe(0x44);
    expect(Buffer.from(bytes).lastIndexOf('u\0')).toBeGreaterThan(ddl);
  });
});
