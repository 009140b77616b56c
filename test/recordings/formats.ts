/** Recordings M1 and M2: twenty statements in each format, on copies in the same and in another physical order. */
import { Lab, oneHost } from './lab';
import m1 from './M1.json';

export type Format = 'STATEMENT' | 'ROW' | 'MIXED';

const replicas = ['r1', 'r2'] as const;
const members = ['m', ...replicas] as const;

/** As recorded: the statements of one format, in order, and what each of them shows. */
const statements = m1.steps.map(({ do: what }) => what.replace(/^\[\w+\] /, ''));
const topics = Object.keys(m1.observed.STATEMENT.logged_as);

const logOf = (format: Format) => ({
  format: format.toLowerCase() as Lowercase<Format>,
  context: 'shipped' as const,
});

interface Run20 {
  readonly lab: Lab;
  readonly same: Readonly<Record<string, boolean>>;
  readonly loggedAs: Readonly<Record<string, string>>;
  readonly warned: readonly boolean[];
}

/** Rows of a table on each member, filtered and as text. */
function copies(lab: Lab, sql: string): readonly string[] {
  return members.map((member) => lab.rows('b', sql, member));
}

const allEqual = (texts: readonly string[]): boolean => texts.every((text) => text === texts[0]);

export function runTwenty(format: Format): Run20 {
  const lab = new Lab(
    oneHost({
      id: `twenty-${format.toLowerCase()}`,
      members: ['m', 'r1', 'r2'],
      more: { log: logOf(format) },
      setup: [
        'CREATE TABLE a (id INTEGER PRIMARY KEY AUTO_INCREMENT, k VARCHAR(20), n VARCHAR(60));',
        'CREATE TABLE big (id INTEGER PRIMARY KEY, v INTEGER, w VARCHAR(20));',
        'CREATE TABLE src (id INTEGER PRIMARY KEY AUTO_INCREMENT, v INTEGER);',
        "INSERT INTO big WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20) SELECT i, i * 5, 'new' FROM n;",
      ],
    }),
  );
  const answers = statements.map((sql) => lab.ask('a', sql));
  lab.wait(1000);
  const entries = lab.node('m').log.between(lab.node('m').log.startLsn, lab.node('m').log.writeLsn);
  const loggedAs = answers.map(
    ({ tx, error }) => entries.find(({ gtid }) => gtid.seq === tx)?.format.toUpperCase() ?? String(error?.message),
  );
  const keys = [...new Set(lab.rows('b', 'select k from a').split('\n'))].sort();
  const values = keys.map((key) => [key, allEqual(copies(lab, `select n from a where k = '${key}' order by id`))]);
  return {
    lab,
    loggedAs: Object.fromEntries(topics.map((topic, i) => [topic, loggedAs[i] ?? ''])),
    warned: answers.map(({ warnings }) => warnings.includes('unsafe')),
    same: {
      ...(Object.fromEntries(values) as Record<string, boolean>),
      'ids of a': allEqual(copies(lab, 'select id, k from a order by id')),
      'table big (UPDATE/DELETE LIMIT)': allEqual(copies(lab, 'select * from big order by id')),
      'table src (INSERT..SELECT)': allEqual(copies(lab, 'select * from src order by id')),
    },
  };
}

interface OrderRun {
  readonly lab: Lab;
  readonly seen: Readonly<Record<string, unknown>>;
}

const perMember = (texts: readonly string[]): Record<string, string> =>
  Object.fromEntries(members.map((member, i) => [member, (texts[i] ?? '').replaceAll('\n', ',')]));

/** A table without a primary key whose rows r1 keeps in reversed order, as after a rebuild. */
export function runOtherOrder(format: Format): OrderRun {
  const lab = new Lab(
    oneHost({
      id: `order-${format.toLowerCase()}`,
      members: ['m', 'r1', 'r2'],
      more: { log: logOf(format) },
      nodes: { r1: { physicalOrder: 'reversed' } },
      setup: [
        'CREATE TABLE heap (v INTEGER, w VARCHAR(20));',
        "INSERT INTO heap VALUES (1,'-'), (2,'-'), (3,'-'), (4,'-'), (5,'-'), (6,'-');",
        'CREATE TABLE ids (id INTEGER PRIMARY KEY AUTO_INCREMENT, v INTEGER);',
      ],
    }),
  );
  const update = lab.ask('a', "update heap set w='hit' limit 2");
  const insert = lab.ask('a', 'insert into ids(v) select v from heap');
  lab.wait(1000);
  const hit = copies(lab, "select v from heap where w = 'hit' order by v");
  const ids = copies(lab, "select id || ':' || v from ids order by id");
  return {
    lab,
    seen: {
      client: update.warnings.includes('unsafe'),
      hit_rows: perMember(hit),
      same: allEqual(hit),
      insert_select_client: insert.warnings.includes('unsafe'),
      insert_select_ids: perMember(ids),
      insert_select_same: allEqual(ids),
    },
  };
}

const isNote1592 = (text: string): boolean => text.startsWith('Note (Code 1592): Unsafe statement');

interface RecordedOrder {
  readonly client: string;
  readonly insert_select_client: string;
}

/** The recorded counterpart: the note's text becomes whether there is one. */
export const recordedOrder = <Order extends RecordedOrder>(order: Order) => ({
  ...order,
  client: noteOf(order.client),
  insert_select_client: noteOf(order.insert_select_client),
});

/** Whether a client got note 1592; any other text stays what it is, and equals nothing. */
export const noteOf = (text: string): boolean | string => (text === '' ? false : isNote1592(text) || text);
