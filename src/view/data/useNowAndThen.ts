import { useEffect, useEffectEvent, useState } from 'react';
import type { LabState } from '../../store/labState';
import { useLabStore } from '../lab';

/** What reads much of the lab is read a few times a second at most. */
const pauseMs = 250;

/** An answer of the lab, and again as the run goes on, or at once for another `key`. */
export function useNowAndThen<T>(read: (state: LabState) => T, key: string | null): T {
  const lab = useLabStore();
  const [answer, setAnswer] = useState(() => read(lab.getState()));
  const again = useEffectEvent((state: LabState) => setAnswer(read(state)));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let { frame } = lab.getState();
    const look = (): void => {
      timer = null;
      frame = lab.getState().frame;
      again(lab.getState());
    };
    const later = (): void => {
      if (timer === null && lab.getState().frame !== frame) timer = setTimeout(look, pauseMs);
    };
    timer = setTimeout(look, 0);
    const unsubscribe = lab.subscribe(later);
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, [lab, key]);
  return answer;
}
