import { Fragment, memo } from 'react';
import type { LogRowView, LogStreamsView } from '../../store/frame/types';
import { formatLsn } from '../text/format';
import { useText } from '../text/text';
import type { NodePlace } from '../useNodePlaces';
import { heightOf, layOutRail, rowHeight, type ColumnBox } from './logLayout';

export interface LogBoundariesProps {
  readonly rows: readonly LogRowView[];
  /** The first row that is drawn. */
  readonly from: number;
  readonly baseLsn: LogStreamsView['baseLsn'];
  readonly headLsn: LogStreamsView['headLsn'];
}

/** Boundary lines with their positions; the newest is the primary's head. */
export const LogBoundaries = memo(function LogBoundaries({
  rows,
  from,
  baseLsn,
  headLsn,
}: LogBoundariesProps) {
  const ends = [baseLsn, ...rows.map((row) => row.endLsn)]
    .map((end, index) => ({ end, top: index * rowHeight }))
    .slice(from);
  const head = heightOf(headLsn, rows);
  return (
    <>
      <div className="log-gutter" aria-hidden>
        {ends.map(({ end, top }) => (
          <span key={end} className={top === head ? 'head' : ''} style={{ top }}>
            {formatLsn(end)}
          </span>
        ))}
      </div>
      {ends.map(({ end, top }) => (
        <i key={end} className={top === head ? 'boundary head' : 'boundary'} style={{ top }} />
      ))}
    </>
  );
});

interface LogRailsProps {
  readonly logs: LogStreamsView;
  readonly rows: readonly LogRowView[];
  readonly nodes: readonly NodePlace[];
  readonly boxes: readonly ColumnBox[];
}

/** At the left of every column: solid to replayed, striped to flushed; W, F and R on the boundaries they name. */
export const LogRails = memo(function LogRails({ logs, rows, nodes, boxes }: LogRailsProps) {
  const t = useText();
  return logs.columns.map((column, index) => {
    const box = boxes[index];
    const node = nodes.find((candidate) => candidate.id === column.nodeId);
    if (box === undefined || node === undefined) return null;
    const own = rows.map((row, place) => column.slots[place]?.own ?? row);
    const rail = layOutRail(column, own);
    const striped = Math.max(0, rail.flushed - rail.replayed);
    return (
      <Fragment key={column.nodeId}>
        <i className={`rail ${node.role}`} style={{ left: box.left, height: rail.replayed }} />
        <i
          className={`rail striped ${node.role}`}
          style={{ left: box.left, top: rail.replayed, height: striped }}
        />
        {node.role === 'standby' &&
          rail.tags.map(({ top, names }) => (
            <span
              key={top}
              className="log-tags"
              style={{ left: box.left, width: box.width, top }}
              aria-hidden
            >
              {names.map((name) => (
                <b key={name} className="log-tag">
                  {t(`log.tag.${name}`)}
                </b>
              ))}
            </span>
          ))}
      </Fragment>
    );
  });
});
