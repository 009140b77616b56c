import { useMemo } from 'react';
import { askFocus, draftsOf } from '../console/drafts';
import { useLabStore } from '../lab';
import { transportShortcuts } from '../timeline/shortcuts';
import { useShortcuts } from '../timeline/useShortcuts';

/** The keys of the page itself: which view, and the editor. */
export function usePageShortcuts(): void {
  const lab = useLabStore();
  const own = useMemo(
    () => [
      ...transportShortcuts,
      { keys: ['1'], run: () => lab.getState().setView('stage') },
      { keys: ['2'], run: () => lab.getState().setView('data') },
      { keys: ['e', 'E'], run: () => askFocus(draftsOf(lab)) },
    ],
    [lab],
  );
  useShortcuts(own);
}
