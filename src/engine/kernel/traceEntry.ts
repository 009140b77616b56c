/** Every kind of fact, past tense. The order is part of the trace hash: append only. */
export const traceKinds = [
  'commandGiven',
  'statementSent',
  'requestForwarded',
  'statementStarted',
  'statementExecuted',
  'statementFailed',
  'lockWaitStarted',
  'lockWaitEnded',
  'transactionBegun',
  'transactionRolledBack',
  'entryWritten',
  'entryFlushed',
  'entryShipped',
  'entryReceived',
  'ackSent',
  'ackReceived',
  'entryReplayed',
  'commitWaitStarted',
  'commitReleased',
  'commitWaitTimedOut',
  'commitWaitCancelled',
  'semiSyncFellBack',
  'semiSyncRestored',
  'answerSent',
  'clientAnswered',
  'packetLost',
  'standbyConnecting',
  'standbyConnected',
  'standbyCaughtUp',
  'standbyDisconnected',
  'baseBackupStarted',
  'baseBackupFinished',
  'applyStopped',
  'entrySkipped',
  'logRemoved',
  'diskFilled',
  'nodeKilled',
  'nodeRestarted',
  'nodePaused',
  'nodeResumed',
  'linkCut',
  'linkHealed',
  'settingChanged',
  'formatChanged',
  'ruleChanged',
  'divergenceFound',
  'divergenceHealed',
  'staleReadFound',
  'primarySuspected',
  'primaryHeardAgain',
  'failoverStarted',
  'failoverStepped',
  'failoverStopped',
  'failoverBlocked',
  'voteAnswered',
  'staleTermRefused',
  'powerOffOrdered',
  'powerOffFailed',
  'promotionStarted',
  'promoted',
  'steppedDown',
  'standbyRepointed',
  'attachRefused',
  'routingMoved',
  'sideKept',
  'requestHeld',
  'switchoverStarted',
  'writesStopped',
  'rewindStarted',
  'rewindFailed',
  'rewound',
  'clientRetried',
  'lostWriteFound',
  'splitBrainFound',
  'duplicateEffectFound',
  'commandRefused',
  'healthChecked',
  'nodeUnhealthy',
  'nodeHealthy',
  'lagWarningRaised',
  'lagWarningCleared',
  'readWaitStarted',
  'readWaitEnded',
  'readTurnedAway',
  'missedOwnWriteFound',
  'wentBackFound',
  'tooStaleFound',
  'prefixBrokenFound',
  'standbyAdded',
  'standbyRemoved',
  'replayHeld',
  'readCancelled',
  'checksumStarted',
  'checksumChunk',
  'checksumFinished',
  'termRaised',
  'lateCopyFound',
] as const;

export type TraceKind = (typeof traceKinds)[number];

/**
 * One fact. The record is flat and the same for all kinds: 250 000 of them are made a second at full speed,
 * and the trace hash walks its fields. What a field means for a kind:
 * - `node` where it happened; `peer` the other member (of a packet, an ack, a lock)
 * - `session`, `request` the client statement; `tx` the transaction's number in its timeline; `lsn` a position
 * - `packet` the packet's id; `value` a count, size (bytes) or duration (microseconds); `detail` a stable word
 * Fields that say nothing are null or 0.
 */
export interface TraceEntry {
  readonly seq: number;
  readonly timeUs: number;
  readonly kind: TraceKind;
  readonly node: string | null;
  readonly peer: string | null;
  readonly session: string | null;
  readonly request: number;
  readonly tx: number;
  readonly lsn: number;
  readonly packet: number;
  readonly value: number;
  readonly detail: string | null;
  /** Sequence numbers of the entries that led to this one, the trigger first. */
  readonly causes: readonly number[];
}

/** What an emitter has to say; the rest is filled in. */
export type Fact = { readonly kind: TraceKind; readonly causes: readonly number[] } & Partial<
  Omit<TraceEntry, 'seq' | 'timeUs' | 'kind' | 'causes'>
>;

const meaningful: ReadonlySet<TraceKind> = new Set<TraceKind>([
  'commandGiven',
  'commandRefused',
  'statementFailed',
  'lockWaitStarted',
  'entryFlushed',
  'ackReceived',
  'entryReplayed',
  'commitReleased',
  'commitWaitTimedOut',
  'commitWaitCancelled',
  'semiSyncFellBack',
  'semiSyncRestored',
  'clientAnswered',
  'packetLost',
  'standbyConnected',
  'standbyDisconnected',
  'baseBackupStarted',
  'baseBackupFinished',
  'applyStopped',
  'entrySkipped',
  'logRemoved',
  'diskFilled',
  'nodeKilled',
  'nodeRestarted',
  'nodePaused',
  'nodeResumed',
  'linkCut',
  'linkHealed',
  'settingChanged',
  'formatChanged',
  'ruleChanged',
  'divergenceFound',
  'divergenceHealed',
  'staleReadFound',
  'primarySuspected',
  'primaryHeardAgain',
  'failoverStarted',
  'failoverStepped',
  'failoverStopped',
  'failoverBlocked',
  'powerOffOrdered',
  'powerOffFailed',
  'promotionStarted',
  'promoted',
  'steppedDown',
  'standbyRepointed',
  'routingMoved',
  'sideKept',
  'switchoverStarted',
  'writesStopped',
  'rewindStarted',
  'rewindFailed',
  'rewound',
  'clientRetried',
  'lostWriteFound',
  'splitBrainFound',
  'duplicateEffectFound',
  'nodeUnhealthy',
  'nodeHealthy',
  'lagWarningRaised',
  'lagWarningCleared',
  'readWaitStarted',
  'readWaitEnded',
  'readTurnedAway',
  'missedOwnWriteFound',
  'wentBackFound',
  'tooStaleFound',
  'prefixBrokenFound',
  'standbyAdded',
  'standbyRemoved',
  'replayHeld',
  'readCancelled',
  'checksumStarted',
  'checksumFinished',
  'termRaised',
]);

/**
 * Whether "next meaningful event" stops here. Sends, plain receipts and heartbeats do not count; of the flushes
 * only the primary's, of the acks only those that a commit waits for (`value` 1).
 */
export const isMeaningful = (entry: TraceEntry): boolean =>
  meaningful.has(entry.kind) &&
  !(entry.kind === 'entryFlushed' && entry.detail !== 'primary') &&
  !(entry.kind === 'ackReceived' && entry.value === 0);
