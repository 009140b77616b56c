import { samePages } from '../database';
import type { ApplyResult } from '../database/types';
import { rowSteps } from '../log/encode';
import type { LogEntry } from '../log/entry';
import type { Lsn } from '../log/position';
import type { ReplicationContext } from './context';
import type { ReplicaNode } from './node';
import { sendAck } from './ack';
import { reclone } from './connect';
import { takeTurn } from './capacity';
import { heldByReads, noteReceipt } from './recoveryConflict';

/** Replays the next flushed entry, one at a time, unless something holds replay. */
export function startReplay(ctx: ReplicationContext, standby: ReplicaNode): void {
  if (standby.replaying !== null || standby.applyStop !== null || standby.replayLsn >= standby.log.flushLsn)
    return;
  noteReceipt(ctx, standby);
  const entry = standby.log.at(standby.log.indexAt(standby.replayLsn));
  standby.replaying = entry.endLsn;
  const delayUs = standby.promotion === null ? standby.settings.applyDelayUs : 0;
  const waitUs = Math.max(0, entry.writtenAtUs + delayUs - ctx.nowUs);
  const { id, incarnation } = standby;
  const freeUs = Math.max(0, standby.turns.busyUntilUs - ctx.nowUs);
  if (standby.settings.statementsPerSecond === null) replayIn(ctx, standby, entry, Math.max(waitUs, freeUs));
  else if (waitUs === 0) replayReady(ctx, standby, entry.endLsn);
  else ctx.schedule(waitUs, { type: 'replayReady', node: id, incarnation, endLsn: entry.endLsn });
}

/** Where capacity is limited: the entry takes its place in line. */
export function replayReady(ctx: ReplicationContext, standby: ReplicaNode, endLsn: Lsn): void {
  if (standby.replaying === endLsn && takeTurn(ctx, standby, { kind: 'replay', endLsn }))
    replaysTurn(ctx, standby, endLsn);
}

/** The entry has its turn. False when it is not the one to be replayed any more. */
export function replaysTurn(ctx: ReplicationContext, standby: ReplicaNode, endLsn: Lsn): boolean {
  if (standby.replaying !== endLsn) return false;
  replayIn(ctx, standby, standby.log.at(standby.log.indexAt(standby.replayLsn)), 0);
  return true;
}

function replayIn(ctx: ReplicationContext, standby: ReplicaNode, entry: LogEntry, waitUs: number): void {
  const { id, incarnation, settings } = standby;
  const sleepUs = entry.format === 'statement' ? sleptIn(entry) : 0;
  ctx.schedule(waitUs + settings.applyUs + sleepUs, {
    type: 'applied',
    node: id,
    incarnation,
    endLsn: entry.endLsn,
  });
}

/** A statement that sleeps does so wherever it is executed. */
const sleptIn = ({ statements }: LogEntry): number =>
  statements.reduce((sumUs, { sleepUs }) => sumUs + sleepUs, 0);

/** The entry's time has come: what it says is done to the standby's database. */
export function applyNext(ctx: ReplicationContext, standby: ReplicaNode, endLsn: Lsn): void {
  if (standby.replaying !== endLsn) return;
  const entry = standby.log.at(standby.log.indexAt(standby.replayLsn));
  if (heldByReads(ctx, standby, entry)) return;
  standby.replaying = null;
  if (entry.format === 'wal' && !becomePhysical(standby, entry)) {
    requestBackup(ctx, standby, entry);
    return;
  }
  const conflict = applyEntry(ctx, standby, entry);
  if (conflict !== null) {
    const seq = ctx.emit({
      kind: 'applyStopped',
      node: standby.id,
      tx: entry.gtid.seq,
      lsn: entry.startLsn,
      detail: conflict.code,
      causes: [standby.lastFlushSeq],
    });
    standby.applyStop = { entry, ...conflict, seq };
    return;
  }
  entryDone(ctx, standby, entry, 'entryReplayed', standby.lastFlushSeq);
}

/** Leaves out the entry that stopped apply: a silent difference from now on (recording M4). */
export function skipEntry(ctx: ReplicationContext, standby: ReplicaNode, cause: number): boolean {
  const stop = standby.applyStop;
  if (stop === null) return false;
  standby.applyStop = null;
  entryDone(ctx, standby, stop.entry, 'entrySkipped', cause);
  return true;
}

function entryDone(
  ctx: ReplicationContext,
  standby: ReplicaNode,
  entry: LogEntry,
  kind: 'entryReplayed' | 'entrySkipped',
  cause: number,
): void {
  standby.replayLsn = entry.endLsn;
  standby.durable = standby.db.state();
  standby.visible = standby.durable;
  const seq = ctx.emit({
    kind,
    node: standby.id,
    tx: entry.gtid.seq,
    lsn: entry.endLsn,
    causes: [cause],
  });
  ctx.replayed(standby, entry, seq);
  if (ctx.settings.level === 'remoteApply') sendAck(ctx, standby, 'apply', seq);
  startReplay(ctx, standby);
}

/** Null when all went well. On a conflict nothing of the entry stays. */
function applyEntry(
  ctx: ReplicationContext,
  standby: ReplicaNode,
  entry: LogEntry,
): { code: string; message: string } | null {
  if (entry.format === 'wal') {
    if (entry.wal !== null) standby.db.applyFrames(entry.wal, entry.hashes);
    return null;
  }
  standby.physical = false;
  if (entry.format === 'statement') return ctx.replayStatements(standby, entry);
  return applyRowEntry(ctx, standby, entry);
}

function applyRowEntry(
  ctx: ReplicationContext,
  standby: ReplicaNode,
  entry: LogEntry,
): { code: string; message: string } | null {
  const steps = rowSteps(entry.statements, entry.ops);
  const before = steps.length > 1 ? standby.db.state() : null;
  for (const step of steps) {
    const failure =
      step.kind === 'rows'
        ? conflictOf(standby.db.applyRows(step.ops))
        : ctx.replayStatements(standby, { ...entry, statements: [step.statement] });
    if (failure === null) continue;
    if (before !== null) standby.db.restore(before);
    return failure;
  }
  return null;
}

const conflictOf = (result: ApplyResult): { code: string; message: string } | null =>
  result.conflict === null ? null : { code: result.conflict.kind, message: result.conflict.message };

/**
 * A physical standby has to be a byte copy. The first physical entry after a change of format carries the pages it
 * starts from: equal bytes may go on as they are.
 */
function becomePhysical(standby: ReplicaNode, entry: LogEntry): boolean {
  if (standby.physical) return true;
  if (entry.basePages === null || !samePages(entry.basePages, standby.db.pages)) return false;
  standby.db.restore({ pages: entry.basePages, hashes: standby.db.hashes });
  standby.physical = true;
  return true;
}

/** Its bytes differ from the primary's: only a base backup makes it a physical copy. */
function requestBackup(ctx: ReplicationContext, standby: ReplicaNode, entry: LogEntry): void {
  const seq = ctx.emit({
    kind: 'applyStopped',
    node: standby.id,
    tx: entry.gtid.seq,
    lsn: entry.startLsn,
    detail: 'bytesDiffer',
    causes: [standby.lastFlushSeq],
  });
  standby.applyStop = { entry, code: 'bytesDiffer', message: '', seq };
  reclone(ctx, standby, seq);
}
