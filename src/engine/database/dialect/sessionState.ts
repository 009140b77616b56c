/**
 * What one server keeps for a session and a copy does not have: user variables, settings, the last id that it gave, the
 * rows that the last write changed.
 */
import { isCall, systemVariableName } from './calls.ts';
import type { Source } from './source.ts';
import type { StatementKind } from './types.ts';

const CALLS = new Set(['LAST_INSERT_ID', 'LAST_INSERT_ROWID', 'ROW_COUNT', 'CHANGES', 'TOTAL_CHANGES']);
const SYSTEM_VARIABLES = new Set(['identity', 'last_insert_id']);

/** Whether the statement sets or asks for such. */
export function usesSessionState(source: Source, kind: StatementKind): boolean {
  if (kind === 'setVariable') return true;
  for (let i = 0; i < source.length; i += 1) {
    const token = source.token(i);
    if (token.kind === 'variable') return true;
    if (token.kind === 'systemVariable' && SYSTEM_VARIABLES.has(systemVariableName(token.text))) return true;
    if (CALLS.has(token.key) && isCall(source, i)) return true;
  }
  return false;
}
