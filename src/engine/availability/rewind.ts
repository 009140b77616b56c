/** Bringing a member back whose log went on where the cluster's did not. */
import { samePages } from '../database';
import type { DatabaseState, Pages, RowOp } from '../database/types';
import type { LogEntry } from '../log/entry';
import { minLsn } from '../log/nodeLog';
import type { Lsn } from '../log/position';
import { forkOf, type TimelineHistory } from '../log/timeline';
import { connect } from '../replication/connect';
import { controlBytes } from '../replication/messages';
import type { ReplicaNode } from '../replication/node';
import { startReplay } from '../replication/replay';
import type { AvailabilityContext } from './context';
import type { AvailabilityMessage } from './messages';

/** Why a member cannot be rewound; a re-clone always works. */
export type RewindRefusal =
  | 'noSource'
  | 'nothingToRewind'
  | 'noCommonHistory'
  | 'logRemoved'
  | 'statementFormat'
  | 'ddl'
  | 'mixedFormats'
  | 'bytesDiffer';

/** Where `node` left the history of `source`, and what it wrote since. */
export function extraEntries(
  node: ReplicaNode,
  sourceHistory: TimelineHistory,
): { readonly forkLsn: Lsn; readonly entries: readonly LogEntry[] } | null {
  const fork = forkOf(node.history, sourceHistory);
  if (fork === null) return null;
  const forkLsn = Math.min(fork.fromLsn, node.log.writeLsn) as Lsn;
  return { forkLsn, entries: node.log.between(forkLsn, node.log.writeLsn) };
}

/** Null when the member can be rewound to the fork. */
export function rewindRefusal(ctx: AvailabilityContext, node: ReplicaNode): RewindRefusal | null {
  const source = node.upstream === null ? undefined : ctx.nodes.get(node.upstream);
  if (source === undefined || source.id === node.id) return 'noSource';
  const extra = extraEntries(node, source.history);
  if (extra === null) return 'noCommonHistory';
  if (!node.log.has(extra.forkLsn) || !source.log.has(extra.forkLsn)) return 'logRemoved';
  const { entries } = extra;
  if (entries.length === 0) return 'nothingToRewind';
  const formats = new Set(entries.map((entry) => entry.format));
  if (formats.has('statement')) return 'statementFormat';
  if (formats.size > 1) return 'mixedFormats';
  if (formats.has('wal')) return null;
  return entries.some((entry) => entry.statements.some(({ isDdl }) => isDdl)) ? 'ddl' : null;
}

/** Asks the upstream for what a rewind needs. */
export function startRewind(ctx: AvailabilityContext, node: ReplicaNode, cause: number): void {
  if (node.upstream === null) return;
  const seq = ctx.emit({
    kind: 'rewindStarted',
    node: node.id,
    peer: node.upstream,
    lsn: node.log.writeLsn,
    causes: [cause],
  });
  node.lastReceiveSeq = seq;
  ctx.tell(node.id, node.upstream, { type: 'rewindAsk', history: node.history }, seq);
}

/** The source says where the histories part and sends what changed since: pages and log, as pg_rewind copies. */
export function answerRewind(
  ctx: AvailabilityContext,
  source: ReplicaNode,
  asker: string,
  history: TimelineHistory,
  cause: number,
): void {
  if (source.role !== 'primary') return;
  const fork = forkOf(history, source.history);
  if (fork === null) return;
  const target = ctx.node(asker);
  const forkLsn = Math.min(fork.fromLsn, target.log.writeLsn) as Lsn;
  if (!source.log.has(forkLsn)) return;
  const entries = source.log.between(forkLsn, source.log.flushLsn);
  const physical = target.log.last()?.format === 'wal';
  const pages = physical
    ? changedPages([...target.log.between(forkLsn, target.log.writeLsn), ...entries]).size
    : 0;
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  ctx.tell(
    source.id,
    asker,
    {
      type: 'rewindFrom',
      history: source.history,
      forkLsn,
      entries,
      flushLsn: source.log.flushLsn,
      state: source.durable,
    },
    cause,
    controlBytes + (physical ? bytes + pages * 4096 : 0),
  );
}

/** Page numbers, from 1, that these entries' frames wrote. */
function changedPages(entries: readonly LogEntry[]): Set<number> {
  const pages = new Set<number>();
  for (const { wal } of entries) {
    for (const frame of wal?.frames ?? []) {
      pages.add(new DataView(frame.buffer, frame.byteOffset, 4).getUint32(0));
    }
  }
  return pages;
}

type RewindFrom = Extract<AvailabilityMessage, { type: 'rewindFrom' }>;

