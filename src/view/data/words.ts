import type { DataCompareView } from '../../store/frame/types';
import { text } from '../text/text';

/** 'fb2e 8645': eight digits in two groups are easier to compare. */
export function checksumWords(checksum: string): string {
  return checksum.length === 8 ? `${checksum.slice(0, 4)} ${checksum.slice(4)}` : checksum;
}

export interface DataSummary {
  readonly same: boolean;
  readonly lead: string;
  readonly rest: string;
}

/** Are the copies equal? In one sentence. */
export function summarise(comparison: DataCompareView): DataSummary {
  const { nodes, table, tx, rows } = comparison;
  const [reference, ...others] = nodes;
  const differing = others.filter((node) => !node.equal);
  if (reference === undefined || differing.length === 0) {
    return { same: true, lead: text('data.summary.same', { count: nodes.length, table, tx }), rest: '' };
  }
  const checksums = new Set(nodes.map((node) => node.checksum));
  const lead =
    checksums.size === nodes.length && nodes.length > 2
      ? text('data.summary.none', { table })
      : text('data.summary.some', {
          count: differing.length,
          total: nodes.length,
          node: reference.nodeId,
          ids: differing.map((node) => node.nodeId).join(', '),
        });
  const count = rows.filter((row) => row.cells.some((cell) => cell.differs)).length;
  const total = Math.max(...nodes.map((node) => node.total));
  const shown = rows.length;
  const rest =
    shown >= total
      ? text('data.summary.rows', { count, total, tx })
      : text('data.summary.shown', { count, shown, total });
  return { same: false, lead, rest };
}

const instant = /^(?:\d{4}-\d\d-\d\d )?\d\d:\d\d(?=:\d\d)/;

/** What all instants of a column begin with, up to the minute: it is left out, for what differs is behind it. */
export function sharedMinute(comparison: DataCompareView, column: number): string {
  const texts = comparison.rows
    .flatMap((row) => row.cells.map((cell) => cell.values[column]?.text ?? ''))
    .filter((value) => value !== '' && value !== 'NULL');
  const minute = instant.exec(texts[0] ?? '')?.[0] ?? '';
  return texts.every((value) => value.startsWith(minute)) ? minute : '';
}
