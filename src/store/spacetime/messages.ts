import type { Cluster, ClusterMessage, Packet, TraceEntry, TraceKind } from '../../engine/index';
import { clientsLane, clusterLane, laneOfMember } from './lanes';
import { Spans } from './spans';
import type { MessageKind, SpaceEvent, SpaceMessage } from './types';

/** After these the next thing is waited for: what follows elsewhere is their consequence, but no message of theirs. */
const sendNothing: ReadonlySet<TraceKind> = new Set<TraceKind>([
  'entryReceived',
  'packetLost',
  'baseBackupFinished',
  'attachRefused',
]);

const kinds: Partial<Record<TraceKind, MessageKind>> = {
  entryShipped: 'data',
  ackSent: 'ack',
  statementSent: 'request',
  clientRetried: 'request',
  requestForwarded: 'request',
  answerSent: 'answer',
  baseBackupStarted: 'copy',
};

const requestOf = ({ session, request }: TraceEntry): string => `${session ?? ''} ${request}`;

/** Routes that are not taken by reads alone. */
const writesToo: ReadonlySet<string> = new Set(['chosen', 'transaction', 'write']);

const datagramKinds: ReadonlySet<string> = new Set(['heartbeat', 'beatAnswer']);

/** Messages, read off the trace: a cause on another lane came from there, and took the time between the two. */
export class Messages {
  readonly spans = new Spans<SpaceMessage>();
  /** Requests under way that only read. */
  private readonly reads = new Set<string>();
  /** When lost packets would have arrived, by their id. */
  private readonly due = new Map<number, number>();

  clear(): void {
    this.spans.clear();
    this.reads.clear();
  }

  read({ fact, lane }: SpaceEvent, causeAt: (seq: number) => SpaceEvent | null, cluster: Cluster): void {
    if (fact.kind === 'requestForwarded' && !writesToo.has(fact.detail ?? ''))
      this.reads.add(requestOf(fact));
    if (fact.kind === 'packetLost') this.readLost(fact, causeAt, cluster);
    else if (lane !== clusterLane) {
      for (const seq of fact.causes) {
        const cause = causeAt(seq);
        if (cause !== null && sent(cause, fact, lane)) this.spans.add(this.arrived(cause, fact, lane));
      }
    }
    if (fact.kind === 'clientAnswered') this.reads.delete(requestOf(fact));
  }

  private arrived(cause: SpaceEvent, fact: TraceEntry, lane: string): SpaceMessage {
    return {
      kind: this.kindOf(cause.fact, fact),
      from: cause.lane,
      to: lane,
      startUs: cause.fact.timeUs,
      endUs: fact.timeUs,
      dueUs: fact.timeUs,
      lost: false,
      tx: fact.tx || cause.fact.tx,
      fromSeq: cause.fact.seq,
      toSeq: fact.seq,
    };
  }

  private kindOf(sender: TraceEntry, receiver: TraceEntry): MessageKind {
    const kind = kinds[sender.kind] ?? 'control';
    const isRead = (kind === 'request' || kind === 'answer') && this.reads.has(requestOf(receiver));
    return isRead ? 'read' : kind;
  }

  private readLost(fact: TraceEntry, causeAt: (seq: number) => SpaceEvent | null, cluster: Cluster): void {
    const from = fact.node ?? '';
    const to = fact.peer ?? '';
    const fromLane = laneOfMember(cluster, from);
    const sender = causeAt(fact.causes[fact.causes.length - 1] ?? 0);
    const startUs = sender?.fact.timeUs ?? fact.timeUs;
    this.spans.add({
      kind: lostKinds[fact.detail ?? ''] ?? 'control',
      from: fromLane,
      to: laneOfMember(cluster, to),
      startUs,
      endUs: fact.timeUs,
      dueUs: this.dueOf(fact, startUs, cluster),
      lost: true,
      tx: sender?.fact.tx ?? 0,
      fromSeq: sender?.fact.seq ?? 0,
      toSeq: fact.seq,
    });
  }

  /** The network remembers the last lost packets; of an older one the latency of its link is what is known. */
  private dueOf(fact: TraceEntry, startUs: number, { network }: Cluster): number {
    const known = this.due.get(fact.packet);
    if (known !== undefined) return known;
    const packet = network.lost.findLast(({ id }) => id === fact.packet);
    const latencyUs = network.links.get(`${fact.node ?? ''}→${fact.peer ?? ''}`)?.latencyUs ?? 0;
    const dueUs = Math.max(packet?.deliverAtUs ?? startUs + latencyUs, fact.timeUs);
    this.due.set(fact.packet, dueUs);
    return dueUs;
  }
}

function sent(cause: SpaceEvent, fact: TraceEntry, lane: string): boolean {
  return (
    cause.lane !== lane &&
    cause.lane !== clusterLane &&
    cause.fact.timeUs < fact.timeUs &&
    !sendNothing.has(cause.fact.kind)
  );
}

const lostKinds: Readonly<Record<string, MessageKind>> = {
  wal: 'data',
  ack: 'ack',
  request: 'request',
  answer: 'answer',
  backup: 'copy',
};

/** What is on the wire now, heartbeats left out. */
export function underWay(cluster: Cluster): readonly SpaceMessage[] {
  return [...cluster.network.packets.values()].flatMap((packet) => {
    if (datagramKinds.has(packet.payload.type)) return [];
    const from = laneOfMember(cluster, packet.from);
    const to = laneOfMember(cluster, packet.to);
    return from === to ? [] : [onTheWire(packet, from, to)];
  });
}

function onTheWire(packet: Packet<ClusterMessage>, from: string, to: string): SpaceMessage {
  const { payload } = packet;
  const kind = lostKinds[payload.type] ?? 'control';
  const tx =
    payload.type === 'wal'
      ? (payload.entries[payload.entries.length - 1]?.gtid.seq ?? 0)
      : payload.type === 'ack'
        ? payload.tx
        : 0;
  const isRead = payload.type === 'request' && !payload.request.writes && from !== clientsLane;
  return {
    kind: isRead ? 'read' : kind,
    from,
    to,
    startUs: packet.sentAtUs,
    endUs: packet.deliverAtUs,
    dueUs: packet.deliverAtUs,
    lost: false,
    tx: tx ?? 0,
    fromSeq: packet.sentSeq,
    toSeq: 0,
  };
}
