/** Why a statement surely did not happen, among the words of an answer. */
const failures: ReadonlySet<string> = new Set([
  'failed',
  'connectionRefused',
  'noPrimary',
  'notPrimary',
  'draining',
  'leaseExpired',
  'minority',
  'primaryUnhealthy',
  'positionUnknown',
  'behind',
]);

/** What the client knows, by the word of the fact that it was answered. */
export function outcomeOf(detail: string | null): 'ok' | 'failed' | 'unknown' {
  if (detail === 'ok' || detail === 'notReplicated') return 'ok';
  return detail !== null && failures.has(detail) ? 'failed' : 'unknown';
}

/** Why nobody took a write, or answered a read. */
export const refusals: ReadonlySet<string> = new Set([
  'noPrimary',
  'notPrimary',
  'draining',
  'leaseExpired',
  'minority',
  'connectionRefused',
  'connectionTimedOut',
  'primaryUnhealthy',
  'positionUnknown',
  'behind',
]);
