import { useEffect } from 'react';
import { useLabStore } from '../lab';
import type { Shortcut } from './shortcuts';

/** Where keys are text or belong to something that is open. */
const takesAllKeys =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), .cm-editor, ' +
  '[role="dialog"], [role="menu"], [role="listbox"]';
/** What Space and Enter press. */
const takesPressKeys = 'button, a, summary, [role="button"], [role="tab"], [role="radio"], [role="gridcell"]';

function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (!(event.target instanceof Element)) return false;
  if (event.target.closest(takesAllKeys) !== null) return true;
  const presses = event.key === ' ' || event.key === 'Enter';
  return presses && event.target.closest(takesPressKeys) !== null;
}

/** Listens for these keys on the whole page, except where they mean something else. */
export function useShortcuts(list: readonly Pick<Shortcut, 'keys' | 'run'>[]): void {
  const store = useLabStore();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const shortcut = list.find((candidate) => candidate.keys.includes(event.key));
      if (shortcut === undefined || isTaken(event)) return;
      event.preventDefault();
      shortcut.run(store.getState(), event.key);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [store, list]);
}
