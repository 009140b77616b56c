import { useCallback, useState } from 'react';

export interface Landmark {
  /** The ref of what opens the menu. */
  readonly opener: (element: HTMLElement | null) => void;
  /** Where the opened menu belongs; null for the end of the page. */
  readonly landmark: HTMLElement | null;
}

/**
 * A menu stands in the main part of the page when its opener does: all that is read belongs to some part. Known before it
 * opens: one that moved while open would lose the focus.
 */
export function useLandmark(): Landmark {
  const [landmark, setLandmark] = useState<HTMLElement | null>(null);
  const opener = useCallback((element: HTMLElement | null) => {
    if (element !== null) setLandmark(element.closest('main'));
  }, []);
  return { opener, landmark };
}
