import { routerId, type Cluster, type ClusterNode } from '../../engine/index';
import type { LabWords } from '../words';
import type { StandbyTrack, WriteHistory, WriteTrack } from '../writeHistory';
import { entryOfTx } from './history';
import { share } from './share';
import { subjectOf } from './subject';
import type { SpanView, WaterfallLane, WaterfallView, WaterfallWrite } from './types';

const writesShown = 8;

/** What happened, or else what is due: `done` says which. Times in microseconds from the client's send. */
class Spans {
  readonly spans: SpanView[] = [];

  constructor(
    private readonly sentAtUs: number,
    private readonly nowUs: number,
  ) {}

  add(kind: SpanView['kind'], fromUs: number, toUs: number): void {
    if (toUs <= fromUs) return;
    this.spans.push({
      kind,
      startUs: fromUs - this.sentAtUs,
      endUs: toUs - this.sentAtUs,
      done: toUs <= this.nowUs,
    });
  }
}

/** The newest writes and their spans. What did not change about a write keeps its view. */
export class WaterfallViews {
  private readonly known = new WeakMap<WriteTrack, WaterfallWrite>();

  constructor(private readonly words: LabWords) {}

  view(cluster: Cluster, primary: ClusterNode, history: WriteHistory): WaterfallView {
    const tracks = history.writes().slice(-writesShown);
    const writes = tracks.map((track) => {
      const ran = (track.node === null ? undefined : cluster.members.get(track.node)) ?? primary;
      const write = share(this.known.get(track), writeView(cluster, ran, track, this.words));
      this.known.set(track, write);
      return write;
    });
    const waiting = tracks.findIndex((track) => track.waitSinceUs !== null && track.releasedUs === null);
    const focus = waiting >= 0 ? waiting : writes.length - 1;
    const ends = writes.flatMap((write, i) =>
      [...write.primary, ...(i === focus ? write.lanes.flatMap((lane) => lane.spans) : [])].map(
        (span) => span.endUs,
      ),
    );
    return { writes, focus, spanUs: Math.max(1000, ...ends) };
  }
}

function writeView(
  cluster: Cluster,
  primary: ClusterNode,
  track: WriteTrack,
  words: LabWords,
): WaterfallWrite {
  const tx = track.tx;
  const entry = tx === null ? null : entryOfTx(cluster, tx, primary.id);
  const now = cluster.nowUs;
  const router = cluster.sessions.get(track.session)?.router ?? routerId;
  const hopUs = latency(cluster, track.session, router);
  const back = hopUs + latency(cluster, primary.id, router);
  const flushed = track.flushedUs ?? (track.executedUs ?? now) + primary.settings.flushUs;
  const lanes = [...cluster.members.values()]
    .filter((node) => node !== primary)
    .map((node) => laneOf(cluster, primary, node, track, flushed));
  const acks = lanes.map((lane) => lane.ackUs);
  const sent = track.sentAtUs;
  const main = new Spans(sent, now);
  const started = track.startedUs ?? now;
  main.add('hop', sent, started);
  if (track.lockWaitUs !== null) main.add('lockWait', track.lockWaitUs, track.lockFreeUs ?? now);
  const executed = track.executedUs ?? now;
  main.add('execute', track.lockFreeUs ?? started, executed);
  main.add('flush', executed, flushed);
  const released = track.releasedUs ?? (track.waitSinceUs === null ? flushed : now);
  if (track.waitSinceUs !== null) main.add('held', track.waitSinceUs, released);
  if (track.releasedUs !== null) main.add('hop', released, track.answeredUs ?? released + back);
  const ackedBy = lanes
    .filter(
      (lane) =>
        lane.acked && track.releasedUs !== null && lane.ackUs !== null && lane.ackUs <= track.releasedUs,
    )
    .map((lane) => lane.nodeId);
  const decisive = decisiveLane(cluster, lanes, track);
  const answerAt = (ackUs: number | null): number | null => (ackUs === null ? null : ackUs + back - sent);
  const known = acks.filter((ack): ack is number => ack !== null).sort((a, b) => a - b);
  return {
    nodeId: track.node,
    tx,
    subject: entry === null ? '' : subjectOf(entry, words),
    session: track.session,
    sentAtUs: sent,
    waitedUs: waitedUs(cluster, track),
    answeredUs: track.answeredUs === null ? null : track.answeredUs - sent,
    outcome: track.outcome,
    ackedBy: track.waitSinceUs === null ? [] : ackedBy,
    primary: main.spans,
    lanes: lanes.map(({ nodeId, spans, lost }) => ({ nodeId, spans, lost, decisive: nodeId === decisive })),
    wouldAnswer: {
      async: flushed + back - sent,
      semiSync: answerAt(known[0] ?? null),
      syncAll: known.length === lanes.length && known.length > 0 ? answerAt(known[known.length - 1]!) : null,
    },
  };
}

