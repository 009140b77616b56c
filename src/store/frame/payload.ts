import {
  contextItems,
  encodeEntry,
  headerBytes,
  parseScript,
  sameValue,
  valueText,
  type Cluster,
  type ClusterMessage,
  type LogEntry,
  type LoggedStatement,
  type Packet,
  type RowOp,
} from '../../engine/index';
import type { Selection } from '../selection';
import type { LabWords } from '../words';
import { entryAtTx, entryOfTx } from './history';
import { keyText, subjectOf } from './subject';
import type { PayloadView } from './types';

const rowsShown = 50;

/** What an opened packet or log entry holds: the bytes as they travel, and what they say. */
export function payloadOf(cluster: Cluster, selection: Selection, words: LabWords): PayloadView | null {
  if (selection === null) return null;
  if (selection.kind === 'packet') {
    const packet =
      cluster.network.packets.get(selection.id) ??
      cluster.network.lost.find((lost) => lost.id === selection.id);
    return packet === undefined ? null : packetPayload(cluster, packet, words);
  }
  if (selection.kind !== 'entry') return null;
  const entry = entryOfTx(cluster, selection.tx, selection.nodeId);
  return entry === null ? null : entryPayload(cluster, entry, words);
}

function packetPayload(cluster: Cluster, packet: Packet<ClusterMessage>, words: LabWords): PayloadView {
  const { payload } = packet;
  const travel = {
    from: packet.from,
    to: packet.to,
    sentAtUs: packet.sentAtUs,
    deliverAtUs: packet.deliverAtUs,
  };
  const last = payload.type === 'wal' ? payload.entries[payload.entries.length - 1] : undefined;
  if (payload.type === 'wal' && last !== undefined) {
    const entry = entryPayload(cluster, last, words);
    const all = payload.entries.reduce((sum, one) => sum + one.bytes, 0);
    const parts = [
      { name: 'message', bytes: packet.bytes - all },
      { name: 'earlier entries', bytes: all - last.bytes },
    ].filter((part) => part.bytes > 0);
    return { ...entry, ...travel, bytes: packet.bytes, parts: [...parts, ...entry.parts] };
  }
  const tx = payload.type === 'ack' ? payload.tx : null;
  return {
    title: payload.type,
    format: null,
    tx,
    ...travel,
    bytes: packet.bytes,
    endLsn: payload.type === 'ack' ? payload.flushLsn : null,
    statements:
      payload.type === 'request' ? [{ text: payload.request.sql, calls: [], context: [], unsafe: [] }] : [],
    rows: [],
    frames: [],
    encoded: new Uint8Array(0),
    headerBytes: 0,
    parts: positionsOf(payload),
  };
}

const positionsOf = (payload: ClusterMessage): PayloadView['parts'] =>
  payload.type === 'ack'
    ? [
        { name: 'write_lsn', bytes: payload.writeLsn },
        { name: 'flush_lsn', bytes: payload.flushLsn },
        { name: 'replay_lsn', bytes: payload.replayLsn },
      ]
    : [];

function entryPayload(cluster: Cluster, entry: LogEntry, words: LabWords): PayloadView {
  const encoded = encodeEntry(entry);
  return {
    title: subjectOf(entry, words),
    format: entry.format,
    tx: entry.gtid.seq,
    from: null,
    to: null,
    sentAtUs: null,
    deliverAtUs: null,
    bytes: entry.bytes,
    endLsn: entry.endLsn,
    statements:
      entry.format === 'statement'
        ? entry.statements.map((statement) => statementView(entry, statement))
        : [],
    rows: entry.format === 'row' ? entry.ops.slice(0, rowsShown).map(rowView) : [],
    frames: entry.format === 'wal' ? framesOf(cluster, entry) : [],
    encoded,
    headerBytes,
    parts: [
      { name: 'header', bytes: headerBytes },
      { name: entry.format, bytes: entry.bytes - headerBytes },
    ],
  };
}

function statementView(entry: LogEntry, statement: LoggedStatement): PayloadView['statements'][number] {
  return {
    text: statement.text,
    calls: parseScript(statement.text)[0]?.calls ?? [],
    context:
      entry.context === 'bare'
        ? []
        : contextItems(statement).map((item) => ({
            name: item.name,
            value: item.tag === 'time' ? clockText(Number(item.value)) : valueText(item.value),
          })),
    unsafe: statement.unsafe.map((reason) => reason.what),
  };
}

/** Time of day of microseconds since 1970, to the millisecond. */
function clockText(us: number): string {
  const ms = Math.floor(us / 1000) % 86_400_000;
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${pad(Math.floor(ms / 3_600_000), 2)}:${pad(Math.floor(ms / 60_000) % 60, 2)}:${pad(Math.floor(ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}`;
}

function rowView(op: RowOp): PayloadView['rows'][number] {
  return {
    kind: op.kind,
    table: op.table.name,
    key: keyText(op),
    columns: op.table.columns.map((name, i) => {
      const before = op.before?.[i];
      const after = op.after?.[i];
      return {
        name,
        before: before === undefined ? null : valueText(before),
        after: after === undefined ? null : valueText(after),
        changed: before === undefined || after === undefined || !sameValue(before, after),
      };
    }),
  };
}

function framesOf(cluster: Cluster, entry: LogEntry): PayloadView['frames'] {
  const frames = entry.wal?.frames ?? [];
  return frames.map((frame) => {
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
    const hex = (at: number): string => view.getUint32(at).toString(16).padStart(8, '0');
    const pageNumber = view.getUint32(0);
    return {
      pageNumber,
      commitSize: view.getUint32(4),
      salt1: hex(8),
      salt2: hex(12),
      checksum1: hex(16),
      checksum2: hex(20),
      page: frame.subarray(24),
      before: pageBefore(cluster, entry, pageNumber),
    };
  });
}

/** The newest older version of a page that the kept log has, on a node that holds this entry. */
function pageBefore(cluster: Cluster, entry: LogEntry, pageNumber: number): Uint8Array | null {
  const holder = [...cluster.members.values()].find((node) => entryAtTx(node, entry.gtid.seq) === entry);
  const { log } = holder ?? cluster.member(cluster.primaryId());
  for (let i = log.indexAt(entry.startLsn) - 1; i >= 0; i--) {
    const older = log.at(i);
    const frame = older.wal?.frames.findLast(
      (candidate) => new DataView(candidate.buffer, candidate.byteOffset).getUint32(0) === pageNumber,
    );
    if (frame !== undefined) return frame.subarray(24);
    if (older.basePages !== null) return older.basePages[pageNumber - 1] ?? null;
    if (older.format !== 'wal') break;
  }
  return entry.basePages?.[pageNumber - 1] ?? null;
}
