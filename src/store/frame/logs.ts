import { txKey, unavailable, type Cluster, type ClusterNode, type LogEntry } from '../../engine/index';
import type { LabWords } from '../words';
import { isInHistory, entryAtTx, sharedLsn } from './history';
import { detailOf, keyText, rowName } from './subject';
import type { ForkView, LogColumnView, LogRowView, LogSlotView, LogStreamsView } from './types';

const rowsShown = 40;
/** Rows beyond the leader's end while another primary writes on: both heads stay in sight. */
const rowsOfRival = 1;

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
      name: op === undefined ? '' : rowName(op, op.after ?? op.before ?? []),
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

/** What the slots of a run of rows are made from. */
interface Streams {
  readonly cluster: Cluster;
  readonly leader: ClusterNode;
  readonly rows: LogRows;
  /** One a row: the leader's, or another's where the leader's log ends before. */
  readonly entries: readonly LogEntry[];
  readonly waiting: ReadonlySet<LogEntry>;
  readonly onWire: ReadonlyMap<string, OnWire>;
}

/**
 * The newest entries of the leader's log, one a row, and what each node has of them. Where a node's log went on in a
 * history of its own, its own entry of that number stands in the row.
 */
export function logsView(cluster: Cluster, leader: ClusterNode, rows: LogRows): LogStreamsView {
  const members = [...cluster.members.values()];
  const entries = shownEntries(cluster, leader, members);
  const commits = members.flatMap((node) => node.commits);
  const streams: Streams = {
    cluster,
    leader,
    rows,
    entries,
    waiting: new Set(commits.filter((commit) => !commit.released).map((commit) => commit.entry)),
    onWire: entriesOnWire(cluster),
  };
  return {
    baseLsn: entries[0]?.startLsn ?? leader.log.startLsn,
    headLsn: leader.log.writeLsn,
    headRows: entries.filter((entry) => entryAtTx(leader, entry.gtid.seq) !== null).length,
    rows: entries.map((entry) => rows.of(entry)),
    columns: members.map((node) => column(streams, node)),
    forks: forksOf(members, entries),
  };
}

function shownEntries(
  cluster: Cluster,
  leader: ClusterNode,
  members: readonly ClusterNode[],
): readonly LogEntry[] {
  const { log } = leader;
  const entries: LogEntry[] = [];
  for (let i = Math.max(0, log.count - rowsShown); i < log.count; i++) entries.push(log.at(i));
  const leaderTx = log.txBefore(log.writeLsn);
  const beyondShown = members.some((node) => node !== leader && unavailable(cluster, node) === null)
    ? rowsOfRival
    : rowsShown;
  for (let tx = leaderTx + 1; tx <= leaderTx + beyondShown; tx++) {
    const beyond = members.map((node) => entryAtTx(node, tx)).find((entry) => entry !== null);
    if (beyond === undefined || beyond === null) break;
    entries.push(beyond);
  }
  return entries.slice(-rowsShown);
}

/** Where histories part, among the rows: after which transaction, at which position, into which timeline. */
function forksOf(members: readonly ClusterNode[], entries: readonly LogEntry[]): readonly ForkView[] {
  const [first] = entries;
  if (first === undefined) return [];
  const found = new Map<number, ForkView>();
  for (const { history, log } of members) {
    for (const { timelineId, fromLsn } of history.slice(1)) {
      const tx = log.txBefore(fromLsn);
      if (tx < first.gtid.seq || found.has(timelineId)) continue;
      found.set(timelineId, { timelineId, lsn: fromLsn, tx });
    }
  }
  return [...found.values()];
}

function entriesOnWire(cluster: Cluster): ReadonlyMap<string, OnWire> {
  const found = new Map<string, OnWire>();
  for (const packet of cluster.network.packets.values()) {
    if (packet.payload.type !== 'wal') continue;
    for (const { gtid } of packet.payload.entries) {
      const key = `${packet.to} ${txKey(gtid.timelineId, gtid.seq)}`;
      found.set(key, { packetId: packet.id, dueUs: packet.deliverAtUs });
    }
  }
  return found;
}

function column(streams: Streams, node: ClusterNode): LogColumnView {
  const { leader, entries } = streams;
  const replayed = node.role === 'primary' ? visibleLsn(node) : node.replayLsn;
  const has = sharedLsn(leader, node, node.log.writeLsn);
  return {
    nodeId: node.id,
    timelineId: node.timelineId,
    bytesBehind: Math.max(0, leader.log.writeLsn - has),
    bytesApart: Math.max(0, node.log.writeLsn - has),
    writtenLsn: node.log.writeLsn,
    flushedLsn: node.log.flushLsn,
    replayedLsn: replayed,
    slots: entries.map((entry) => slot(streams, node, entry, replayed)),
  };
}

/** On a primary, what sessions see. */
const visibleLsn = (primary: ClusterNode): ClusterNode['replayLsn'] =>
  primary.commits.find((commit) => commit.state !== primary.visible && !commit.released)?.entry.startLsn ??
  primary.log.flushLsn;

const isSealed = (cluster: Cluster, entry: LogEntry): boolean => cluster.acknowledged.has(entry);

function slot(streams: Streams, node: ClusterNode, inRow: LogEntry, replayed: number): LogSlotView {
  const { cluster, leader, rows, waiting, onWire } = streams;
  const own = entryAtTx(node, inRow.gtid.seq);
  const entry = own ?? inRow;
  const { gtid } = entry;
  const sealed = isSealed(cluster, entry);
  const survives = isInHistory(leader.history, entry) && entry.endLsn <= leader.log.writeLsn;
  const base = {
    tx: gtid.seq,
    sealed,
    dueUs: null,
    packetId: null,
    own: entry === inRow ? null : rows.of(entry),
  };
  if (own === null && entry.endLsn > node.log.startLsn) {
    const packet = onWire.get(`${node.id} ${txKey(gtid.timelineId, gtid.seq)}`);
    if (packet !== undefined) return { ...base, ...packet, state: 'inFlight' };
    return { ...base, state: sealed && !survives ? 'lost' : 'missing' };
  }
  if (!survives) return { ...base, state: 'forked' };
  if (node.role === 'primary' && waiting.has(entry)) return { ...base, state: 'waiting' };
  if (node.role === 'standby' && replayed < entry.endLsn) return { ...base, state: 'unreplayed' };
  return { ...base, state: sealed ? 'acknowledged' : 'plain' };
}
