import type { TraceEntry, TraceKind } from '../../engine/index';
import { message, type Said } from './sentence';

const keys: Readonly<Partial<Record<TraceKind, string>>> = {
  missedOwnWriteFound: 'missedOwnWrite',
  wentBackFound: 'wentBack',
  tooStaleFound: 'tooStale',
  prefixBrokenFound: 'prefixBroken',
  lateCopyFound: 'lateCopy',
};

/**
 * What a checker found about a read: who read where, without which write, and where that was. Where nobody was told
 * anything else than the truth, whatever else happens is said first.
 */
export const readSentence = (entry: TraceEntry, node: string, subject: string): Said => ({
  tone: entry.kind === 'lateCopyFound' ? 'plain' : 'wait',
  weight: entry.kind === 'lateCopyFound' ? 1 : 3,
  cause: message(keys[entry.kind] ?? 'staleReadShort', {
    session: entry.session ?? '',
    node,
    subject,
    lateUs: entry.value,
    where: entry.detail ?? '',
  }),
});
