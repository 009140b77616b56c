import { useEffect, useState } from 'react';
import type { DataCompareView } from '../../store/frame/types';
import { useLabStore } from '../lab';

/** A comparison reads every table of every node, so it is made a few times a second at most. */
const pauseMs = 250;

/** The tables of all nodes compared, and again as the run goes on. */
export function useComparison(table: string | null): DataCompareView | null {
  const lab = useLabStore();
  const [comparison, setComparison] = useState(() => lab.getState().comparison(table));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let compared = { frame: lab.getState().frame, table };
    const compare = (): void => {
      timer = null;
      compared = { frame: lab.getState().frame, table };
      setComparison(lab.getState().comparison(table));
    };
    const later = (): void => {
      if (timer === null && lab.getState().frame !== compared.frame) timer = setTimeout(compare, pauseMs);
    };
    timer = setTimeout(compare, 0);
    const unsubscribe = lab.subscribe(later);
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, [lab, table]);
  return comparison;
}
