import { Fragment, memo } from 'react';
import type { LogRowView, LogStreamsView } from '../../store/frame/types';
import { formatLsn } from '../text/format';
import { useText } from '../text/text';
import type { NodePlace } from '../useNodePlaces';
import { layOutRail, rowHeight, type ColumnBox } from './logLayout';
import { isHeld } from './slotWords';

export interface LogBoundariesProps {
  readonly rows: readonly LogRowView[];
  /** The first row that is drawn. */
  readonly from: number;
  readonly baseLsn: LogStreamsView['baseLsn'];
  readonly headRows: number;
  readonly forks: LogStreamsView['forks'];
}

/** Boundary lines with their positions; the newest is the primary's head. */
export const LogBoundaries = memo(function LogBoundaries({
  rows,
  from,
  baseLsn,
  headRows,
  forks,
}: LogBoundariesProps) {
  const t = useText();
  const ends = [baseLsn, ...rows.map((row) => row.endLsn)]
    .map((end, index) => ({ end, top: index * rowHeight }))
    .slice(from);
  const head = headRows * rowHeight;
  const splits = forks.map(({ timelineId, tx }) => ({
    timelineId,
    top: (rows.findIndex((row) => row.tx === tx) + 1) * rowHeight,
  }));
  const isFork = (top: number): boolean => splits.some((split) => split.top === top);
  const kindOf = (top: number): string => (isFork(top) ? 'fork' : top === head ? 'head' : '');
  return (
    <>
      <div className="log-gutter" aria-hidden>
        {ends.map(({ end, top }) => (
          <span key={top} className={kindOf(top)} style={{ top }}>
            {formatLsn(end)}
          </span>
        ))}
        {splits.map(({ timelineId, top }) => (
          <span key={timelineId} className="fork words" style={{ top }}>
            {t('log.forkHere', { timeline: timelineId })}
          </span>
        ))}
      </div>
      {ends.map(({ top }) => (
        <i key={top} className={`boundary ${kindOf(top)}`} style={{ top }} />
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
    const held = rows.filter((_, place) => isHeld(column.slots[place]?.state ?? 'missing'));
    const own = held.map((row) => column.slots.find(({ tx }) => tx === row.tx)?.own ?? row);
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
