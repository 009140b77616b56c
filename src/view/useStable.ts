import { useCallback, useEffect, useRef } from 'react';

/** The same function at every render, which does what the newest one does: for what is called later, by a person. */
export function useStable<Result>(newest: () => Result): () => Result {
  const latest = useRef(newest);
  useEffect(() => {
    latest.current = newest;
  });
  return useCallback(() => latest.current(), []);
}
