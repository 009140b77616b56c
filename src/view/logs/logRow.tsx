import { memo, useMemo } from 'react';
import type { LogRowView, LogSlotView, LogStreamsView } from '../../store/frame/types';
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

const sameSlot = (a: LogSlotView | undefined, b: LogSlotView | undefined): boolean =>
  a === b ||
  (a?.state === b?.state &&
    a?.sealed === b?.sealed &&
    a?.dueUs === b?.dueUs &&
    a?.packetId === b?.packetId &&
    a?.own === b?.own);

const sameEntry = (a: LogRowView, b: LogRowView): boolean =>
  a === b || (a.tx === b.tx && a.entry === b.entry && a.detail === b.detail);

/** A log changes with every packet, most of its rows do not. */
function sameRow(before: LogRowProps, after: LogRowProps): boolean {
  const columns = after.logs.columns;
  return (
    sameEntry(before.row, after.row) &&
    before.index === after.index &&
    before.boxes === after.boxes &&
    before.selected === after.selected &&
    before.focusable === after.focusable &&
    before.slides === after.slides &&
    before.logs.columns.length === columns.length &&
    columns.every((column, place) => {
      const old = before.logs.columns[place];
      return old?.nodeId === column.nodeId && sameSlot(old.slots[before.index], column.slots[after.index]);
    })
  );
}

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
            row={slot.own ?? row}
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
}, sameRow);
