import {
  routerId,
  unavailable,
  valueText,
  type Cluster,
  type ClusterMessage,
  type ClientSession,
  type Packet,
} from '../../engine/index';
import type {
  ClientView,
  CommitGateView,
  LinkQuality,
  LinkView,
  PacketKind,
  PacketView,
  RouterView,
} from './types';

/** Lost packets stay on screen this long, in virtual time, where they were lost. */
const lostShownUs = 400_000;

export function clientsView(cluster: Cluster): ClientView[] {
  return [...cluster.sessions.values()].map((session) => {
    const { current } = session;
    const job = current === null ? null : jobOf(cluster, session);
    return {
      id: session.id,
      state: clientState(session, job?.state ?? null),
      sinceUs: current?.sentAtUs ?? null,
      router: session.router,
      waitsForCommit: job?.state === 'commitWait' && cluster.settings.rule.kind !== 'async',
    };
  });
}

function jobOf(cluster: Cluster, session: ClientSession): { state: string; waitsFor: string | null } | null {
  const node = session.routedTo === null ? undefined : cluster.members.get(session.routedTo);
  for (const job of node?.jobs.values() ?? []) {
    if (job.request.session === session.id && job.request.number === session.current?.number) return job;
  }
  return null;
}

export const lockHolder = (cluster: Cluster, session: ClientSession): string | null =>
  session.current === null ? null : (jobOf(cluster, session)?.waitsFor ?? null);

export const waitsInCommit = (cluster: Cluster, session: ClientSession): boolean =>
  [...cluster.members.values()].some(
    ({ state, commits }) =>
      state !== 'down' &&
      commits.some(
        (commit) => commit.entry.session === session.id && commit.waitSinceUs !== null && !commit.released,
      ),
  );

function clientState(session: ClientSession, jobState: string | null): ClientView['state'] {
  if (session.current === null) return session.inTransaction ? 'inTransaction' : 'idle';
  if (jobState === 'lockWait') return 'lockWait';
  if (jobState === 'commitWait') return 'waits';
  return session.current.writes ? 'writes' : 'reads';
}

/** Where the routers send statements as far as they know, and whether somebody there takes writes. */
export function routerView(cluster: Cluster): RouterView {
  const { primary } = cluster.router;
  return {
    ...knownTo(cluster, routerId, primary),
    readsTo: primary,
    others: [...cluster.routers.values()]
      .filter(({ id }) => id !== routerId)
      .map((router) => ({ id: router.id, ...knownTo(cluster, router.id, router.primary) })),
  };
}

function knownTo(
  cluster: Cluster,
  id: string,
  primary: string | null,
): Pick<RouterView, 'writesTo' | 'readsBy' | 'trouble'> {
  const node = primary === null ? undefined : cluster.members.get(primary);
  return {
    writesTo: primary,
    readsBy: readsBy(cluster, id),
    trouble: node === undefined ? null : unavailable(cluster, node),
  };
}

const quality = ({ latencyUs, jitterUs, lossPerMille, bandwidthBps, cut }: LinkQuality): LinkQuality => ({
  latencyUs,
  jitterUs,
  lossPerMille,
  bandwidthBps,
  cut,
});

function readsBy({ sessions }: Cluster, id: string): RouterView['readsBy'] {
  let kind: RouterView['readsBy'] | null = null;
  for (const { policy, router } of sessions.values()) {
    if (router !== id) continue;
    kind ??= policy.kind;
    if (policy.kind !== kind) return 'several';
  }
  return kind ?? 'primary';
}

