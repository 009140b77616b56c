import {
  extraEntries,
  forkOf,
  historyAt,
  isLost,
  rewindRefusal,
  unavailable,
  type Cluster,
  type ClusterNode,
  type LogEntry,
  type Run,
} from '../../engine/index';
import type { LabWords } from '../words';
import { lostWriteView } from './failoverLost';
import type { SetAsideView, SideView, StrayView } from './failoverTypes';
import { letterOf, rivals } from './partition';
import { subjectOf } from './subject';

const bytesOf = (entries: readonly LogEntry[]): number => entries.reduce((sum, { bytes }) => sum + bytes, 0);

/** The histories that go on side by side: one a living primary, the oldest timeline first. */
export function sidesView(run: Run, words: LabWords): SideView[] {
  const { cluster } = run;
  const primaries = rivals(cluster);
  const losses = primaries.map((primary) => {
    const surviving = historyAt(cluster, primary);
    return cluster.acknowledged.values().filter((commit) => isLost(commit, surviving));
  });
  return primaries.map((primary, index) => {
    const other = primaries[index === 0 ? 1 : 0] ?? primary;
    // What every side lacks is lost already.
    const loses = (losses[index] ?? []).filter((commit) => !losses.every((lost) => lost.includes(commit)));
    const strays = [...cluster.members.values()]
      .filter((node) => node !== primary)
      .map((node) => ({ id: node.id, entries: extraEntries(node, primary.history)?.entries ?? [] }))
      .filter(({ entries }) => entries.length > 0);
    const reason = unavailable(cluster, primary);
    return {
      primary: primary.id,
      letter: letterOf(index),
      timelineId: primary.timelineId,
      forkLsn: forkOf(primary.history, other.history)?.fromLsn ?? primary.log.startLsn,
      members: [...cluster.members.values()]
        .filter((node) => node === primary || (node.role === 'standby' && node.upstream === primary.id))
        .map(({ id }) => id),
      takesWrites: reason === null,
      unavailable: reason,
      loses: loses.map((commit) => lostWriteView(cluster, commit, words)),
      rewinds: strays.map(({ id }) => id),
      setAsideBytes: Math.max(0, ...strays.map(({ entries }) => bytesOf(entries))),
    };
  });
}

function setAsideView(cluster: Cluster, node: ClusterNode, words: LabWords): SetAsideView[] {
  return node.setAside.map(({ timelineId, forkLsn, entries }) => ({
    timelineId,
    forkLsn,
    bytes: bytesOf(entries),
    entries: entries.map((entry) => ({
      tx: entry.gtid.seq,
      subject: subjectOf(entry, words),
      told: cluster.acknowledged.has(entry),
    })),
  }));
}

const gtidAt = (node: ClusterNode, position: LogEntry['endLsn']): string =>
  `0-${node.log.last()?.serverId ?? node.serverId}-${node.log.txBefore(position)}`;

function busyOf(node: ClusterNode): StrayView['busy'] {
  if (node.rewinding !== null) return 'rewinding';
  return node.receiver.needsBackup || node.receiver.state === 'backup' ? 'copying' : null;
}

/** Members whose upstream said no, and those that a rewind brought back. */
export function straysView(cluster: Cluster, words: LabWords): StrayView[] {
  const strays: StrayView[] = [];
  for (const node of cluster.members.values()) {
    if (node.role === 'primary' || (node.refusal === null && node.setAside.length === 0)) continue;
    const source = node.upstream === null ? undefined : cluster.members.get(node.upstream);
    const extra = source === undefined ? [] : (extraEntries(node, source.history)?.entries ?? []);
    const { refusal } = node;
    strays.push({
      id: node.id,
      timelineId: node.timelineId,
      refusal: refusal && { ...refusal, gtid: gtidAt(node, refusal.position) },
      extraBytes: bytesOf(extra),
      extra: extra.length,
      cannotRewind: rewindRefusal(cluster, node),
      busy: busyOf(node),
      setAside: setAsideView(cluster, node, words),
    });
  }
  return strays;
}
