import type { TraceKind } from '../../engine/kernel/traceEntry';
import type { SpaceEvent } from '../../store/spacetime';
import type { spacetime } from '../text/en/spacetime';
import { text } from '../text/text';

export type Tone = 'plain' | 'primary' | 'standby' | 'wait' | 'fail';
type MarkWord = keyof typeof spacetime.mark;

/** How a fact is marked on its lane: its words come first where there is room for few. */
export interface Mark {
  readonly word: MarkWord;
  readonly tone: Tone;
  readonly weight: number;
}

const mark = (word: MarkWord, tone: Tone, weight: number): Mark => ({ word, tone, weight });

const fixed: Partial<Record<TraceKind, Mark>> = {
  statementSent: mark('statementSent', 'plain', 2),
  clientRetried: mark('clientRetried', 'wait', 3),
  entryReplayed: mark('entryReplayed', 'standby', 1),
  commitWaitTimedOut: mark('commitWaitTimedOut', 'wait', 5),
  commitWaitCancelled: mark('commitWaitCancelled', 'wait', 4),
  semiSyncFellBack: mark('semiSyncFellBack', 'wait', 5),
  semiSyncRestored: mark('semiSyncRestored', 'standby', 4),
  nodeRestarted: mark('nodeRestarted', 'plain', 5),
  nodePaused: mark('nodePaused', 'wait', 5),
  nodeResumed: mark('nodeResumed', 'plain', 4),
  linkCut: mark('linkCut', 'fail', 4),
  linkHealed: mark('linkHealed', 'plain', 3),
  primarySuspected: mark('primarySuspected', 'wait', 4),
  primaryHeardAgain: mark('primaryHeardAgain', 'plain', 3),
  failoverStarted: mark('failoverStarted', 'wait', 4),
  failoverStepped: mark('failoverStepped', 'plain', 4),
  failoverStopped: mark('failoverStopped', 'fail', 5),
  failoverBlocked: mark('failoverBlocked', 'fail', 5),
  voteAnswered: mark('voteAnswered', 'plain', 3),
  staleTermRefused: mark('staleTermRefused', 'wait', 4),
  powerOffOrdered: mark('powerOffOrdered', 'wait', 4),
  powerOffFailed: mark('powerOffFailed', 'fail', 5),
  promotionStarted: mark('promotionStarted', 'plain', 3),
  promoted: mark('promoted', 'primary', 6),
  steppedDown: mark('steppedDown', 'wait', 5),
  standbyRepointed: mark('standbyRepointed', 'plain', 2),
  standbyConnected: mark('standbyConnected', 'plain', 2),
  standbyDisconnected: mark('standbyDisconnected', 'wait', 3),
  baseBackupStarted: mark('baseBackupStarted', 'plain', 4),
  baseBackupFinished: mark('baseBackupFinished', 'standby', 4),
  attachRefused: mark('attachRefused', 'wait', 3),
  requestHeld: mark('requestHeld', 'wait', 3),
  switchoverStarted: mark('switchoverStarted', 'plain', 4),
  writesStopped: mark('writesStopped', 'wait', 4),
  rewindStarted: mark('rewindStarted', 'wait', 4),
  rewindFailed: mark('rewindFailed', 'fail', 5),
  rewound: mark('rewound', 'standby', 4),
  termRaised: mark('termRaised', 'primary', 4),
  sideKept: mark('sideKept', 'plain', 4),
  applyStopped: mark('applyStopped', 'fail', 6),
  entrySkipped: mark('entrySkipped', 'wait', 4),
  logRemoved: mark('logRemoved', 'wait', 4),
  diskFilled: mark('diskFilled', 'fail', 5),
  statementFailed: mark('statementFailed', 'fail', 3),
  lockWaitStarted: mark('lockWaitStarted', 'wait', 3),
  staleReadFound: mark('staleReadFound', 'wait', 5),
  lateCopyFound: mark('lateCopyFound', 'plain', 1),
  missedOwnWriteFound: mark('missedOwnWriteFound', 'wait', 5),
  wentBackFound: mark('wentBackFound', 'wait', 5),
  tooStaleFound: mark('tooStaleFound', 'wait', 5),
  prefixBrokenFound: mark('prefixBrokenFound', 'wait', 5),
  nodeUnhealthy: mark('nodeUnhealthy', 'fail', 4),
  nodeHealthy: mark('nodeHealthy', 'standby', 3),
  lagWarningRaised: mark('lagWarningRaised', 'wait', 4),
  lagWarningCleared: mark('lagWarningCleared', 'standby', 3),
  readWaitStarted: mark('readWaitStarted', 'wait', 3),
  readTurnedAway: mark('readTurnedAway', 'wait', 3),
  divergenceFound: mark('divergenceFound', 'wait', 5),
  divergenceHealed: mark('divergenceHealed', 'standby', 3),
  lostWriteFound: mark('lostWriteFound', 'fail', 6),
  splitBrainFound: mark('splitBrainFound', 'fail', 6),
  duplicateEffectFound: mark('duplicateEffectFound', 'fail', 5),
  formatChanged: mark('formatChanged', 'plain', 4),
  ruleChanged: mark('ruleChanged', 'plain', 4),
  commandRefused: mark('commandRefused', 'wait', 2),
};

/** Null for what only ends or begins a line. */
export function markOf({ fact }: SpaceEvent): Mark | null {
  switch (fact.kind) {
    case 'entryFlushed':
      return fact.detail === 'primary'
        ? mark('entryFlushed', 'primary', 2)
        : mark('entryFlushed', 'standby', 1.5);
    case 'nodeKilled':
      return mark(fact.detail === 'site' ? 'siteDark' : 'nodeKilled', 'fail', 7);
    case 'routingMoved':
      return fact.peer === null ? mark('routedNowhere', 'wait', 4) : mark('routingMoved', 'primary', 4);
    case 'clientAnswered':
      if (fact.detail === 'ok') return fact.tx > 0 ? mark('acknowledged', 'standby', 2) : null;
      return mark('unanswered', 'fail', 3);
    default:
      return fixed[fact.kind] ?? null;
  }
}

/** The few words of a mark. */
export function markWords({ fact }: SpaceEvent, word: MarkWord): string {
  return text(`spacetime.mark.${word}`, {
    node: fact.node ?? '',
    peer: fact.peer ?? '',
    session: fact.session ?? '',
    tx: fact.tx,
    value: fact.value,
    detail: fact.detail ?? '',
    outcome: text(fact.detail === 'unknown' ? 'spacetime.outcome.unknown' : 'spacetime.outcome.failed'),
  });
}
