import type { Watcher } from './context';

/** At the start a member takes `primary` for the primary, of term 1, and has just heard it. */
export const newWatcher = (id: string, primary: string): Watcher => ({
  id,
  term: 1,
  votedTerm: 1,
  votedFor: null,
  stoodTerm: 1,
  yieldUntilUs: 0,
  grantUntilUs: 0,
  primary,
  lastHeardUs: 0,
  suspectedAtUs: null,
  suspectSeq: 0,
  actAtUs: 0,
  told: { number: 0, primary, term: 1, confirmed: true },
  answers: new Map(),
  grants: new Map(),
});

/** A process starts: what it only had in memory is gone. */
export function forgetVolatile(watcher: Watcher, nowUs: number): void {
  watcher.lastHeardUs = nowUs;
  watcher.suspectedAtUs = null;
  watcher.told.confirmed = true;
  watcher.answers.clear();
  watcher.grants.clear();
}
