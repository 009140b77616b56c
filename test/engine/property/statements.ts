/** SQL as sessions type it: safe in every format unless `unsafeSql` says otherwise. */
import fc from 'fast-check';

const id = fc.integer({ min: 1, max: 12 });
const amount = fc.integer({ min: -50, max: 50 });
const word = fc.constantFrom('Ann', 'Bob', 'Cy', 'Dee', "O''Neil", 'é', '🙂', '');
const key = fc.constantFrom('a', 'b', 'c', 'd');

const write = fc.oneof(
  { weight: 6, arbitrary: fc.constant("INSERT INTO events (note, at) VALUES ('{{tag}}', now())") },
  {
    weight: 6,
    arbitrary: fc
      .tuple(amount, id)
      .map(([by, at]) => `UPDATE accounts SET balance = balance + ${by} WHERE id = ${at}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(id, word)
      .map(([at, name]) => `UPDATE accounts SET note = '${name}' || ${at} WHERE id >= ${at}`),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(id, word)
      .map(([at, name]) => `INSERT INTO accounts VALUES (${at}, '${name}', 1, '')`),
  },
  { weight: 2, arbitrary: id.map((at) => `DELETE FROM accounts WHERE id = ${at}`) },
  { weight: 1, arbitrary: amount.map((v) => `DELETE FROM bag WHERE v > ${v}`) },
  { weight: 2, arbitrary: amount.map((v) => `INSERT INTO bag VALUES (${v}, ${v} / 4.0), (${v}, NULL)`) },
  { weight: 2, arbitrary: fc.constant('INSERT INTO bag VALUES (1, rand())') },
  { weight: 1, arbitrary: id.map((at) => `UPDATE accounts SET note = now() WHERE id = ${at}`) },
  { weight: 1, arbitrary: amount.map((v) => `UPDATE bag SET v = v + 1, w = 3.0 WHERE v < ${v}`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(key, fc.integer({ min: 0, max: 255 }))
      .map(([k, byte]) => `REPLACE INTO kv VALUES ('${k}', x'00${byte.toString(16).padStart(2, '0')}ff')`),
  },
  { weight: 1, arbitrary: key.map((k) => `UPDATE kv SET k = k || 'z' WHERE k = '${k}'`) },
  { weight: 1, arbitrary: fc.constant('DELETE FROM kv') },
);

const failing = fc.constantFrom(
  "INSERT INTO accounts VALUES (1, 'taken', 0, ''), (1, 'twice', 0, '')",
  'INSERT INTO events (note) VALUES (NULL)',
  'UPDATE accounts SET balance = -200000 WHERE id < 5',
  'UPDATE nowhere SET x = 1',
  'SELEC 1',
  'PRAGMA journal_mode = DELETE',
);

const read = fc.constantFrom(
  'SELECT count(*), max(id) FROM events',
  'SELECT id, balance FROM accounts ORDER BY id',
  'SELECT count(*) FROM bag',
  'SELECT k, v FROM kv ORDER BY k',
);

const definition = fc.constantFrom(
  'CREATE TABLE extra (id INTEGER PRIMARY KEY, x TEXT)',
  'INSERT INTO extra (x) VALUES (now())',
  'ALTER TABLE extra ADD COLUMN y INTEGER DEFAULT 7',
  'CREATE INDEX extra_x ON extra (x)',
  'DROP TABLE extra',
  'TRUNCATE TABLE bag',
);

const ending = fc.constantFrom('COMMIT', 'COMMIT', 'COMMIT', 'ROLLBACK');

const transaction = fc
  .tuple(fc.array(fc.oneof(write, read), { minLength: 1, maxLength: 4 }), ending)
  .map(([body, end]) => ['BEGIN', ...body, end].join('; '));

const withSavepoint = fc
  .tuple(write, write, fc.constantFrom('ROLLBACK TO a', 'RELEASE a'), write, ending)
  .map(([first, second, back, third, end]) =>
    ['BEGIN', first, 'SAVEPOINT a', second, back, third, end].join('; '),
  );

export const safeSql = fc.oneof(
  { weight: 24, arbitrary: write },
  { weight: 5, arbitrary: read },
  { weight: 3, arbitrary: failing },
  { weight: 4, arbitrary: transaction },
  { weight: 2, arbitrary: withSavepoint },
  { weight: 2, arbitrary: definition },
  { weight: 2, arbitrary: fc.constant('BEGIN') },
  { weight: 3, arbitrary: ending },
  { weight: 1, arbitrary: fc.tuple(write, write).map((both) => both.join('; ')) },
);

/** What a replica that re-executes statements may do otherwise. */
export const unsafeSql = fc.constantFrom(
  'UPDATE accounts SET note = uuid() WHERE id = 1',
  'INSERT INTO kv VALUES (uuid(), NULL)',
  'DELETE FROM bag LIMIT 1',
);

export const readSql = read;
