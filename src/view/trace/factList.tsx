import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useState,
  type MouseEvent,
  type RefObject,
  type UIEvent,
} from 'react';
import { List, type ListImperativeAPI } from 'react-window';
import type { TraceView } from '../../store/traceList/traceRows';
import { useLabStore } from '../lab';
import { useText } from '../text/text';
import { useSize } from '../useSize';
import { FactRow } from './factRow';
import { useTrace, useTraceOfLab } from './hooks';
import { useFactKeys, type Show } from './useFactKeys';

/** Heights in px: one line, or two where there is no room for columns. */
const rowHeights = { wide: 24, narrow: 44 };
const narrowBelow = 560;

const factOf = (event: MouseEvent): number | null => {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-seq]') : null;
  return row === null ? null : Number(row.dataset.seq);
};

export interface FactListProps {
  readonly view: TraceView;
  readonly list: RefObject<ListImperativeAPI | null>;
  readonly show: Show;
}

/** The facts, of which only those in sight are drawn. */
export function FactList({ view, list, show }: FactListProps) {
  const t = useText();
  const lab = useLabStore();
  const { rows, store, choose } = useTraceOfLab();
  const selected = useTrace((state) => state.selected);
  const follows = useTrace((state) => state.follows);
  const [room, size] = useSize<HTMLDivElement>({ width: 1040, height: 320 });
  const narrow = size.width < narrowBelow;
  const rowHeight = narrow ? rowHeights.narrow : rowHeights.wide;
  const [height, setHeight] = useState(0);
  const id = useId();
  const idOf = useCallback((seq: number) => `${id}-${seq}`, [id]);
  const rowProps = useMemo(() => ({ view, selected, idOf }), [view, selected, idOf]);
  const onKeyDown = useFactKeys(Math.max(1, Math.floor(size.height / rowHeight) - 1), show);

  useEffect(() => {
    if (follows && view.present > 0) list.current?.scrollToRow({ index: view.present - 1, align: 'end' });
  }, [follows, view, list, rowHeight, height]);

  /** Scrolled away from the newest, the list stays where it is; scrolled back to it, it follows again. */
  const onScroll = (event: UIEvent<HTMLElement>): void => {
    const { scrollTop, clientHeight } = event.currentTarget;
    // It was resized just now: nobody scrolled.
    if (Math.abs(clientHeight - height) >= 1) return;
    const present = store.getState().view?.present ?? 0;
    const newest = Math.max(0, present * rowHeight - clientHeight);
    store.setState({ follows: Math.abs(scrollTop - newest) < rowHeight });
  };
  const onClick = (event: MouseEvent): void => {
    const seq = factOf(event);
    if (seq !== null) choose(seq, { opened: true });
  };
  const onDoubleClick = (event: MouseEvent): void => {
    const row = rows.row(factOf(event) ?? 0);
    if (row !== null) lab.getState().seek(row.atUs);
  };
  const inSight = selected !== null && view.rowAt(rows.indexOf(selected))?.seq === selected;
  return (
    <div className="trace-list" ref={room} data-narrow={narrow}>
      <List
        className="trace-rows"
        listRef={list}
        role="listbox"
        tabIndex={0}
        aria-label={t('trace.list')}
        aria-activedescendant={inSight ? idOf(selected) : undefined}
        defaultHeight={size.height}
        rowComponent={FactRow}
        rowCount={view.count}
        rowHeight={rowHeight}
        rowProps={rowProps}
        overscanCount={8}
        onResize={(now) => setHeight(now.height)}
        onKeyDown={onKeyDown}
        onScroll={onScroll}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
      />
    </div>
  );
}
