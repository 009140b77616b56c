/** What a hot standby refuses, in PostgreSQL's words (recording P7). */
import type { ParsedStatement } from './types.ts';

export interface ReadOnlyVerb {
  readonly verb: string;
  /** "cannot execute X in a read-only transaction", or "cannot execute X during recovery". */
  readonly during: 'readOnly' | 'recovery';
}

const DURING_RECOVERY = new Set([
  'VACUUM',
  'ANALYZE',
  'REINDEX',
  'LISTEN',
  'UNLISTEN',
  'NOTIFY',
  'PREPARE TRANSACTION',
]);

/** Null for what a standby answers. A READ ONLY transaction refuses only those that are `readOnly`. */
export function readOnlyVerb(statement: ParsedStatement): ReadOnlyVerb | null {
  const { kind, verb } = statement;
  if (DURING_RECOVERY.has(verb)) return { verb, during: 'recovery' };
  return kind === 'write' || kind === 'ddl' || kind === 'lockingRead' ? { verb, during: 'readOnly' } : null;
}
