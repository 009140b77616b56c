import {
  leaseEndUs,
  rewindRefusal,
  unavailable,
  type Trace,
  type Cluster,
  type ClusterNode,
  type Failover,
} from '../../engine/index';
import type { LabWords } from '../words';
import { agreed } from './agreed';
import { subjectOf } from './subject';
import type { HeardView, LeaderView, SetAsideView } from './types';

const setAsideShown = 20;

/** Who leads, as `node` is concerned with it. */
export function leaderView(cluster: Cluster, trace: Trace, node: ClusterNode, words: LabWords): LeaderView {
  const watcher = cluster.watcher(node.id);
  const watched = cluster.failover.mode === 'on';
  const leads = node.role === 'primary';
  const missed = leads && watched ? lastAttempt(cluster, node) : null;
  return {
    term: watched || watcher.term > 1 ? watcher.term : null,
    believes: { primary: watcher.primary, suspects: watcher.suspectedAtUs !== null },
    isLeader: cluster.primaryId() === node.id,
    secondHistory: leads && node.state === 'up' && hasOlderRival(cluster, node),
    leaseLeftUs: leads && node.state === 'up' ? leaseLeft(cluster, node) : null,
    readOnly: leads && node.state === 'up' ? unavailable(cluster, node) : null,
    refusal: node.role === 'standby' ? node.refusal : null,
    heard: leads && watched ? heardBy(cluster, node, missed) : [],
    agree:
      missed === null
        ? null
        : { count: agreed(missed, trace), of: missed.members.length, needed: missed.needed },
    setAside: setAside(cluster, node, words),
    cannotRewind: leads ? 'nothingToRewind' : rewindRefusal(cluster, node),
  };
}

const hasOlderRival = (cluster: Cluster, node: ClusterNode): boolean =>
  [...cluster.members.values()].some(
    (other) => other.role === 'primary' && other.state === 'up' && other.timelineId < node.timelineId,
  );

function leaseLeft(cluster: Cluster, node: ClusterNode): number | null {
  const { lease } = cluster.failover;
  if (lease === null) return null;
  const endUs = leaseEndUs(cluster, node.id) ?? 0;
  return Math.max(0, endUs - lease.maxSkewUs - cluster.clockUs(node));
}

const lastAttempt = (cluster: Cluster, node: ClusterNode): Failover | null =>
  cluster.failovers.findLast(({ oldPrimary, kind }) => oldPrimary === node.id && kind === 'failover') ?? null;

/** Members that have not heard it for longer than a beat takes, as they know now or as they said when asked. */
function heardBy(cluster: Cluster, node: ClusterNode, attempt: Failover | null): HeardView[] {
  const { heartbeatUs } = cluster.settings;
  const views = [...cluster.members.keys()].flatMap((by) => {
    if (by === node.id) return [];
    const watcher = cluster.watcher(by);
    const said = attempt?.reports.get(by);
    // Who votes in a new term knows no primary, and still counts from when it heard the old one.
    const follows =
      watcher.primary === node.id || (watcher.primary === null && watcher.suspectedAtUs !== null);
    if (!follows && said === undefined) return [];
    const lastHeardUs = follows ? watcher.lastHeardUs : (said?.lastHeardUs ?? 0);
    const untilUs = follows ? cluster.nowUs : (said?.heardAtUs ?? cluster.nowUs);
    const { latencyUs } = cluster.network.link(node.id, by);
    const late = Math.max(0, untilUs - lastHeardUs - latencyUs);
    const suspects = follows ? watcher.suspectedAtUs !== null : said?.suspects === true;
    return [{ by, lastHeardUs, missed: Math.floor(late / heartbeatUs), suspects }];
  });
  return views.some(({ missed }) => missed > 0) ? views : [];
}

function setAside(cluster: Cluster, node: ClusterNode, words: LabWords): SetAsideView[] {
  return node.setAside
    .flatMap(({ atUs, entries }) =>
      entries.map((entry) => ({
        atUs,
        tx: entry.gtid.seq,
        timelineId: entry.gtid.timelineId,
        subject: subjectOf(entry, words),
        acknowledged: cluster.acknowledged.has(entry),
      })),
    )
    .slice(-setAsideShown);
}
