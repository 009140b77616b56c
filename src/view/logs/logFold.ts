import type { LogColumnView, LogRowView } from '../../store/frame/types';
import type { useText } from '../text/text';
import { isHeld } from './slotWords';

export interface FoldedColumn {
  readonly words: string;
  /** All of what is folded here was told yes. */
  readonly sealed: boolean;
}

type Translate = ReturnType<typeof useText>;

/** '43, 44' or, from three on, '8 to 44'. */
function list(txs: readonly number[], t: Translate): string {
  const [first] = txs;
  const last = txs.at(-1);
  if (first === undefined || last === undefined) return t('log.fold.none');
  return txs.length < 3 ? txs.join(', ') : t('log.fold.range', { first, last });
}

/** The rows above the window, summed up in one line a column; `roomy`: the first has room for words. */
export function foldOf(
  rows: readonly LogRowView[],
  columns: readonly LogColumnView[],
  firstShown: number,
  roomy: boolean,
  t: Translate,
): readonly FoldedColumn[] {
  const folded = rows.slice(0, firstShown);
  const has = (column: LogColumnView, row: number): boolean => isHeld(column.slots[row]?.state ?? 'missing');
  const everywhere = columns.every((column) => folded.every((_, row) => has(column, row)));
  return columns.map((column, index) => {
    const own = folded.filter((_, row) => has(column, row));
    const words = list(
      own.map((row) => row.tx),
      t,
    );
    return {
      words:
        index === 0 && roomy && everywhere && folded.length > 0
          ? t('log.fold.onEveryNode', { list: words })
          : words,
      sealed: own.length > 0 && folded.every((_, row) => column.slots[row]?.sealed ?? false),
    };
  });
}
