import {
  hashText,
  hex32,
  samePages,
  valueText,
  type Cluster,
  type SqlValue,
  type TableRows,
} from '../../engine/index';
import { rowKey, type TableReader } from './tables';
import type { DataCompareView } from './types';

const rowsCompared = 40;

const rowChecksum = (row: readonly SqlValue[]): string =>
  hex32(hashText(row.map((value) => valueText(value)).join('\u0001')));

/**
 * One table on every node. Rows are compared where nodes stand now; a node that has not replayed everything is
 * compared all the same and says up to which transaction it has.
 */
export function comparison(
  cluster: Cluster,
  reader: TableReader,
  wanted: string | null,
): DataCompareView | null {
  const primary = cluster.member(cluster.primaryId());
  const members = [...cluster.members.values()].sort((a) => (a === primary ? -1 : 0));
  const tables = reader.tables(primary.visible.pages).map((table) => table.shape.name);
  const name = wanted !== null && tables.includes(wanted) ? wanted : tables[0];
  if (name === undefined) return null;
  const reference = reader.table(primary.visible.pages, name);
  if (reference === null) return null;
  const replayed = members.map((node) => (node === primary ? node.log.flushLsn : node.replayLsn));
  const common = replayed.reduce((least, lsn) => (lsn < least ? lsn : least));
  const { log } = primary;
  const leftOut: number[] = [];
  for (let i = log.indexAt(common); i < log.count; i++) leftOut.push(log.at(i).gtid.seq);
  const copies = members.map((node) => ({ node, rows: rowsByKey(reader.table(node.visible.pages, name)) }));
  const keys = new Set(copies.flatMap(({ rows }) => [...rows.keys()]));
  const rows = [...keys].slice(0, rowsCompared).map((key) => {
    const expected = copies[0]!.rows.get(key);
    return {
      key,
      cells: copies.map(({ node, rows: own }) =>
        rowCells(node.id, own.get(key), expected, reference.shape.columns.length),
      ),
    };
  });
  const expectedHash = primary.visible.hashes.get(name);
  return {
    table: name,
    tables,
    lsn: common,
    tx: log.txBefore(common),
    columns: reference.shape.columns,
    nodes: members.map((node, i) => {
      const hash = node.visible.hashes.get(name);
      return {
        nodeId: node.id,
        atTx: log.txBefore(replayed[i]!),
        checksum: hash === undefined ? '' : hex32(hash.hi ^ hash.lo),
        rowsDiffer: rows.filter((row) => row.cells[i]!.differs).length,
        total: hash?.rows ?? 0,
        bytesEqual:
          node === primary || !node.physical ? null : samePages(node.visible.pages, primary.visible.pages),
      };
    }),
    rows: expectedHash === undefined && rows.length === 0 ? [] : rows,
    leftOut,
  };
}

const rowsByKey = (table: TableRows | null): Map<string, readonly SqlValue[]> =>
  new Map(table?.rows.map((row, i) => [rowKey(table, i), row]));

type Cells = DataCompareView['rows'][number]['cells'][number];

function rowCells(
  nodeId: string,
  row: readonly SqlValue[] | undefined,
  expected: readonly SqlValue[] | undefined,
  columns: number,
): Cells {
  if (row === undefined) {
    const values = Array.from({ length: columns }, () => ({ text: '', differs: expected !== undefined }));
    return { nodeId, present: false, checksum: '', differs: expected !== undefined, values };
  }
  const values = row.map((value, i) => {
    const text = valueText(value);
    return { text, differs: expected === undefined || valueText(expected[i] ?? null) !== text };
  });
  return {
    nodeId,
    present: true,
    checksum: rowChecksum(row),
    differs: values.some((value) => value.differs),
    values,
  };
}
