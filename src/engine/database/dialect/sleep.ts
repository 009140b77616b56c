/** SLEEP and pg_sleep: a statement that takes its time. */
import { isCall } from './calls.ts';
import type { Draft } from './draft.ts';

const SLEEPS = new Set(['SLEEP', 'PG_SLEEP']);
const SECONDS = /^(?:\d+(?:\.\d*)?|\.\d+)$/;
const HOUR_US = 3_600_000_000;

/** How much longer the statement takes, microseconds: each call counts once, however many rows there are. */
export function findSleepUs(draft: Draft): number {
  const { source } = draft;
  if (source.is(0, 'EXPLAIN')) return 0;
  let totalUs = 0;
  for (let i = 0; i < source.length; i += 1) {
    if (!source.isOneOf(i, SLEEPS) || !isCall(source, i)) continue;
    const last = source.partner(i + 1);
    const seconds = last === i + 3 ? source.token(i + 2).text : '';
    const name = source.token(i).text;
    if (source.is(0, 'CREATE') || !SECONDS.test(seconds)) {
      const message = `The lab sleeps only in a statement that runs at once, and for seconds written as a number. Write ${name}(2).`;
      draft.refuseTokens('sleep', message, i, last);
      return 0;
    }
    totalUs += Math.round(Number(seconds) * 1_000_000);
    if (totalUs > HOUR_US) {
      draft.refuseTokens('sleep', 'A statement sleeps for an hour at most.', i, last);
      return 0;
    }
  }
  return totalUs;
}
