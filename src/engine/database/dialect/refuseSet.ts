/** SET: only user variables can be set; each other use gets its own advice. */
import type { Draft } from './draft.ts';
import { isAssignment } from './calls.ts';

interface Advice {
  readonly code: string;
  readonly message: string;
  readonly suggestion: string | null;
}

const SETTINGS: Advice = {
  code: 'settings',
  message: 'Settings of a server are set in the cluster panel. SET knows user variables: SET @x = 1.',
  suggestion: null,
};

const ADVICE: ReadonlyMap<string, Advice> = new Map<string, Advice>([
  [
    'NAMES',
    { code: 'setNames', message: 'Text is always UTF-8 here. Leave SET NAMES out.', suggestion: null },
  ],
  [
    'CHARACTER',
    {
      code: 'setNames',
      message: 'Text is always UTF-8 here. Leave SET CHARACTER SET out.',
      suggestion: null,
    },
  ],
  [
    'AUTOCOMMIT',
    {
      code: 'setAutocommit',
      message: 'A statement commits by itself unless BEGIN came before. Write BEGIN.',
      suggestion: 'BEGIN',
    },
  ],
  [
    'TRANSACTION',
    {
      code: 'isolationLevel',
      message:
        'Each node has one isolation level: a snapshot, with one writer at a time. Leave SET TRANSACTION out.',
      suggestion: null,
    },
  ],
  [
    'BINLOG_FORMAT',
    { code: 'setLogFormat', message: 'The log format is set in the cluster panel.', suggestion: null },
  ],
  [
    'SYNCHRONOUS_COMMIT',
    { code: 'setCommitRule', message: 'The commit rule is set in the cluster panel.', suggestion: null },
  ],
  [
    'PASSWORD',
    {
      code: 'accounts',
      message: 'SQLite has no accounts. Every session may do everything.',
      suggestion: null,
    },
  ],
]);

const SCOPES = new Set(['SESSION', 'GLOBAL', 'LOCAL', 'PERSIST']);

export function refuseSet(draft: Draft): void {
  const { source } = draft;
  const last = source.length - 1;
  let start = 1;
  for (let i = 1; i <= source.length; i += 1) {
    const ends = i === source.length || (source.is(i, ',') && source.depth(i) === 0);
    if (!ends) continue;
    const assigns = source.kind(start) === 'variable' && isAssignment(source, start + 1) && i > start + 2;
    if (!assigns) {
      const named = source.isOneOf(start, SCOPES) ? start + 1 : start;
      const key =
        source.kind(named) === 'systemVariable'
          ? source.token(named).text.replace(/^.*[@.]/, '')
          : source.key(named);
      const { code, message, suggestion } = ADVICE.get(key.toUpperCase()) ?? SETTINGS;
      draft.refuseTokens(code, message, 0, last, suggestion);
      return;
    }
    start = i + 1;
  }
}
