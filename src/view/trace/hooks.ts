import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useLabStore } from '../lab';
import { traceOf, type TraceOfLab, type TraceState } from './traceStore';

/** Often enough to see facts come, seldom enough to read one. */
const readEveryMs = 120;

export const useTraceOfLab = (): TraceOfLab => traceOf(useLabStore());

export const useTrace = <T>(select: (state: TraceState) => T): T => useStore(useTraceOfLab().store, select);

/** Keeps the list at what the lab shows: at once while time stands, a few times a second while it runs. */
export function useReading(): void {
  const lab = useLabStore();
  const trace = useTraceOfLab();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const read = (): void => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      trace.read();
    };
    read();
    const leave = lab.subscribe((state, before) => {
      if (state.frame === before.frame && state.playing === before.playing) return;
      if (!state.playing && state.busy === null) read();
      else timer ??= setTimeout(read, readEveryMs);
    });
    return () => {
      leave();
      if (timer !== null) clearTimeout(timer);
    };
  }, [lab, trace]);
}
