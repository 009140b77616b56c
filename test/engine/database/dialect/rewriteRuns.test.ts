import { describe, expect, it } from 'vitest';
import { openDatabase, run } from './sqlite.ts';

/** The rewritten SQL in a real SQLite: it must not only compile, it must mean what was typed. */
describe('rewritten SQL in SQLite', () => {
  const users = `
    CREATE TABLE users (
      id INT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'key',
      name VARCHAR(20) CHARACTER SET utf8mb4 NOT NULL,
      at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
      code TEXT DEFAULT uuid(),
      PRIMARY KEY (id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
    INSERT INTO users (name) VALUES ('Ann'), ('Bob'), ('Cy'), ('Di');`;

  it.each([
    [
      'AUTO_INCREMENT counts, defaults answer',
      'SELECT id, name, at, length(code) FROM users LIMIT 1',
      [[1, 'Ann', '2024-01-15 12:00:00.000', 36]],
    ],
    [
      'AUTO_INCREMENT never reuses a key',
      "DELETE FROM users WHERE id = 4; INSERT INTO users (name) VALUES ('Ed') RETURNING id",
      [[5]],
    ],
    [
      'UPDATE ... LIMIT',
      "UPDATE users SET name = 'x' ORDER BY id DESC LIMIT 2; SELECT name FROM users",
      [['Ann'], ['Bob'], ['x'], ['x']],
    ],
    [
      'UPDATE ... LIMIT with an offset',
      "UPDATE users AS u SET name = 'x' WHERE u.id > 1 ORDER BY u.id LIMIT 1, 1; SELECT name FROM users",
      [['Ann'], ['Bob'], ['x'], ['Di']],
    ],
    [
      'DELETE ... LIMIT RETURNING',
      'DELETE FROM users WHERE id < 4 ORDER BY name DESC LIMIT 1 RETURNING name',
      [['Cy']],
    ],
    ['TRUNCATE', 'TRUNCATE TABLE users; SELECT count(*) FROM users', [[0]]],
    [
      'INSERT IGNORE',
      "INSERT IGNORE INTO users (id, name) VALUES (1, 'x'), (9, 'y'); SELECT name FROM users WHERE id IN (1, 9)",
      [['Ann'], ['y']],
    ],
    [
      'ON DUPLICATE KEY UPDATE',
      "INSERT INTO users (id, name) VALUES (1, 'x') ON DUPLICATE KEY UPDATE name = VALUES(name); SELECT name FROM users WHERE id = 1",
      [['x']],
    ],
    [
      'INSERT ... SELECT with an upsert',
      'INSERT INTO users (id, name) SELECT id, upper(name) FROM users ON DUPLICATE KEY UPDATE name = VALUES(name); SELECT name FROM users LIMIT 1',
      [['ANN']],
    ],
    ['FOR UPDATE', 'SELECT name FROM users WHERE id = 2 FOR UPDATE', [['Bob']]],
    [
      'casts',
      "SELECT '12abc'::int, 3::text, '2024-01-15 10:00:00'::date, '2024-01-15'::timestamp, (1 + 1)::real",
      [[12, '3', '2024-01-15', '2024-01-15 00:00:00.000', 2]],
    ],
    ['user variables', 'SET @a = 5, @b := @a + 1; SELECT @a, @b, @A', [[5, 6, 5]]],
    ['system variables', 'SELECT @@server_id', [['value of server_id']]],
    ['SHOW TABLES', 'SHOW TABLES', [['users']]],
    [
      'DESCRIBE',
      'DESCRIBE users',
      [
        [0, 'id', 'INTEGER', 1, null, 1],
        [1, 'name', 'VARCHAR(20)', 1, null, 0],
        [2, 'at', 'TIMESTAMP', 0, 'now()', 0],
        [3, 'code', 'TEXT', 0, 'uuid()', 0],
      ],
    ],
    ['SHOW COLUMNS', 'SHOW COLUMNS FROM users; SELECT 1', [[1]]],
    ['SHOW CREATE TABLE', 'CREATE TABLE p (a); SHOW CREATE TABLE P', [['p', 'CREATE TABLE p (a)']]],
    [
      'a transaction',
      'START TRANSACTION; SAVEPOINT s; DELETE FROM users; ROLLBACK WORK TO SAVEPOINT s; RELEASE s; COMMIT WORK; SELECT count(*) FROM users',
      [[4]],
    ],
    ['a hash comment', 'SELECT 1 # + 1\n + 2', [[3]]],
    [
      'DEFAULT VALUES',
      'CREATE TABLE d (a INT DEFAULT 7); INSERT INTO d () VALUES (); SELECT a FROM d',
      [[7]],
    ],
    [
      'a trigger',
      'CREATE TABLE log (at); CREATE TRIGGER x AFTER DELETE ON users BEGIN INSERT INTO log VALUES (CURRENT_DATE); INSERT INTO log VALUES (old.name); END; DELETE FROM users LIMIT 1; SELECT at FROM log',
      [['2024-01-15'], ['Ann']],
    ],
    [
      'SERIAL',
      "CREATE TABLE s (id SERIAL, a TEXT); INSERT INTO s (a) VALUES ('x'), ('y'); SELECT id FROM s",
      [[1], [2]],
    ],
    [
      'IDENTITY',
      'CREATE TABLE s (id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a TEXT); INSERT INTO s (a) VALUES (1); SELECT id FROM s',
      [[1]],
    ],
  ])('%s', (_, script, rows) => {
    const database = openDatabase();
    expect(run(database, `${users}${script}`)).toEqual(rows);
    database.close();
  });
});
