import {
  hex32,
  valueText,
  type ChecksumChunk,
  type ChecksumRun,
  type Cluster,
  type SqlValue,
  type TableHash,
} from '../../engine/index';
import type { Player } from '../player';
import { costOf } from './cost';
import type {
  ChecksumsView,
  ChecksumView,
  ChunkUnderWay,
  ComparedRow,
  ComparedTable,
  DifferingChunk,
} from './types';

const crc = ({ hi, lo }: TableHash): string => hex32(hi ^ lo);

const texts = (row: readonly SqlValue[] | null): readonly string[] | null =>
  row === null ? null : row.map((value) => valueText(value));

const txAt = (cluster: Cluster, { primary }: ChecksumRun, { lsn }: ChecksumChunk): number =>
  cluster.members.get(primary)?.log.txBefore(lsn) ?? 0;

function differingChunks(cluster: Cluster, run: ChecksumRun): readonly DifferingChunk[] {
  return run.chunks.flatMap((chunk) =>
    [...chunk.standbys].flatMap(([nodeId, { verdict, read }]) => {
      if (verdict !== 'different' || read === null) return [];
      const { number, table, after, upTo, lsn, hash } = chunk;
      const rows = read.rows.map<ComparedRow>((row) => ({
        key: row.key,
        primary: texts(row.primary),
        copy: texts(row.standby),
      }));
      return {
        number,
        table,
        nodeId,
        after,
        upTo,
        lsn,
        tx: txAt(cluster, run, chunk),
        primary: { rows: hash.rows, crc: crc(hash) },
        copy: { rows: read.hash.rows, crc: crc(read.hash) },
        columns: read.columns,
        differing: read.differing,
        rows,
      };
    }),
  );
}

function tablesOf(run: ChecksumRun): readonly ComparedTable[] {
  const read = [...run.sums].map<ComparedTable>(([table, { rows, chunks, diffs, skipped, standbys }]) => ({
    table,
    state: run.state === 'running' && run.tables[0] === table ? 'reading' : 'done',
    rows,
    chunks,
    diffs,
    skipped,
    copies: [...standbys].map(([nodeId, counts]) => ({ nodeId, ...counts })),
  }));
  const waiting = run.tables
    .filter((table) => !run.sums.has(table))
    .map<ComparedTable>((table) => ({
      table,
      state: 'waiting',
      rows: 0,
      chunks: 0,
      diffs: 0,
      skipped: 0,
      copies: [],
    }));
  return [...read, ...waiting];
}

function underWayOf(cluster: Cluster, run: ChecksumRun): ChunkUnderWay | null {
  const chunk = run.chunks.at(-1);
  if (run.state !== 'running' || chunk === undefined) return null;
  const pending = [...chunk.standbys].filter(([, { verdict }]) => verdict === 'pending');
  const { number, table, lsn } = chunk;
  return {
    number,
    table,
    lsn,
    tx: txAt(cluster, run, chunk),
    reading: pending.flatMap(([nodeId, { read }]) => (read === null ? [] : [nodeId])),
    replaying: pending.flatMap(([nodeId, { read }]) => {
      const node = cluster.members.get(nodeId);
      return read === null && node !== undefined
        ? [{ nodeId, bytes: Math.max(0, lsn - node.replayLsn) }]
        : [];
    }),
  };
}

/** What is left, at the pace so far: rows may come and go meanwhile. */
function leftUs(
  { state, chunksDone }: ChecksumRun,
  rowsRead: number,
  toRead: number,
  tookUs: number,
): number | null {
  if (state !== 'running' || chunksDone === 0 || rowsRead === 0) return null;
  return Math.round((Math.max(0, toRead - rowsRead) * tookUs) / rowsRead);
}

function viewOf({ current, current: { cluster, nowUs } }: Player, run: ChecksumRun): ChecksumView {
  const { id, state, primary, settings, startedUs, finishedUs, chunksDone } = run;
  const tables = tablesOf(run);
  const rowsRead = tables.reduce((sum, { rows }) => sum + rows, 0);
  const tookUs = (finishedUs ?? nowUs) - startedUs;
  const rowsToRead = state === 'finished' ? rowsRead : Math.max(run.rowsToRead, rowsRead);
  return {
    id,
    state,
    primary,
    settings,
    startedUs,
    tookUs,
    leftUs: leftUs(run, rowsRead, rowsToRead, tookUs),
    rowsRead,
    rowsToRead,
    chunksDone,
    underWay: underWayOf(cluster, run),
    tables,
    differing: differingChunks(cluster, run),
    cost: costOf(current, run),
  };
}

/** Of the comparison with this id, or of the newest. */
export function checksumsOf(player: Player, id: number | null): ChecksumsView {
  const { checksums } = player.current.cluster;
  const run = checksums.find((known) => known.id === id) ?? checksums.at(-1);
  return {
    runs: checksums.map(({ id: known, startedUs, settings, sums }) => ({
      id: known,
      startedUs,
      chunkRows: settings.chunkRows,
      diffs: [...sums.values()].reduce((sum, { diffs }) => sum + diffs, 0),
    })),
    shown: run === undefined ? null : viewOf(player, run),
  };
}