/** Links that the stage draws: of the leader to every other, and of any other primary while something is on them. */
export function linksView(cluster: Cluster): LinkView[] {
  const onWire = new Map<string, number>();
  for (const { from, to } of cluster.network.packets.values()) {
    const key = `${from}→${to}`;
    onWire.set(key, (onWire.get(key) ?? 0) + 1);
  }
  const primaryId = cluster.primaryId();
  const links: LinkView[] = [];
  for (const link of cluster.network.links.values()) {
    if (link.network === 'replication') continue;
    if (!cluster.members.has(link.from) || !cluster.members.has(link.to)) continue;
    const key = `${link.from}→${link.to}`;
    if (link.from !== primaryId && link.to !== primaryId && !onWire.has(key)) continue;
    const { from, to } = link;
    const beside = cluster.network.replicationLink(from, to);
    links.push({
      from,
      to,
      ...quality(link),
      replication: beside === link ? null : quality(beside),
      packetsOnWire: onWire.get(key) ?? 0,
    });
  }
  return links;
}

function kindOf(message: ClusterMessage): PacketKind {
  switch (message.type) {
    case 'wal':
      return message.entries[0]?.format ?? 'row';
    case 'ack':
      return message.why === 'status' ? 'control' : 'ack';
    case 'heartbeat':
    case 'beatAnswer':
      return 'heartbeat';
    case 'request':
      return message.request.writes ? 'request' : 'read';
    case 'answer':
      return 'answer';
    case 'backup':
      return 'backup';
    default:
      return 'control';
  }
}

function answersOf(payload: ClusterMessage): PacketView['answers'] {
  if (payload.type !== 'answer' || payload.answer.columns.length === 0) return null;
  const { rows } = payload.answer;
  const value = rows.length === 1 ? rows[0]?.[0] : undefined;
  return { rows: rows.length, value: value === undefined ? null : valueText(value) };
}

function packetView(packet: Packet<ClusterMessage>, awaited: boolean, lostAtUs: number | null): PacketView {
  const { payload } = packet;
  const entries = payload.type === 'wal' ? payload.entries : [];
  const session =
    payload.type === 'request' ? payload.request.session : payload.type === 'answer' ? payload.session : null;
  const tx =
    payload.type === 'wal'
      ? (entries[entries.length - 1]?.gtid.seq ?? null)
      : payload.type === 'ack'
        ? payload.tx
        : payload.type === 'answer' && payload.answer.tx > 0
          ? payload.answer.tx
          : null;
  return {
    id: packet.id,
    kind: kindOf(payload),
    from: packet.from,
    to: packet.to,
    sentAtUs: packet.sentAtUs,
    deliverAtUs: packet.deliverAtUs,
    bytes: packet.bytes,
    firstByteAtUs: packet.deliverAtUs - (packet.leavesAtUs - packet.startsAtUs),
    onReplicationNetwork: packet.network === 'replication',
    answers: answersOf(payload),
    tx,
    entryCount: entries.length,
    awaited,
    session,
    lostAtUs,
  };
}

/** Observers have no place on the stage. */
const isShown = ({ observers }: Cluster, { from, to }: Packet<ClusterMessage>): boolean =>
  !observers.includes(from) && !observers.includes(to);

/** What is on the wire now. A packet's view is made once and kept while nothing about it changes. */
export class PacketViews {
  private known = new Map<number, PacketView>();

  view(cluster: Cluster, gate: CommitGateView | null): PacketView[] {
    const known = new Map<number, PacketView>();
    const shown: PacketView[] = [];
    const add = (packet: Packet<ClusterMessage>, lostAtUs: number | null): void => {
      const awaited = gate?.releasePacketId === packet.id;
      const before = this.known.get(packet.id);
      const view =
        before?.awaited === awaited && before.lostAtUs === lostAtUs
          ? before
          : packetView(packet, awaited, lostAtUs);
      known.set(packet.id, view);
      shown.push(view);
    };
    for (const packet of cluster.network.packets.values()) {
      if (isShown(cluster, packet)) add(packet, null);
    }
    for (const packet of cluster.network.lost) {
      const heartbeat = kindOf(packet.payload) === 'heartbeat';
      if (!heartbeat && isShown(cluster, packet) && cluster.nowUs - packet.lostAtUs < lostShownUs)
        add(packet, packet.lostAtUs);
    }
    this.known = known;
    return shown;
  }
}
