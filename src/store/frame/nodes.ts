import {
  commitConfirmation,
  defaultNodeSettings,
  routerId,
  type Bucket,
  type Cluster,
  type ClusterNode,
  type Lsn,
  type PendingCommit,
  type Trace,
} from '../../engine/index';
import type { LabWords } from '../words';
import type { WriteHistory } from '../writeHistory';
import { catchUpOf } from './catchUp';
import { sharedLsn } from './history';
import { leaderView } from './nodeLeader';
import { subjectOf } from './subject';
import { miniTable, type TableReader } from './tables';
import type { CommitGateView, LadderView, LastAnswerView, Message, NodeView, Watermark } from './types';

const ladderTransactions = 6;

export interface NodeDeps {
  readonly cluster: Cluster;
  readonly trace: Trace;
  readonly tables: TableReader;
  readonly history: WriteHistory;
  /** Figures over time, oldest first. */
  readonly buckets: readonly Bucket[];
  readonly words: LabWords;
}

/** A number for life: in the order in which they came, the first primary last. */
export const standbyOrdinal = (cluster: Cluster, id: string): number => {
  const standbys = [...cluster.members.values(), ...cluster.departed.values()]
    .sort((a, b) => a.serverId - b.serverId)
    .map((node) => node.id)
    .filter((member) => member !== cluster.firstPrimaryId);
  return (standbys.includes(id) ? standbys.indexOf(id) : standbys.length) + 1;
};

/** How far behind the primary's flushed head a position of `node` is: what is not in the primary's history counts as missing. */
export function watermark(primary: ClusterNode, node: ClusterNode, reached: Lsn): Watermark {
  const { log } = primary;
  const head = log.flushLsn;
  const position = sharedLsn(primary, node, reached);
  const behind = Math.max(0, head - position);
  return {
    lsn: position,
    bytesBehind: behind,
    transactionsBehind: behind === 0 ? 0 : log.indexAt(head) - log.indexAt(position),
  };
}

function cutFrom(cluster: Cluster, id: string): NodeView['cutFrom'] {
  const own = [...cluster.network.links.values()].filter(({ from, to }) => from === id || to === id);
  const toClients = ({ from, to }: { from: string; to: string }): boolean =>
    from === routerId || to === routerId;
  const isMember = (other: string): boolean =>
    cluster.members.has(other) || cluster.observers.includes(other);
  const toMembers = own.filter(({ from, to }) => isMember(from) && isMember(to));
  if (toMembers.length === 0 || toMembers.some(({ cut }) => !cut)) return 'nobody';
  return own.filter(toClients).every(({ cut }) => cut) ? 'all' : 'members';
}

export function nodeView(deps: NodeDeps, node: ClusterNode, primary: ClusterNode): NodeView {
  const { cluster, trace, tables, words, buckets } = deps;
  const role = node.role;
  const ordinal = standbyOrdinal(cluster, node.id);
  const behind = role === 'primary' ? 0 : watermark(primary, node, node.log.flushLsn).transactionsBehind;
  return {
    id: node.id,
    label: words.node({ role, ordinal, id: node.id }),
    region: node.region,
    role,
    ordinal,
    state: node.state,
    stateSinceUs: node.stateSinceUs,
    timelineId: node.timelineId,
    leader: leaderView(cluster, trace, node, words),
    headLsn: node.log.writeLsn,
    flushLsn: node.log.flushLsn,
    ladder: role === 'primary' ? null : ladder(node, primary),
    connection: role === 'primary' ? 'none' : connectionOf(node, cluster),
    backup: backupOf(cluster, node, primary),
    catchUp:
      role === 'primary'
        ? null
        : catchUpOf(buckets, cluster.nowUs, node, watermark(primary, node, node.replayLsn).bytesBehind),
    hasTx: node.log.txBefore(node.log.flushLsn),
    transactionsBehind: behind,
    gate: role === 'primary' ? gateOf(deps, node) : null,
    lastAnswer: role === 'primary' ? lastAnswer(deps, node) : null,
    table: miniTable(tables, node, primary),
    applyStop:
      node.applyStop === null
        ? null
        : {
            tx: node.applyStop.entry.gtid.seq,
            reason: node.applyStop.message,
            errorCode: node.applyStop.code,
          },
    settings: settingChips(cluster, node, primary),
    executeUs: node.settings.executeUs,
    flushUs: node.settings.flushUs,
    applyUs: node.settings.applyUs,
    applyDelayUs: node.settings.applyDelayUs,
    clockSkewUs: node.settings.clockSkewUs,
    statementsPerSecond: node.settings.statementsPerSecond,
    maxStandbyDelayUs: node.settings.maxStandbyDelayUs,
    hotStandbyFeedback: node.settings.hotStandbyFeedback,
    keepsLog: primary.slots.has(node.id),
    cutFrom: cutFrom(cluster, node.id),
    pollUs: role === 'standby' && cluster.settings.shipping === 'polling' ? cluster.settings.pollUs : null,
    physicalOrder: node.physicalOrder,
    logBytes: node.log.bytes,
  };
}

