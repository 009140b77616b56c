import { useEffect, useMemo } from 'react';
import type { LogRowView, LogStreamsView } from '../../store/frame/types';
import type { Selection } from '../../store/selection';
import { useLab } from '../lab';
import { useText } from '../text/text';
import { useNodePlaces } from '../useNodePlaces';
import type { Size } from '../useSize';
import { foldOf } from './logFold';
import { LogHead } from './logHead';
import { foldHeight, headHeight, layOutColumns, layOutRows, rowHeight, type ColumnLayout } from './logLayout';
import { LogBoundaries, LogRails } from './logRails';
import { LogRow } from './logRow';
import { Seal } from './seal';
import { useLogScroll } from './useLogScroll';
import { useSlides } from './useSlides';
import { useSlotKeys } from './useSlotKeys';

const sidePadding = 16;
const footHeight = 8;
const scrollbarHeight = 12;

/** Columns whose slot of this row is selected, itself or by the packet that carries it. */
function selectedIn(selection: Selection, row: LogRowView, index: number, logs: LogStreamsView): string {
  if (selection?.kind !== 'entry' && selection?.kind !== 'packet') return '';
  return logs.columns
    .flatMap((column, place) => {
      const slot = column.slots[index];
      const chosen =
        selection.kind === 'entry'
          ? selection.tx === row.tx && selection.nodeId === column.nodeId
          : slot?.packetId === selection.id && slot.state === 'inFlight';
      return chosen ? [place] : [];
    })
    .join(' ');
}

/** Width of "2 to 37, on every node" and its seal. */
const foldWords = 166;

/** `roles` is a letter a column, p or s: a string, so that it compares by value. */
function useColumns(width: number, roles: string): ColumnLayout {
  return useMemo(
    () =>
      layOutColumns(
        width,
        [...roles].map((role) => role === 'p'),
      ),
    [width, roles],
  );
}

/** The streams themselves, in the room there is. */
export function LogGrid({ size, onBack }: { size: Size; onBack: (toNewest: (() => void) | null) => void }) {
  const t = useText();
  const logs = useLab((state) => state.frame.logs);
  const nodes = useNodePlaces();
  const selection = useLab((state) => state.selection);
  const slides = useSlides(logs.rows.at(-1)?.tx ?? 0);

  const owners = logs.columns.map((column) => nodes.find((node) => node.id === column.nodeId));
  const roles = owners.map((node) => (node?.role === 'primary' ? 'p' : 's')).join('');
  const columns = useColumns(size.width - sidePadding, roles);
  const overflows = columns.width > size.width - sidePadding;
  const foot = footHeight + (overflows ? scrollbarHeight : 0);
  const window = layOutRows(size.height - foot, logs.rows.length);
  const top = headHeight + (window.folds ? foldHeight : 0);
  const { scroller, first, atNewest, onScroll, toNewest } = useLogScroll(logs.rows, window.rows);
  const keys = useSlotKeys(logs, window.rows);
  /** Rows above the screen are drawn once someone scrolls or walks there. */
  const from = atNewest && !keys.walking ? Math.max(0, first - 1) : 0;
  const fold = window.folds
    ? foldOf(logs.rows, logs.columns, first, (columns.boxes[0]?.width ?? 0) >= foldWords, t)
    : [];

  useEffect(() => onBack(atNewest ? null : toNewest), [atNewest, toNewest, onBack]);

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t('log.grid')}
      aria-rowcount={logs.rows.length + 1}
      className="log-scroller"
      data-newest={atNewest}
      style={{
        height: top + Math.min(window.rows, logs.rows.length) * rowHeight + foot,
        scrollPaddingTop: top,
      }}
      onScroll={onScroll}
      {...keys.handlers}
    >
      <div className="log-sheet" role="presentation" style={{ width: columns.width }}>
        <div role="row" className="log-heads" style={{ height: top - 7 }}>
          {logs.columns.map((column, index) => {
            const box = columns.boxes[index];
            const node = owners[index];
            return (
              box &&
              node && (
                <LogHead
                  key={column.nodeId}
                  node={node}
                  column={column}
                  box={box}
                  forked={logs.forks.length > 0}
                />
              )
            );
          })}
          {fold.map((line, index) => (
            <span
              key={logs.columns[index]?.nodeId}
              className="log-fold"
              role="gridcell"
              style={{ left: columns.boxes[index]?.left, width: columns.boxes[index]?.width }}
            >
              {line.words}
              {line.sealed && <Seal />}
            </span>
          ))}
        </div>
        <div className="log-body" role="rowgroup" style={{ height: logs.rows.length * rowHeight + foot }}>
          <LogBoundaries
            rows={logs.rows}
            from={from}
            baseLsn={logs.baseLsn}
            headRows={logs.headRows}
            forks={logs.forks}
          />
          {logs.rows.slice(from).map((row, place) => {
            const index = from + place;
            return (
              <LogRow
                key={row.tx}
                logs={logs}
                row={row}
                index={index}
                boxes={columns.boxes}
                selected={selectedIn(selection, row, index, logs)}
                focusable={keys.focusRow === index ? keys.focusColumn : -1}
                slides={slides}
              />
            );
          })}
          <LogRails logs={logs} rows={logs.rows} nodes={nodes} boxes={columns.boxes} />
        </div>
      </div>
    </div>
  );
}
