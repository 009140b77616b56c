import { exhaustive } from '../../shared/exhaustive';
import type { Lsn } from '../log/position';
import { confirmation, type Confirmation, type StandbyPosition } from './commitRule';
import type { ReleaseReason, ReplicationContext } from './context';
import type { PendingCommit, ReplicaNode, Sender } from './node';

const noPosition = -1 as Lsn;

function confirmedLsn(ctx: ReplicationContext, sender: Sender): Lsn {
  switch (ctx.settings.level) {
    case 'remoteWrite':
      return sender.writeLsn;
    case 'remoteFlush':
      return sender.flushLsn;
    case 'remoteApply':
      return sender.replayLsn;
    default:
      return exhaustive(ctx.settings.level);
  }
}

/** All configured standbys as this primary knows them, in scenario order. */
export function standbyPositions(ctx: ReplicationContext, primary: ReplicaNode): StandbyPosition[] {
  const positions: StandbyPosition[] = [];
  for (const node of ctx.nodes.values()) {
    if (node.id === primary.id) continue;
    const sender = primary.senders.get(node.id);
    const heardUs = primary.lastHeardUs.get(node.id) ?? 0;
    positions.push({
      id: node.id,
      streaming: sender?.state === 'streaming',
      healthy: ctx.nowUs - heardUs <= ctx.settings.unhealthyAfterUs,
      confirmedLsn:
        sender === undefined || sender.state === 'backup' ? noPosition : confirmedLsn(ctx, sender),
    });
  }
  return positions;
}

export const commitConfirmation = (
  ctx: ReplicationContext,
  primary: ReplicaNode,
  commit: PendingCommit,
): Confirmation => confirmation(ctx.settings.rule, standbyPositions(ctx, primary), commit.entry.endLsn);

/** Whether commits ask nobody now: the rule is async, or semi-sync has fallen back to it. */
const asksNobody = (ctx: ReplicationContext, primary: ReplicaNode): boolean =>
  ctx.settings.rule.kind === 'async' || (ctx.settings.rule.kind === 'semiSync' && primary.semiSyncOff);

/** The primary's flush has covered these commits: those whose rule asks nobody are done, the others wait. */
export function commitsFlushed(ctx: ReplicationContext, primary: ReplicaNode, cause: number): void {
  const { rule } = ctx.settings;
  for (const commit of primary.commits) {
    if (commit.flushed || commit.entry.endLsn > primary.log.flushLsn) continue;
    commit.flushed = true;
    primary.durable = commit.state;
    if (asksNobody(ctx, primary)) {
      release(ctx, primary, commit, 'local', cause);
      continue;
    }
    commit.waitSinceUs = ctx.nowUs;
    commit.waitSeq = ctx.emit({
      kind: 'commitWaitStarted',
      node: primary.id,
      session: commit.entry.session,
      request: commit.entry.request,
      tx: commit.entry.gtid.seq,
      lsn: commit.entry.endLsn,
      detail: rule.kind,
      causes: [cause],
    });
    if (rule.kind === 'semiSync') {
      ctx.schedule(rule.timeoutUs, {
        type: 'commitTimeout',
        node: primary.id,
        incarnation: primary.incarnation,
        tx: commit.entry.gtid.seq,
      });
    }
  }
  evaluateWaits(ctx, primary, cause, 'acks');
  moveVisible(ctx, primary, cause);
}

/** Looks at every waiting commit again: an ack came, a standby left, the rule changed. Says whether a ring moved. */
export function evaluateWaits(
  ctx: ReplicationContext,
  primary: ReplicaNode,
  cause: number,
  reason: 'acks' | 'ruleChanged',
): boolean {
  const waiting = primary.commits.filter((commit) => commit.waitSinceUs !== null && !commit.released);
  if (waiting.length === 0) return false;
  const positions = standbyPositions(ctx, primary);
  let moved = false;
  for (const commit of waiting) {
    const now = confirmation(ctx.settings.rule, positions, commit.entry.endLsn);
    if (now.by.length !== commit.ackedBy.length) moved = true;
    commit.ackedBy = now.by;
    if (now.met || asksNobody(ctx, primary)) release(ctx, primary, commit, reason, cause);
  }
  moveVisible(ctx, primary, cause);
  return moved;
}