function ladder(node: ClusterNode, primary: ClusterNode): LadderView {
  const { log } = primary;
  const end = log.indexAt(log.flushLsn);
  const start = Math.max(0, end - ladderTransactions);
  const ends: Lsn[] = [];
  for (let i = start; i < end; i++) ends.push(log.at(i).endLsn);
  return {
    sent: watermark(primary, node, primary.senders.get(node.id)?.sentLsn ?? node.log.writeLsn),
    written: watermark(primary, node, node.log.writeLsn),
    flushed: watermark(primary, node, node.log.flushLsn),
    replayed: watermark(primary, node, node.replayLsn),
    window: { startLsn: start < end ? log.at(start).startLsn : log.flushLsn, headLsn: log.flushLsn, ends },
  };
}

/** How it is connected to whom it follows. */
function connectionOf(node: ClusterNode, cluster: Cluster): NodeView['connection'] {
  if (node.upstream === null) return 'none';
  if (node.receiver.state === 'backup') return 'baseBackup';
  if (node.receiver.state === 'connecting') return 'connecting';
  const sender = cluster.members.get(node.upstream)?.senders.get(node.id);
  if (sender === undefined) return 'none';
  return sender.state === 'catchup' ? 'catchup' : 'streaming';
}

function backupOf(cluster: Cluster, node: ClusterNode, primary: ClusterNode): NodeView['backup'] {
  for (const packet of cluster.network.packets.values()) {
    if (packet.to !== node.id || packet.payload.type !== 'backup') continue;
    const { bytes, payload, deliverAtUs, leavesAtUs, startsAtUs } = packet;
    const onCardUs = leavesAtUs - startsAtUs;
    const span = deliverAtUs - startsAtUs;
    const done = span === 0 ? 1 : (cluster.nowUs - startsAtUs) / span;
    return {
      receivedBytes: Math.round(bytes * Math.max(0, Math.min(1, done))),
      totalBytes: bytes,
      bandwidthBps: onCardUs === 0 ? null : Math.round((bytes * 8_000_000) / onCardUs),
      doneAtUs: deliverAtUs,
      logBytes: Math.max(0, primary.log.flushLsn - payload.lsn),
    };
  }
  return null;
}

