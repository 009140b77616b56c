/** Statements that are refused by their first words, with what to do instead. */
export interface VerbRefusal {
  readonly code: string;
  readonly message: string;
  readonly suggestion?: string;
}

const SEE_STREAMS: VerbRefusal = {
  code: 'replicationCommand',
  message: 'The lab shows replication in the log streams panel and steers it with its own controls.',
};
const ONE_DATABASE: VerbRefusal = {
  code: 'oneDatabase',
  message: 'Every node has one database. Name the table alone.',
};
const NO_SESSION_STATEMENTS: VerbRefusal = {
  code: 'preparedStatement',
  message: 'The lab has no prepared statements. Write the statement with its values.',
};
const NO_PROGRAMS: VerbRefusal = {
  code: 'storedProgram',
  message: 'SQLite has no stored programs. Write the statements themselves, or a trigger.',
};
const NO_ACCOUNTS: VerbRefusal = {
  code: 'accounts',
  message: 'SQLite has no accounts. Every session may do everything.',
};
const NO_FILES: VerbRefusal = {
  code: 'files',
  message: 'A node cannot read or write files. Write INSERT INTO ... VALUES with the rows.',
};
const NO_CURSORS: VerbRefusal = {
  code: 'cursor',
  message: 'The lab has no cursors. Write SELECT with LIMIT.',
};
const NO_NOTIFICATIONS: VerbRefusal = {
  code: 'notifications',
  message: 'The lab has no notifications. Read the table instead.',
};
const LOCKS: VerbRefusal = {
  code: 'tableLock',
  message: 'SQLite locks by transaction. Write BEGIN and SELECT ... FOR UPDATE.',
};
const MAINTENANCE: VerbRefusal = {
  code: 'maintenance',
  message: 'SQLite has VACUUM for this.',
  suggestion: 'VACUUM',
};

export const REFUSED_VERBS: ReadonlyMap<string, VerbRefusal> = new Map<string, VerbRefusal>([
  ['ATTACH', ONE_DATABASE],
  ['DETACH', ONE_DATABASE],
  ['USE', ONE_DATABASE],
  ['LOCK', LOCKS],
  [
    'UNLOCK',
    { code: 'tableLock', message: 'SQLite locks by transaction. Write COMMIT.', suggestion: 'COMMIT' },
  ],
  ['GRANT', NO_ACCOUNTS],
  ['REVOKE', NO_ACCOUNTS],
  ['CALL', NO_PROGRAMS],
  ['DO', NO_PROGRAMS],
  ['DECLARE', NO_CURSORS],
  ['FETCH', NO_CURSORS],
  ['HANDLER', NO_CURSORS],
  ['PREPARE', NO_SESSION_STATEMENTS],
  ['EXECUTE', NO_SESSION_STATEMENTS],
  ['DEALLOCATE', NO_SESSION_STATEMENTS],
  [
    'XA',
    { code: 'twoPhase', message: 'The lab has no two-phase commit. Write COMMIT.', suggestion: 'COMMIT' },
  ],
  ['LISTEN', NO_NOTIFICATIONS],
  ['UNLISTEN', NO_NOTIFICATIONS],
  ['NOTIFY', NO_NOTIFICATIONS],
  ['COPY', NO_FILES],
  ['LOAD', NO_FILES],
  ['IMPORT', NO_FILES],
  [
    'MERGE',
    { code: 'merge', message: 'SQLite has no MERGE. Write INSERT ... ON CONFLICT (key) DO UPDATE SET.' },
  ],
  ['OPTIMIZE', MAINTENANCE],
  ['REPAIR', MAINTENANCE],
  [
    'RENAME',
    { code: 'renameTable', message: 'SQLite renames with ALTER TABLE. Write ALTER TABLE a RENAME TO b.' },
  ],
  [
    'COMMENT',
    { code: 'comment', message: 'SQLite keeps no comments on tables. Write it as a comment in the script.' },
  ],
  [
    'DELIMITER',
    { code: 'delimiter', message: 'The lab finds the end of a trigger by itself. Leave DELIMITER out.' },
  ],
  ['RESET', { code: 'settings', message: 'Settings of a server are set in the cluster panel.' }],
  [
    'KILL',
    {
      code: 'kill',
      message: 'The lab cancels a statement from its session, and kills a node from its menu.',
    },
  ],
  [
    'CHECKPOINT',
    { code: 'checkpoint', message: 'The lab folds the log into the pages by itself at each commit.' },
  ],
  ['STOP', SEE_STREAMS],
  ['CHANGE', SEE_STREAMS],
  ['FLUSH', SEE_STREAMS],
  ['PURGE', SEE_STREAMS],
]);

/** By the object's kind, after CREATE, ALTER or DROP. */
export const REFUSED_OBJECTS: ReadonlyMap<string, VerbRefusal> = new Map<string, VerbRefusal>([
  ['DATABASE', ONE_DATABASE],
  ['SCHEMA', ONE_DATABASE],
  ['TABLESPACE', ONE_DATABASE],
  ['SEQUENCE', { code: 'sequence', message: 'SQLite has no sequences; use AUTO_INCREMENT.' }],
  ['FUNCTION', NO_PROGRAMS],
  ['PROCEDURE', NO_PROGRAMS],
  ['EVENT', NO_PROGRAMS],
  ['USER', NO_ACCOUNTS],
  ['ROLE', NO_ACCOUNTS],
  ['TYPE', { code: 'userType', message: 'SQLite has no types of your own. Write TEXT with a CHECK.' }],
  ['DOMAIN', { code: 'userType', message: 'SQLite has no domains. Write the type with a CHECK.' }],
  ['EXTENSION', { code: 'extension', message: 'A node cannot load extensions. Leave the statement out.' }],
  ['PUBLICATION', SEE_STREAMS],
  ['SUBSCRIPTION', SEE_STREAMS],
  ['SERVER', SEE_STREAMS],
  ['SYSTEM', { code: 'settings', message: 'Settings of a server are set in the cluster panel.' }],
]);

export const SEE_LOG_STREAMS = SEE_STREAMS;
export const FILES_REFUSED = NO_FILES;
