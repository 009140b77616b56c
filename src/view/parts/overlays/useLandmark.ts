import { useCallback, useRef, useState, type RefObject } from 'react';

export interface Landmark<Opener extends HTMLElement> {
  readonly opener: RefObject<Opener | null>;
  /** Where the opened menu belongs; null for the end of the page. */
  readonly landmark: HTMLElement | null;
  readonly onOpenChange: (open: boolean) => void;
}

/** A menu stands in the main part of the page when its opener does: all that is read belongs to some part. */
export function useLandmark<Opener extends HTMLElement>(): Landmark<Opener> {
  const opener = useRef<Opener>(null);
  const [landmark, setLandmark] = useState<HTMLElement | null>(null);
  const onOpenChange = useCallback((open: boolean) => {
    if (open) setLandmark(opener.current?.closest('main') ?? null);
  }, []);
  return { opener, landmark, onOpenChange };
}