/** The commit that holds the gate: the oldest that waits for acks. */
function gateOf({ cluster, words }: NodeDeps, primary: ClusterNode): CommitGateView | null {
  // Nobody waits at a dead process: its clients have been told that the outcome is unknown.
  if (primary.state === 'down') return null;
  const waiting = primary.commits.filter((commit) => commit.waitSinceUs !== null && !commit.released);
  const commit = waiting[0];
  if (commit === undefined || commit.waitSinceUs === null) return null;
  const now = commitConfirmation(cluster, primary, commit);
  const release = releasingAck(cluster, primary, commit, now.needed - now.by.length);
  const { rule } = cluster.settings;
  return {
    tx: commit.entry.gtid.seq,
    subject: subjectOf(commit.entry, words),
    session: commit.entry.session,
    heldSinceUs: commit.waitSinceUs,
    acksNeeded: now.needed,
    ackedBy: now.by,
    releaseDueUs: release?.deliverAtUs ?? null,
    releasePacketId: release?.id ?? null,
    cannotBeMet: !now.canBeMet,
    timeoutAtUs: rule.kind === 'semiSync' ? commit.waitSinceUs + rule.timeoutUs : null,
    alsoWaiting: waiting.length - 1,
  };
}

/** The ack on the wire whose arrival completes the ring, when enough of them are under way. */
function releasingAck(
  cluster: Cluster,
  primary: ClusterNode,
  commit: PendingCommit,
  missing: number,
): { id: number; deliverAtUs: number } | null {
  const { level } = cluster.settings;
  const first = new Map<string, { id: number; deliverAtUs: number }>();
  for (const packet of cluster.network.packets.values()) {
    const { payload } = packet;
    if (payload.type !== 'ack' || packet.to !== primary.id || commit.ackedBy.includes(packet.from)) continue;
    const confirmed =
      level === 'remoteWrite'
        ? payload.writeLsn
        : level === 'remoteFlush'
          ? payload.flushLsn
          : payload.replayLsn;
    if (confirmed < commit.entry.endLsn) continue;
    const known = first.get(packet.from);
    if (known === undefined || packet.deliverAtUs < known.deliverAtUs) first.set(packet.from, packet);
  }
  return [...first.values()].sort((a, b) => a.deliverAtUs - b.deliverAtUs)[Math.max(0, missing - 1)] ?? null;
}

/** The newest yes that this primary gave. */
function lastAnswer({ cluster, history }: NodeDeps, node: ClusterNode): LastAnswerView | null {
  const track = history
    .writes()
    .findLast((write) => write.node === node.id && write.outcome === 'ok' && write.answeredUs !== null);
  if (track === undefined || track.tx === null || track.answeredUs === null) return null;
  const releasedUs = track.releasedUs ?? track.answeredUs;
  return {
    tx: track.tx,
    atUs: track.answeredUs,
    latencyUs: track.answeredUs - track.sentAtUs,
    rule: track.waitSinceUs === null ? 'async' : cluster.settings.rule.kind,
    ackedBy: [...track.standbys].flatMap(([id, standby]) =>
      standby.ackUs !== null && standby.ackUs <= releasedUs ? [id] : [],
    ),
  };
}

function settingChips(cluster: Cluster, node: ClusterNode, primary: ClusterNode): Message[] {
  const chips: Message[] = [];
  const { settings } = node;
  const add = (key: string, us: number, usual: number): void => {
    if (us !== usual) chips.push({ key: `setting.${key}`, params: { us } });
  };
  add('execute', settings.executeUs, defaultNodeSettings.executeUs);
  add('flush', settings.flushUs, defaultNodeSettings.flushUs);
  add('apply', settings.applyUs, defaultNodeSettings.applyUs);
  add('applyDelay', settings.applyDelayUs, defaultNodeSettings.applyDelayUs);
  add('clockSkew', settings.clockSkewUs, defaultNodeSettings.clockSkewUs);
  const { statementsPerSecond } = settings;
  if (statementsPerSecond !== null) {
    chips.push({ key: 'setting.capacity', params: { count: statementsPerSecond } });
  }
  if (node.role === 'standby' && cluster.settings.shipping === 'polling') {
    chips.push({ key: 'setting.poll', params: { us: cluster.settings.pollUs } });
  }
  if (primary.slots.has(node.id)) chips.push({ key: 'setting.keepsLog', params: {} });
  if (node.physicalOrder === 'reversed') chips.push({ key: 'setting.reversed', params: {} });
  return chips;
}
