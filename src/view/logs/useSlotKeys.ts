import { useCallback, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { LogStreamsView } from '../../store/frame/types';
import { useLabStore } from '../lab';

/** A place in the log that stays the same when rows are added or dropped. */
interface Place {
  readonly tx: number;
  readonly nodeId: string;
}

const cellOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null;

const placeAt = (cell: HTMLElement): readonly [row: number, column: number] => {
  const [row = 0, column = 0] = (cell.dataset.at ?? '').split(':').map(Number);
  return [row, column];
};

const clamp = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

/** Roving focus between slots, and selection by click, Enter and Space. */
export function useSlotKeys(logs: LogStreamsView, pageRows: number) {
  const store = useLabStore();
  const [place, setPlace] = useState<Place | null>(null);

  const remember = useCallback(
    (row: number, column: number): void => {
      const tx = logs.rows[row]?.tx;
      const nodeId = logs.columns[column]?.nodeId;
      if (tx !== undefined && nodeId !== undefined) setPlace({ tx, nodeId });
    },
    [logs],
  );

  const choose = useCallback(
    (cell: HTMLElement): void => {
      const [row, column] = placeAt(cell);
      const tx = logs.rows[row]?.tx;
      const nodeId = logs.columns[column]?.nodeId;
      if (tx === undefined || nodeId === undefined) return;
      const lab = store.getState();
      const { selection } = lab;
      const again = selection?.kind === 'entry' && selection.tx === tx && selection.nodeId === nodeId;
      lab.select(again ? null : { kind: 'entry', tx, nodeId });
    },
    [logs, store],
  );

  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>): void => {
      const cell = cellOf(event.target);
      if (cell === null || event.altKey || event.metaKey) return;
      const [row, column] = placeAt(cell);
      const last = { row: logs.rows.length - 1, column: logs.columns.length - 1 };
      const moves: Readonly<Record<string, readonly [number, number]>> = {
        ArrowUp: [row - 1, column],
        ArrowDown: [row + 1, column],
        ArrowLeft: [row, column - 1],
        ArrowRight: [row, column + 1],
        PageUp: [row - pageRows, column],
        PageDown: [row + pageRows, column],
        Home: [event.ctrlKey ? 0 : row, 0],
        End: [event.ctrlKey ? last.row : row, last.column],
      };
      const move = moves[event.key];
      if (move !== undefined) {
        const to = [clamp(move[0], last.row + 1), clamp(move[1], last.column + 1)] as const;
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.querySelector<HTMLElement>(`[data-at="${to[0]}:${to[1]}"]`)?.focus();
      } else if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        event.stopPropagation();
        choose(cell);
      }
    },
    [logs, pageRows, choose],
  );

  const onClick = useCallback(
    (event: MouseEvent<HTMLElement>): void => {
      const cell = cellOf(event.target);
      if (cell !== null) choose(cell);
    },
    [choose],
  );

  const onFocus = useCallback(
    (event: { readonly target: EventTarget }): void => {
      const cell = cellOf(event.target);
      if (cell !== null) remember(...placeAt(cell));
    },
    [remember],
  );

  const row = place === null ? -1 : logs.rows.findIndex((candidate) => candidate.tx === place.tx);
  const column = logs.columns.findIndex((candidate) => candidate.nodeId === place?.nodeId);
  const known = row >= 0 && column >= 0;
  return {
    handlers: { onKeyDown, onClick, onFocus },
    /** The keyboard has been in here. */
    walking: known,
    focusRow: known ? row : logs.rows.length - 1,
    focusColumn: known ? column : 0,
  };
}
