import {
  dataLsn,
  hashText,
  hex32,
  samePages,
  valueText,
  type Lsn,
  type Run,
  type SqlValue,
  type TableHash,
  type TableRows,
} from '../../engine/index';
import { sharedLsn } from './history';
import { rowKey, type TableReader } from './tables';
import type { DataCompareView } from './types';

const rowsCompared = 40;

const rowChecksum = (row: readonly SqlValue[]): string =>
  hex32(hashText(row.map((value) => valueText(value)).join('\u0001')));

/**
 * One table on every node, compared at one position: the newest that all of them have replayed. What is beyond it is
 * named, not compared. A node that is too far behind for that is compared as it stands.
 */
export function comparison(run: Run, reader: TableReader, wanted: string | null): DataCompareView | null {
  const { cluster, states } = run;
  const primary = cluster.member(cluster.primaryId());
  const others = [...cluster.members.values()].filter((node) => node !== primary);
  const common = others.reduce<Lsn>((least, node) => {
    const shared = sharedLsn(primary, node, dataLsn(node));
    return shared < least ? shared : least;
  }, primary.log.flushLsn);
  const copies = [primary, ...others].map((node) => {
    const past = states.at(node.id, common);
    return { node, state: past ?? node.visible, lsn: past === null ? dataLsn(node) : common };
  });
  const reference = copies[0]!;
  const tables = reader.tables(reference.state.pages).map((table) => table.shape.name);
  const name = wanted !== null && tables.includes(wanted) ? wanted : tables[0];
  const table = name === undefined ? null : reader.table(reference.state.pages, name);
  if (name === undefined || table === null) return null;
  const shown = comparedColumns(table);
  const read = copies.map(({ state }) => rowsByKey(reader.table(state.pages, name)));
  const keys = new Set(read.flatMap((rows) => [...rows.keys()]));
  const rows = [...keys].slice(0, rowsCompared).map((key) => {
    const expected = read[0]!.get(key);
    return {
      key,
      cells: copies.map(({ node }, i) => rowCells(node.id, read[i]!.get(key), expected, shown)),
    };
  });
  const { log } = primary;
  const leftOut: number[] = [];
  for (let i = log.indexAt(common); i < log.count; i++) leftOut.push(log.at(i).gtid.seq);
  return {
    table: name,
    tables,
    lsn: common,
    tx: log.txBefore(common),
    columns: shown.map((i) => table.shape.columns[i]!),
    nodes: copies.map(({ node, state, lsn }, i) => {
      const hash = state.hashes.get(name);
      return {
        nodeId: node.id,
        atTx: log.txBefore(lsn),
        checksum: hash === undefined ? '' : hex32(hash.hi ^ hash.lo),
        equal: sameHash(hash, reference.state.hashes.get(name)),
        rowsDiffer: rows.filter((row) => row.cells[i]!.differs).length,
        total: hash?.rows ?? 0,
        bytesEqual: node === primary || !node.physical ? null : samePages(state.pages, reference.state.pages),
      };
    }),
    rows,
    leftOut,
  };
}

const sameHash = (a: TableHash | undefined, b: TableHash | undefined): boolean =>
  a?.hi === b?.hi && a?.lo === b?.lo && a?.rows === b?.rows;

/** The key heads each row; what is left are the columns to compare. */
const comparedColumns = ({ shape }: TableRows): number[] => {
  const others = shape.columns.flatMap((_, i) => (shape.pk[i]! > 0 && !shape.byRowid ? [] : [i]));
  return others.length > 0 ? others : shape.columns.map((_, i) => i);
};

const rowsByKey = (table: TableRows | null): Map<string, readonly SqlValue[]> =>
  new Map(table?.rows.map((row, i) => [rowKey(table, i), row]));

type Cells = DataCompareView['rows'][number]['cells'][number];

function rowCells(
  nodeId: string,
  row: readonly SqlValue[] | undefined,
  expected: readonly SqlValue[] | undefined,
  columns: readonly number[],
): Cells {
  if (row === undefined) {
    const values = columns.map(() => ({ text: '', differs: expected !== undefined }));
    return { nodeId, present: false, checksum: '', differs: expected !== undefined, values };
  }
  const values = columns.map((i) => {
    const text = valueText(row[i] ?? null);
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
