/** Recording P7: what a hot standby refuses, and in which words. */
import recording from './P7.json';
import { Lab, oneHost } from './lab';
import type { RecordedCase } from './recordedCase';

const sequences = 'SQLite has no sequences: refused by the dialect, with what to write instead';
const ownFunction = "a function of PostgreSQL's own, which SQLite does not know";

const differs: Readonly<Record<string, string>> = {
  "select nextval('sq')": sequences,
  "select setval('sq',9)": sequences,
  'create temp table zz(a int)': 'the lab has no temporary tables: refused by the dialect on every node',
  'lock table t in row exclusive mode': 'SQLite has no LOCK TABLE: refused by the dialect on every node',
  'begin read write': 'answered as a BEGIN; its first write is refused in the recorded words',
  'set transaction_read_only=off': 'no settings by SET in the lab: refused by the dialect',
  'listen foo': 'no notifications in the lab: refused by the dialect',
  'notify foo': 'no notifications in the lab: refused by the dialect',
  'select pg_current_wal_lsn()': ownFunction,
  'select txid_current()': ownFunction,
  'begin isolation level serializable; select 1': 'no isolation levels in the lab: refused by the dialect',
  "prepare transaction 'x'": 'no two-phase commit in the lab: refused by the dialect',
};

/** The words without severity, SQLSTATE and source location, which are PostgreSQL's own. */
const words = (error: string): string => error.replace(/^ERROR: {2}\w{5}: /, '').replace(/\n(?:HINT|LOCATION):[^]*$/, '');

const compared = Object.keys(recording.observed.errors).filter((sql) => !(sql in differs));

export const p7: RecordedCase<typeof recording> = {
  id: 'P7',
  recording,
  servers: ({ observed }) => ({
    ...Object.fromEntries(
      Object.entries(observed.errors)
        .filter(([sql]) => compared.includes(sql))
        .map(([sql, error]) => [sql, words(error)]),
    ),
    othersAreRefused: true,
    writeAfterBegin: words(observed.errors["insert into t values(1000,'x')"]),
    rows: '3',
  }),
  lab() {
    const lab = new Lab(
      oneHost({
        id: 'p7',
        members: ['p', 's1'],
        setup: ['CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);', "INSERT INTO t VALUES (1,'a'), (2,'b'), (3,'c');"],
      }),
    );
    const said = (sql: string): string => {
      const { outcome, error } = lab.ask('a', sql, 's1');
      return outcome === 'failed' && error !== null ? error.message : outcome;
    };
    const answers = Object.fromEntries(compared.map((sql) => [sql, said(sql)]));
    const others = Object.keys(differs).filter((sql) => sql !== 'begin read write');
    const othersAreRefused = others.every((sql) => said(sql).length > 'failed'.length);
    lab.ask('a', 'begin read write', 's1');
    const writeAfterBegin = said("insert into t values(1000,'x')");
    lab.ask('a', 'rollback', 's1');
    return {
      labs: [lab],
      values: {
        ...answers,
        othersAreRefused,
        writeAfterBegin,
        rows: lab.rows('b', 'select count(*) from t', 's1'),
      },
    };
  },
  differs: Object.fromEntries(Object.entries(differs).map(([sql, why]) => [`errors / ${sql}`, why])),
};
