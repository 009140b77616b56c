import { useState } from 'react';
import { useLab } from '../lab';

/** Calls `show` while rendering when the reads come into the large place, or leave it: their panels come and go with them. */
export function useReadsShown(show: (shown: boolean) => void): void {
  const shown = useLab((state) => state.view === 'reads');
  const [seen, setSeen] = useState(false);
  if (seen !== shown) {
    setSeen(shown);
    show(shown);
  }
}
