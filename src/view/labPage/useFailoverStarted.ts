import { useState } from 'react';
import { useLab } from '../lab';

/** Calls `show` while rendering when an attempt to replace a primary has started: its panel wants to be seen. */
export function useFailoverStarted(show: () => void): void {
  const newest = useLab((state) => state.takeover.newest);
  const [seen, setSeen] = useState(newest);
  if (seen === newest) return;
  setSeen(newest);
  if (newest > seen) show();
}
