import type { TraceEntry, TraceKind } from '../../engine/index';
import { message, type Said } from './sentence';

const keys: Readonly<Partial<Record<TraceKind, string>>> = {
  missedOwnWriteFound: 'missedOwnWrite',
  wentBackFound: 'wentBack',
  tooStaleFound: 'tooStale',
  prefixBrokenFound: 'prefixBroken',
};

/** What a checker found about a read: who read where, without which write, and where that was. */
export const readSentence = (entry: TraceEntry, node: string, subject: string): Said => ({
  tone: 'wait',
  weight: 3,
  cause: message(keys[entry.kind] ?? 'staleReadShort', {
    session: entry.session ?? '',
    node,
    subject,
    lateUs: entry.value,
    where: entry.detail ?? '',
  }),
});
