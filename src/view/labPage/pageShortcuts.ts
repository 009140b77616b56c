import { useMemo } from 'react';
import { askFocus, draftsOf } from '../console/drafts';
import { useLabStore } from '../lab';
import { transportShortcuts } from '../timeline/shortcuts';
import { useShortcuts } from '../timeline/useShortcuts';
import { showView } from './showView';

/** The keys of the page itself: which view, and the editor. */
export function usePageShortcuts(): void {
  const lab = useLabStore();
  const own = useMemo(
    () => [
      ...transportShortcuts,
      { keys: ['1'], run: () => showView(lab, 'stage') },
      { keys: ['2'], run: () => showView(lab, 'data') },
      { keys: ['3'], run: () => showView(lab, 'spacetime') },
      { keys: ['4'], run: () => showView(lab, 'trace') },
      { keys: ['5'], run: () => showView(lab, 'reads') },
      { keys: ['e', 'E'], run: () => askFocus(draftsOf(lab)) },
    ],
    [lab],
  );
  useShortcuts(own);
}
