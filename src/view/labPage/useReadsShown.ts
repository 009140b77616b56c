import { useState } from 'react';
import { useLab } from '../lab';
import { useReadsAsked } from '../reads/asked';

/** What happened to the reads: they came into the large place, one of them was asked about, or they left. */
export type ReadsChange = 'shown' | 'asked' | 'left';

/** Calls `changed` while rendering: the panels of reads come and go with their view. */
export function useReadsShown(changed: (what: ReadsChange) => void): void {
  const shown = useLab((state) => state.view === 'reads');
  const asked = useReadsAsked();
  const [seen, setSeen] = useState({ shown: false, asked });
  if (seen.shown === shown && seen.asked === asked) return;
  setSeen({ shown, asked });
  if (seen.asked !== asked) changed('asked');
  else changed(shown ? 'shown' : 'left');
}
