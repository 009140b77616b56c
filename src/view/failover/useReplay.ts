import { useEffect, useRef, type RefObject } from 'react';
import { useLab, useLabStore } from '../lab';

export interface Replay {
  /** Where its outcome is said: brought into sight. */
  readonly outcome: RefObject<HTMLDivElement | null>;
  readonly start: () => void;
  /** Nothing is under way to another instant. */
  readonly arrived: boolean;
}

/** The same scenario and commands with the settings in force. */
export function useReplay(): Replay {
  const lab = useLabStore();
  const outcome = useRef<HTMLDivElement>(null);
  const underWay = useRef(false);
  const arrived = useLab(({ busy }) => busy === null);
  const show = (): void => outcome.current?.scrollIntoView({ block: 'start' });
  // What stands above it comes and goes while the scenario is run again.
  useEffect(() => {
    if (!arrived || !underWay.current) return;
    underWay.current = false;
    show();
  }, [arrived]);
  const start = (): void => {
    lab.getState().replayWithSettings();
    underWay.current = lab.getState().busy !== null;
    show();
  };
  return { outcome, start, arrived };
}
