import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { LagStage } from '../../../engine/index';
import { useLabStore } from '../../lab';
import { useLimited } from '../../stage/useLimited';
import { ChartsModel, type Zoom } from './chartsModel';

/** While time runs the charts follow it ten times a second: more cannot be seen. */
const readEveryMs = 100;

/** Charts that are kept at what the lab shows. */
export function useCharts(zoom: Zoom, stage: LagStage): ChartsModel {
  const lab = useLabStore();
  const [model] = useState(() => new ChartsModel());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let readAt = -Infinity;
    const read = (): void => {
      timer = null;
      readAt = performance.now();
      const state = lab.getState();
      const { reachedUs } = state.frame.timeline;
      state.ask((player) => model.read(player.current, { zoom, stage, reachedUs }));
    };
    read();
    const leave = lab.subscribe((state, before) => {
      if (state.frame === before.frame && state.phase === before.phase) return;
      if (state.playing) timer ??= setTimeout(read, Math.max(0, readAt + readEveryMs - performance.now()));
      else {
        if (timer !== null) clearTimeout(timer);
        read();
      }
    });
    return () => {
      leave();
      if (timer !== null) clearTimeout(timer);
    };
  }, [lab, model, zoom, stage]);
  return model;
}

/** Renders again when the charts changed, at most once in `everyMs`. */
export function useChartsVersion(model: ChartsModel, everyMs: number): number {
  const version = useSyncExternalStore(
    model.subscribe,
    useCallback(() => model.version, [model]),
  );
  return useLimited(version, everyMs);
}