/**
 * Semi-sync without an answer in time: MySQL answers ok without a warning and stops waiting for anybody until a
 * replica has caught up (recording M3); the error variant leaves the outcome unknown.
 */
export function commitTimedOut(ctx: ReplicationContext, primary: ReplicaNode, tx: number): void {
  const commit = primary.commits.find((pending) => pending.entry.gtid.seq === tx);
  const { rule } = ctx.settings;
  if (commit === undefined || commit.released || rule.kind !== 'semiSync') return;
  const timeout = ctx.emit({
    kind: 'commitWaitTimedOut',
    node: primary.id,
    session: commit.entry.session,
    request: commit.entry.request,
    tx,
    lsn: commit.entry.endLsn,
    detail: rule.onTimeout,
    causes: [commit.waitSeq],
  });
  if (rule.onTimeout === 'error') {
    release(ctx, primary, commit, 'timeout', timeout);
  } else {
    primary.semiSyncOff = true;
    const off = ctx.emit({ kind: 'semiSyncFellBack', node: primary.id, tx, causes: [timeout] });
    for (const waiting of primary.commits) {
      if (waiting.waitSinceUs !== null && !waiting.released) release(ctx, primary, waiting, 'fallback', off);
    }
  }
  moveVisible(ctx, primary, timeout);
}

/** A person gives up waiting: committed here, perhaps nowhere else (recording P3). */
export function cancelWait(
  ctx: ReplicationContext,
  primary: ReplicaNode,
  session: string,
  reason: 'cancelled' | 'terminated',
  cause: number,
): boolean {
  const commit = primary.commits.find(
    (pending) => pending.entry.session === session && pending.waitSinceUs !== null && !pending.released,
  );
  if (commit === undefined) return false;
  const cancelled = ctx.emit({
    kind: 'commitWaitCancelled',
    node: primary.id,
    session,
    request: commit.entry.request,
    tx: commit.entry.gtid.seq,
    lsn: commit.entry.endLsn,
    detail: reason,
    causes: [cause, commit.waitSeq],
  });
  release(ctx, primary, commit, reason, cancelled);
  moveVisible(ctx, primary, cancelled);
  return true;
}

/** Semi-sync comes back by itself when enough replicas have everything. */
export function restoreSemiSync(ctx: ReplicationContext, primary: ReplicaNode, cause: number): void {
  const { rule } = ctx.settings;
  if (!primary.semiSyncOff || rule.kind !== 'semiSync') return;
  const now = confirmation(rule, standbyPositions(ctx, primary), primary.log.flushLsn);
  if (!now.met) return;
  primary.semiSyncOff = false;
  ctx.emit({ kind: 'semiSyncRestored', node: primary.id, peer: now.by[0] ?? null, causes: [cause] });
}

function release(
  ctx: ReplicationContext,
  primary: ReplicaNode,
  commit: PendingCommit,
  reason: ReleaseReason,
  cause: number,
): void {
  commit.released = true;
  const seq = ctx.emit({
    kind: 'commitReleased',
    node: primary.id,
    session: commit.entry.session,
    request: commit.entry.request,
    tx: commit.entry.gtid.seq,
    lsn: commit.entry.endLsn,
    value: commit.waitSinceUs === null ? 0 : ctx.nowUs - commit.waitSinceUs,
    detail: reason,
    causes: commit.waitSeq > 0 ? [cause, commit.waitSeq] : [cause],
  });
  ctx.released(primary, commit, reason, seq);
}

/**
 * Visibility follows in log order. AFTER_COMMIT shows the row while its own client still waits; what it has shown stays
 * visible when the rule changes.
 */
function moveVisible(ctx: ReplicationContext, primary: ReplicaNode, cause: number): void {
  const { rule } = ctx.settings;
  const { commits } = primary;
  const early = rule.kind === 'semiSync' && rule.waitPoint === 'afterCommit';
  const shown = commits.findIndex((commit) => commit.state === primary.visible);
  const hidden = commits.findIndex((commit) => !commit.released && !(early && commit.flushed));
  const last = (hidden < 0 ? commits.length : hidden) - 1;
  const visible = last > shown ? commits[last]!.state : primary.visible;
  while (commits[0]?.released === true && commits[0].flushed) commits.shift();
  if (visible === primary.visible) return;
  primary.visible = visible;
  ctx.visibilityMoved(primary, cause);
}
