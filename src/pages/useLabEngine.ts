import { useEffect, useState } from 'react';
import type { LabFrame } from '../store/frame/types';
import { createLab, type Lab } from '../store/labStore';
import { hideForbiddenStorage } from './forbiddenStorage';
import picture from './firstPicture.json';

const stopwatch = (): number => performance.now();

/** The lab of this page: the picture at once, SQLite when it is there, then one tick a frame. */
export function useLabEngine(): Lab {
  const [lab] = useState(() => createLab({ picture: picture as unknown as LabFrame }));
  useEffect(() => {
    let alive = true;
    let frame = 0;
    let last = stopwatch();
    const onFrame = (): void => {
      const now = stopwatch();
      lab.tick(now - last);
      last = now;
      frame = requestAnimationFrame(onFrame);
    };
    const load = async (): Promise<void> => {
      const [{ Live }, { labWords }, { shippedScenarios }] = await Promise.all([
        import('../store/live'),
        import('../view/text/labWords'),
        import('../scenarios/index'),
      ]);
      hideForbiddenStorage();
      const live = await Live.load(labWords, stopwatch);
      if (!alive) return;
      performance.mark('lab:engine-loaded');
      lab.ready(live, shippedScenarios);
      performance.mark('lab:usable');
      last = stopwatch();
      frame = requestAnimationFrame(onFrame);
    };
    load().catch((error: unknown) => lab.failed(error instanceof Error ? error.message : String(error)));
    return () => {
      alive = false;
      cancelAnimationFrame(frame);
      lab.close();
    };
  }, [lab]);
  return lab;
}
