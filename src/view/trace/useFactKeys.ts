import { useCallback, type KeyboardEvent } from 'react';
import { useLabStore } from '../lab';
import { useTraceOfLab } from './hooks';

/** Brings a row into sight. */
export type Show = (index: number) => void;

/** Chooses a fact, also one that is filtered out: its causes and effects then say what it is. */
export function useChoose(show: Show): (seq: number) => void {
  const { rows, store, choose } = useTraceOfLab();
  return useCallback(
    (seq: number): void => {
      const { view, opened } = store.getState();
      const index = rows.indexOf(seq);
      const listed = view?.rowAt(index)?.seq === seq;
      choose(seq, { opened: opened || !listed });
      if (view !== null && view.count > 0) show(Math.min(index, view.count - 1));
    },
    [rows, store, choose, show],
  );
}

/** The list by keyboard: along it, to the instant of a fact, and from cause to effect. */
export function useFactKeys(pageRows: number, show: Show): (event: KeyboardEvent) => void {
  const lab = useLabStore();
  const { rows, store, choose } = useTraceOfLab();
  const goTo = useChoose(show);
  return useCallback(
    (event: KeyboardEvent): void => {
      const { view, selected, opened } = store.getState();
      if (view === null || event.ctrlKey || event.metaKey || event.altKey) return;
      const last = view.count - 1;
      const at = selected === null ? null : rows.indexOf(selected);
      const from = (by: number): number => (at === null ? view.present - 1 : at + by);
      const chain = selected === null ? null : rows.chainOf(selected);
      const to: Readonly<Record<string, number>> = {
        ArrowUp: from(-1),
        ArrowDown: from(1),
        PageUp: from(-pageRows),
        PageDown: from(pageRows),
        Home: 0,
        End: last,
      };
      const along: Readonly<Record<string, number | undefined>> = {
        ArrowLeft: chain?.causes.at(-1),
        ArrowRight: chain?.effects[0],
      };
      const index = to[event.key];
      const row = selected === null ? null : rows.row(selected);
      if (index !== undefined) {
        const place = Math.max(0, Math.min(last, index));
        const fact = view.rowAt(place);
        if (fact === null) return;
        choose(fact.seq, { follows: event.key === 'End' && place === view.present - 1 });
        show(place);
      } else if (event.key in along) {
        const next = along[event.key];
        if (next !== undefined) goTo(next);
      } else if (event.key === 'Enter' && row !== null) lab.getState().seek(row.atUs);
      else if (event.key === 'c' || event.key === 'C') store.setState({ opened: !opened });
      else if (event.key === 'Escape' && opened) store.setState({ opened: false });
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    [lab, rows, store, choose, goTo, pageRows, show],
  );
}
