import type { TraceEntry } from '../../engine/index';
import { message, type Said } from './sentence';
import type { Message } from './types';

function compared({ detail, value }: TraceEntry, node: string): Message {
  if (detail === 'stopped') return message('checksumStopped', { node });
  return value === 0
    ? message('checksumEqual', { node })
    : message('checksumDiffers', { node, count: value });
}

/** What becomes of standbys: they join, are copied, leave entries out, leave. `node` and `other` are names. */
export function standbySaid(entry: TraceEntry, node: string, other: string): Said | null {
  switch (entry.kind) {
    case 'standbyAdded':
      return {
        tone: 'standby',
        weight: 3,
        cause: message('standbyAdded', { node }),
        consequence: message('copiesFirst', { other }),
      };
    case 'standbyRemoved':
      return { tone: 'plain', weight: 3, cause: message('standbyRemoved', { node }) };
    case 'replayHeld':
      return {
        tone: 'wait',
        weight: 3,
        cause: message('replayHeld', { node, tx: entry.tx, session: entry.session ?? '' }),
        consequence: entry.value === 0 ? null : message('cancelledIn', { dueUs: entry.value }),
      };
    case 'readCancelled':
      return {
        tone: 'fail',
        weight: 3,
        cause: message('readCancelled', { node, tx: entry.tx, session: entry.session ?? '' }),
      };
    case 'checksumStarted':
      return { tone: 'plain', weight: 3, cause: message('checksumStarted', { node }) };
    case 'checksumFinished':
      return { tone: entry.value > 0 ? 'wait' : 'plain', weight: 3, cause: compared(entry, node) };
    case 'standbyConnected':
      return entry.timeUs === 0
        ? null
        : { tone: 'standby', weight: 2, cause: message('standbyConnected', { node: other }) };
    case 'baseBackupStarted':
      return {
        tone: 'wait',
        weight: 3,
        cause: message('baseBackupStarted', { node: other }),
        consequence: message('cannotAnswerReads'),
      };
    case 'baseBackupFinished':
      return { tone: 'standby', weight: 3, cause: message('baseBackupFinished', { node }) };
    case 'entrySkipped':
      return { tone: 'fail', weight: 3, cause: message('entrySkipped', { node, tx: entry.tx }) };
    default:
      return null;
  }
}
