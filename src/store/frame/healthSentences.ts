import type { TraceEntry } from '../../engine/index';
import { message, type Said } from './sentence';

/** What routers found out about nodes, and reads that had to wait. Null for a fact about something else. */
export function healthSaid(entry: TraceEntry, node: string): Said | null {
  const session = entry.session ?? '';
  switch (entry.kind) {
    case 'nodeUnhealthy':
      return {
        tone: 'fail',
        weight: 3,
        cause: message('nodeUnhealthy', { node, silentUs: entry.value }),
        consequence: message('noReadsThere'),
      };
    case 'nodeHealthy':
      return { tone: 'standby', weight: 2, cause: message('nodeHealthy', { node }) };
    case 'lagWarningRaised':
      return {
        tone: 'wait',
        weight: 2,
        cause:
          entry.detail === 'bytes'
            ? message('lagWarningBytes', { node, size: entry.value })
            : message('lagWarningTime', { node, lagUs: entry.value }),
        consequence: message('knownNow'),
      };
    case 'lagWarningCleared':
      return { tone: 'standby', weight: 2, cause: message('lagWarningCleared', { node }) };
    case 'readWaitStarted':
      return { tone: 'wait', weight: 1, cause: message('readWaits', { session, node }) };
    case 'readWaitEnded':
      return entry.detail === 'timeout'
        ? { tone: 'wait', weight: 2, cause: message('readWaitedTooLong', { session, node }) }
        : { tone: 'standby', weight: 1, cause: message('readWaited', { session, node }) };
    case 'readTurnedAway':
      return {
        tone: 'wait',
        weight: 1,
        cause: message('readTurnedAway', { session, node }),
        consequence: message('primaryAsked'),
      };
    default:
      return null;
  }
}
