import { useSyncExternalStore } from 'react';

export type LabLayout = 'wide' | 'medium' | 'phone';

const wide = '(width >= 1280px)';
const medium = '(width >= 900px)';

function present(): LabLayout {
  if (matchMedia(wide).matches) return 'wide';
  return matchMedia(medium).matches ? 'medium' : 'phone';
}

function subscribe(changed: () => void): () => void {
  const queries = [matchMedia(wide), matchMedia(medium)];
  queries.forEach((query) => query.addEventListener('change', changed));
  return () => queries.forEach((query) => query.removeEventListener('change', changed));
}

/** Which of the three arrangements fits the window. */
export const useLabLayout = (): LabLayout => useSyncExternalStore(subscribe, present);
