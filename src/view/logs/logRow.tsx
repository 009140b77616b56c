import { memo, useMemo } from 'react';
import type { LogRowView, LogStreamsView } from '../../store/frame/types';
import { summariseFrames } from './changedBytes';
import { rowHeight, type ColumnBox } from './logLayout';
import { LogSlot } from './logSlot';

export interface LogRowProps {
  readonly logs: LogStreamsView;
  readonly row: LogRowView;
  readonly index: number;
  readonly boxes: readonly ColumnBox[];
  /** Columns whose slot is selected, as '0 2'; a string, so that it compares by value. */
  readonly selected: string;
  /** Column of the slot that Tab reaches; -1 when it is in another row. */
  readonly focusable: number;
  readonly slides: boolean;
}

const holdsBytes = (logs: LogStreamsView, column: number, row: number): boolean => {
  const state = logs.columns[column]?.slots[row]?.state;
  return state !== 'inFlight' && state !== 'missing' && state !== 'lost';
};

/** One transaction on every node. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { logs, row, index, boxes } = props;
  const frames = useMemo(() => summariseFrames(index, logs.rows), [index, logs.rows]);
  const selected = props.selected.split(' ').map(Number);
  return (
    <div role="row" className="log-row" style={{ top: index * rowHeight }} aria-rowindex={index + 2}>
      {logs.columns.map((column, place) => {
        const slot = column.slots[index];
        const box = boxes[place];
        if (slot === undefined || box === undefined) return null;
        return (
          <LogSlot
            key={`${column.nodeId} ${holdsBytes(logs, place, index) ? 'held' : 'absent'}`}
            row={row}
            slot={slot}
            box={box}
            at={`${index}:${place}`}
            frames={frames}
            selected={props.selected !== '' && selected.includes(place)}
            focusable={props.focusable === place}
            slides={props.slides && holdsBytes(logs, place, index)}
          />
        );
      })}
    </div>
  );
});
