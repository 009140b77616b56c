import type { KeyboardEvent } from 'react';
import type { MenuCommand, MenuEntry } from './menuEntry';

interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** A key press as menus write it: `K`, `Shift K`; null for what is no key of a menu. */
function shortcutOf(press: KeyPress): string | null {
  if (press.ctrlKey || press.metaKey || press.altKey || !/^[a-z]$/i.test(press.key)) return null;
  return `${press.shiftKey ? 'Shift ' : ''}${press.key.toUpperCase()}`;
}

/** The command a key stands for, whether or not it can be chosen now. */
export function commandOfKey(entries: readonly MenuEntry[], press: KeyPress): MenuCommand | null {
  const shortcut = shortcutOf(press);
  if (shortcut === null) return null;
  const found = entries.find((entry) => entry.kind === 'command' && entry.shortcut === shortcut);
  return found?.kind === 'command' ? found : null;
}

/** In an open menu, a key chooses its entry as a click on it would: the menu closes, and a refused entry does nothing. */
export function chooseByKey(event: KeyboardEvent<HTMLElement>, entries: readonly MenuEntry[]): void {
  const command = commandOfKey(entries, event);
  if (command === null) return;
  event.preventDefault();
  const items = event.currentTarget.querySelectorAll<HTMLElement>('[data-shortcut]');
  [...items].find((item) => item.dataset.shortcut === command.shortcut)?.click();
}
