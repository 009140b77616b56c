/** Statements to start from; the name of each is `console.sample.<id>`. */
export const samples = [
  {
    id: 'update',
    sql: "UPDATE users\n   SET email = 'alice@new.io',\n       updated_at = now()\n WHERE id = 1;",
  },
  { id: 'select', sql: 'SELECT id, name, email\n  FROM users\n WHERE id <= 3;' },
  {
    id: 'insert',
    sql: "INSERT INTO users (name, email, updated_at)\nVALUES ('Fay', 'fay@new.io', now());",
  },
  { id: 'now', sql: 'UPDATE users\n   SET updated_at = now()\n WHERE id = 2;' },
  { id: 'uuid', sql: 'UPDATE users\n   SET email = uuid()\n WHERE id = 3;' },
  { id: 'many', sql: "UPDATE users\n   SET name = name || ' '\n WHERE id <= 4;" },
  {
    id: 'transaction',
    sql: "BEGIN;\nUPDATE users SET name = 'Ally' WHERE id = 1;\nUPDATE users SET name = 'Rob' WHERE id = 2;\nCOMMIT;",
  },
  { id: 'forUpdate', sql: 'BEGIN;\nSELECT * FROM users WHERE id = 1 FOR UPDATE;' },
  {
    id: 'bulk',
    sql: "WITH RECURSIVE n(i) AS (\n  SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000)\nINSERT INTO users (name, email)\nSELECT 'user ' || i, 'user' || i || '@new.io' FROM n;",
  },
  {
    id: 'longTransaction',
    sql: "BEGIN;\nUPDATE users SET name = 'Ally' WHERE id = 1;\nSELECT pg_sleep(5);\nCOMMIT;",
  },
  { id: 'longRead', sql: 'SELECT count(*), pg_sleep(5)\n  FROM users;' },
] as const;

export type SampleId = (typeof samples)[number]['id'];

/** What the editor of a new lab holds: the statement the tour speaks of. */
export const firstStatement: string = samples[0].sql;
