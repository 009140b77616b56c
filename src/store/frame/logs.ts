import { ackKey, type Cluster, type ClusterNode, type LogEntry } from '../../engine/index';
import type { LabWords } from '../words';
import { detailOf, keyText } from './subject';
import type { LogColumnView, LogRowView, LogSlotView, LogStreamsView } from './types';

const rowsShown = 40;

/** Rows are made once per entry: an entry never changes. */
export class LogRows {
  private readonly rows = new WeakMap<LogEntry, LogRowView>();

  constructor(private readonly words: LabWords) {}

  of(entry: LogEntry): LogRowView {
    let row = this.rows.get(entry);
    if (row === undefined) {
      row = this.make(entry);
      this.rows.set(entry, row);
    }
    return row;
  }

  private make(entry: LogEntry): LogRowView {
    const op = entry.ops[0];
    return {
      tx: entry.gtid.seq,
      startLsn: entry.startLsn,
      endLsn: entry.endLsn,
      entry,
      verb: entry.statements[0]?.verb ?? op?.kind.toUpperCase() ?? '',
      key:
        op === undefined
          ? ''
          : entry.ops.length > 1
            ? this.words.rows(entry.ops.length, op.table.name)
            : keyText(op),
      detail: detailOf(entry, this.words),
      format: entry.format,
      bytes: entry.bytes,
      unsafe:
        entry.format === 'statement'
          ? entry.statements.flatMap((statement) => statement.unsafe.map((reason) => reason.what))
          : [],
    };
  }
}

interface OnWire {
  readonly packetId: number;
  readonly dueUs: number;
}

/** The newest entries of the primary's log, and what each node has of them. */
export function logsView(cluster: Cluster, primary: ClusterNode, rows: LogRows): LogStreamsView {
  const { log } = primary;
  const from = Math.max(0, log.count - rowsShown);
  const entries: LogEntry[] = [];
  for (let i = from; i < log.count; i++) entries.push(log.at(i));
  const onWire = entriesOnWire(cluster);
  const waiting = new Set(primary.commits.filter((commit) => !commit.released).map((commit) => commit.entry));
  return {
    baseLsn: entries[0]?.startLsn ?? log.startLsn,
    headLsn: log.writeLsn,
    rows: entries.map((entry) => rows.of(entry)),
    columns: [...cluster.members.values()].map((node) =>
      column(cluster, primary, node, entries, waiting, onWire),
    ),
  };
}

function entriesOnWire(cluster: Cluster): ReadonlyMap<string, OnWire> {
  const found = new Map<string, OnWire>();
  for (const packet of cluster.network.packets.values()) {
    if (packet.payload.type !== 'wal') continue;
    for (const entry of packet.payload.entries) {
      found.set(`${packet.to} ${entry.gtid.seq}`, { packetId: packet.id, dueUs: packet.deliverAtUs });
    }
  }
  return found;
}

function column(
  cluster: Cluster,
  primary: ClusterNode,
  node: ClusterNode,
  entries: readonly LogEntry[],
  waiting: ReadonlySet<LogEntry>,
  onWire: ReadonlyMap<string, OnWire>,
): LogColumnView {
  const replayed = node.role === 'primary' ? visibleLsn(node) : node.replayLsn;
  return {
    nodeId: node.id,
    bytesBehind: Math.max(0, primary.log.writeLsn - node.log.writeLsn),
    writtenLsn: node.log.writeLsn,
    flushedLsn: node.log.flushLsn,
    replayedLsn: replayed,
    slots: entries.map((entry) => slot(cluster, node, entry, waiting, onWire, replayed)),
  };
}

/** On a primary, what sessions see. */
const visibleLsn = (primary: ClusterNode): ClusterNode['replayLsn'] =>
  primary.commits.find((commit) => commit.state !== primary.visible && !commit.released)?.entry.startLsn ??
  primary.log.flushLsn;

function slot(
  cluster: Cluster,
  node: ClusterNode,
  entry: LogEntry,
  waiting: ReadonlySet<LogEntry>,
  onWire: ReadonlyMap<string, OnWire>,
  replayed: number,
): LogSlotView {
  const tx = entry.gtid.seq;
  const sealed = cluster.acknowledged.has(ackKey(entry.gtid.timelineId, tx));
  const base = { tx, sealed, dueUs: null, packetId: null };
  if (node.log.writeLsn < entry.endLsn) {
    const packet = onWire.get(`${node.id} ${tx}`);
    if (packet !== undefined) return { ...base, ...packet, state: 'inFlight' };
    return { ...base, state: 'missing' };
  }
  if (node.role === 'primary') {
    if (waiting.has(entry)) return { ...base, state: 'waiting' };
    return { ...base, state: sealed ? 'acknowledged' : 'plain' };
  }
  if (replayed < entry.endLsn) return { ...base, state: 'unreplayed' };
  return { ...base, state: sealed ? 'acknowledged' : 'plain' };
}