/** What it takes has arrived. Undoing rows takes as long as applying them did. */
export function rewindArrived(
  ctx: AvailabilityContext,
  node: ReplicaNode,
  source: string,
  from: RewindFrom,
  cause: number,
): void {
  if (!mayRewind(node, source) || node.rewinding !== null) return;
  const extra = extraEntries(node, from.history);
  if (extra === null || extra.entries.length === 0) return;
  node.rewinding = { ...from, source, seq: cause };
  const steps = extra.entries[0]!.format === 'wal' ? 1 : extra.entries.length;
  ctx.later(steps * node.settings.applyUs, { type: 'rewound', node: node.id, incarnation: node.incarnation });
}

/** It was refused where it asked to follow, and still asks there. */
const mayRewind = (node: ReplicaNode, source: string): boolean =>
  node.role === 'standby' &&
  node.promotion === null &&
  node.upstream === source &&
  node.receiver.state === 'connecting';

/** The member is where the histories part: what it had beyond is set aside, and it follows. */
export function finishRewind(ctx: AvailabilityContext, node: ReplicaNode): void {
  const from = node.rewinding;
  if (from === null) return;
  node.rewinding = null;
  const extra = mayRewind(node, from.source) ? extraEntries(node, from.history) : null;
  if (extra === null || extra.entries.length === 0) return;
  const physical = extra.entries[0]?.format === 'wal';
  const failed = physical ? copyPages(node, extra.forkLsn, from) : undoRows(node, extra);
  if (failed !== null) {
    ctx.emit({ kind: 'rewindFailed', node: node.id, detail: failed, lsn: extra.forkLsn, causes: [from.seq] });
    return;
  }
  node.setAside.push({
    atUs: ctx.nowUs,
    timelineId: node.timelineId,
    forkLsn: extra.forkLsn,
    entries: extra.entries,
  });
  node.log.truncateTo(extra.forkLsn);
  if (physical) for (const entry of from.entries) node.log.append(entry);
  node.log.flushLsn = node.log.writeLsn;
  node.replayLsn = physical ? node.log.writeLsn : minLsn(node.replayLsn, extra.forkLsn);
  node.flushing = null;
  node.replaying = null;
  node.replayHold = null;
  node.receipt.knownLsn = node.replayLsn;
  node.applyStop = null;
  node.refusal = null;
  node.history = from.history;
  node.timelineId = from.history[from.history.length - 1]?.timelineId ?? node.timelineId;
  node.durable = node.db.state();
  node.visible = node.durable;
  const seq = ctx.emit({
    kind: 'rewound',
    node: node.id,
    peer: node.upstream,
    lsn: extra.forkLsn,
    value: extra.entries.length,
    detail: physical ? 'pages' : 'rows',
    causes: [from.seq],
  });
  node.lastFlushSeq = seq;
  node.lastReceiveSeq = seq;
  connect(ctx, node, seq);
  startReplay(ctx, node);
}

/**
 * pg_rewind: every page that changed since the fork, on either side, is copied from the source.
 * https://www.postgresql.org/docs/current/app-pgrewind.html
 */
function copyPages(
  node: ReplicaNode,
  forkLsn: Lsn,
  from: { readonly entries: readonly LogEntry[]; readonly state: DatabaseState },
): RewindRefusal | null {
  const own = node.log.between(minLsn(node.replayLsn, forkLsn), node.log.writeLsn);
  const changed = changedPages([...own, ...from.entries]);
  const found: Pages = node.db.pages;
  const pages = from.state.pages.map((page, index) =>
    changed.has(index + 1) ? page : (found[index] ?? page),
  );
  if (!samePages(pages, from.state.pages)) return 'bytesDiffer';
  node.db.restore({ pages, hashes: from.state.hashes });
  node.physical = true;
  return null;
}

/** Flashback: the row changes inverted, the last first. https://mariadb.com/docs/server/server-management/server-monitoring-logs/binary-log/flashback */
function undoRows(
  node: ReplicaNode,
  extra: { readonly forkLsn: Lsn; readonly entries: readonly LogEntry[] },
): RewindRefusal | null {
  const before = node.db.state();
  const replayed = extra.entries.filter((entry) => entry.endLsn <= node.replayLsn);
  for (const entry of [...replayed].reverse()) {
    const { conflict } = node.db.applyRows([...entry.ops].reverse().map(inverted));
    if (conflict === null) continue;
    node.db.restore(before);
    return 'bytesDiffer';
  }
  node.physical = false;
  return null;
}

function inverted(op: RowOp): RowOp {
  const kind = op.kind === 'insert' ? 'delete' : op.kind === 'delete' ? 'insert' : 'update';
  return {
    ...op,
    kind,
    before: op.after,
    after: op.before,
    rowidBefore: op.rowidAfter,
    rowidAfter: op.rowidBefore,
  };
}