/** 0 where nobody remembers the request any more. */
function waitedUs({ sessions }: Cluster, { session: id, request }: WriteTrack): number {
  const session = sessions.get(id);
  const asked =
    session?.current?.number === request
      ? session.current
      : session?.outcomes.findLast(({ number }) => number === request);
  return asked === undefined ? 0 : asked.sentAtUs - asked.askedAtUs;
}

const latency = (cluster: Cluster, from: string, to: string): number =>
  cluster.network.replicationLink(from, to).latencyUs;

interface Lane extends Omit<WaterfallLane, 'decisive'> {
  /** When its ack was, or is due, at the primary; null when it will not come as things stand. */
  readonly ackUs: number | null;
  readonly acked: boolean;
}

const nothingYet: StandbyTrack = {
  shippedUs: null,
  receivedUs: null,
  flushedUs: null,
  ackUs: null,
  replayedUs: null,
  lost: false,
};

function laneOf(
  cluster: Cluster,
  primary: ClusterNode,
  node: ClusterNode,
  track: WriteTrack,
  primaryFlushedUs: number,
): Lane {
  const standby = track.standbys.get(node.id) ?? nothingYet;
  const there = node.state === 'up' && primary.senders.has(node.id) && primary.state === 'up';
  const spans = new Spans(track.sentAtUs, cluster.nowUs);
  const shipped = standby.shippedUs ?? primaryFlushedUs;
  if (!there && standby.flushedUs === null) {
    return { nodeId: node.id, spans: [], lost: standby.shippedUs !== null, ackUs: null, acked: false };
  }
  const received =
    standby.receivedUs ??
    onWireUntil(cluster, node.id, track.tx) ??
    shipped + latency(cluster, primary.id, node.id);
  const flushedDue = standby.flushedUs ?? received + node.settings.flushUs;
  const acked = standby.ackUs ?? flushedDue + latency(cluster, node.id, primary.id);
  const ackUs = there || standby.ackUs !== null ? acked : null;
  spans.add('network', shipped, received);
  spans.add('remoteFlush', received, flushedDue);
  if (ackUs !== null) spans.add('network', flushedDue, ackUs);
  return { nodeId: node.id, spans: spans.spans, lost: false, ackUs, acked: standby.ackUs !== null };
}

function onWireUntil(cluster: Cluster, node: string, tx: number | null): number | null {
  for (const packet of cluster.network.packets.values()) {
    if (packet.to !== node || packet.payload.type !== 'wal') continue;
    if (packet.payload.entries.some((entry) => entry.gtid.seq === tx)) return packet.deliverAtUs;
  }
  return null;
}

/** The standby whose ack completes the ring. */
function decisiveLane(cluster: Cluster, lanes: readonly Lane[], track: WriteTrack): string | null {
  const { rule } = cluster.settings;
  if (rule.kind === 'async' || track.waitSinceUs === null) return null;
  const needed = rule.kind === 'sync' ? lanes.length : rule.acks;
  const inOrder = lanes.filter((lane) => lane.ackUs !== null).sort((a, b) => a.ackUs! - b.ackUs!);
  return inOrder[needed - 1]?.nodeId ?? null;
}
