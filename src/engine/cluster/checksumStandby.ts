/** A chunk at a standby: it is read where replay stands at the same place in the log as the primary stood. */
import { inHistory } from '../log/timeline';
import { occupyFor } from '../replication/capacity';
import type { ChecksumChunk, ChecksumRun, ChunkVerdict, CopyVerdict } from './checksumRun';
import { readingOf } from './checksumRows';
import type { ClusterContext, ClusterEvent, ClusterNode } from './context';

export type ChecksumEvent<Type extends ClusterEvent['type']> = Extract<ClusterEvent, { type: Type }>;

/** Sending a query and reading its answer cost time however few rows there are. */
const chunkUs = 1000;

export const running = (ctx: ClusterContext, id: number): ChecksumRun | undefined =>
  ctx.checksums.find((run) => run.id === id && run.state === 'running');

/** Takes the time that reading takes; says how long. */
export function spend(ctx: ClusterContext, run: ChecksumRun, node: ClusterNode, rows: number): number {
  const us = chunkUs + Math.ceil((rows * 1_000_000) / run.settings.rowsPerSecond);
  occupyFor(ctx, node, us);
  run.busyUs.set(node.id, (run.busyUs.get(node.id) ?? 0) + us);
  return us;
}

/** Who stands at the place already hears the question after the way there; others come to it in their log. */
export function askStandby(
  ctx: ClusterContext,
  run: ChecksumRun,
  chunk: ChecksumChunk,
  node: ClusterNode,
  cause: number,
): void {
  if (isAway(run, node)) {
    settle(ctx, run, chunk, node.id, 'away', cause);
    return;
  }
  if (node.replayLsn !== chunk.lsn) return;
  const { latencyUs } = ctx.network.link(run.primary, node.id);
  const { id, incarnation } = node;
  ctx.scheduleEvent(latencyUs, {
    type: 'checksumAsked',
    node: id,
    incarnation,
    run: run.id,
    chunk: chunk.number,
  });
}

export const isAway = (run: ChecksumRun, node: ClusterNode): boolean =>
  node.state !== 'up' ||
  node.role === 'primary' ||
  node.upstream !== run.primary ||
  node.receiver.state !== 'streaming' ||
  node.receiver.paused ||
  node.applyStop !== null;

export function chunkAsked(
  ctx: ClusterContext,
  node: ClusterNode,
  event: ChecksumEvent<'checksumAsked'>,
): void {
  const run = running(ctx, event.run);
  const chunk = run?.chunks.at(-1);
  if (run !== undefined && chunk?.number === event.chunk) readAtPlace(ctx, run, chunk, node);
}

/** A standby has replayed an entry, and replays no further before it has read what it is asked for here. */
export function checksumAfterReplay(ctx: ClusterContext, node: ClusterNode): void {
  const run = ctx.checksums.at(-1);
  const chunk = run?.chunks.at(-1);
  if (run?.state === 'running' && chunk !== undefined) readAtPlace(ctx, run, chunk, node);
}

function readAtPlace(ctx: ClusterContext, run: ChecksumRun, chunk: ChecksumChunk, node: ClusterNode): void {
  const standby = chunk.standbys.get(node.id);
  if (standby?.verdict !== 'pending' || standby.read !== null || node.replayLsn !== chunk.lsn) return;
  if (!inHistory(node.history, chunk.timelineId, chunk.lsn)) return;
  standby.read = readingOf(ctx.sqlite, chunk, node.db.pages);
  const { id, incarnation } = node;
  ctx.scheduleEvent(spend(ctx, run, node, standby.read.hash.rows), {
    type: 'checksumAnswered',
    node: id,
    incarnation,
    run: run.id,
    chunk: chunk.number,
  });
}

export function settle(
  ctx: ClusterContext,
  run: ChecksumRun,
  chunk: ChecksumChunk,
  node: string,
  verdict: CopyVerdict,
  cause: number,
): void {
  const standby = chunk.standbys.get(node);
  if (standby?.verdict !== 'pending') return;
  standby.verdict = verdict;
  if (verdict === 'away' || verdict === 'late') standby.read = null;
  count(run, chunk, node, verdict);
  ctx.emit({
    kind: 'checksumChunk',
    node,
    peer: run.primary,
    tx: chunk.number,
    lsn: chunk.lsn,
    value: standby.read?.hash.rows ?? 0,
    detail: verdict,
    causes: [cause],
  });
}

/** A chunk counts once as differing, and once as skipped, however many standbys it is so of. */
function count(run: ChecksumRun, chunk: ChecksumChunk, node: string, verdict: CopyVerdict): void {
  const sum = run.sums.get(chunk.table);
  if (sum === undefined) return;
  const counts = sum.standbys.get(node) ?? { equal: 0, different: 0, away: 0, late: 0 };
  counts[verdict]++;
  sum.standbys.set(node, counts);
  const isFirst = (...verdicts: readonly ChunkVerdict[]): boolean =>
    [...chunk.standbys].every(([id, other]) => id === node || !verdicts.includes(other.verdict));
  if (verdict === 'different' && isFirst('different')) sum.diffs++;
  if ((verdict === 'away' || verdict === 'late') && isFirst('away', 'late')) sum.skipped++;
}
