import type { ReactNode } from 'react';

/** What can stand in a menu. `id` is unique in its menu. */
export type MenuEntry = MenuCommand | MenuChoice | MenuSubmenu | MenuHeading | MenuSeparator;

export interface MenuCommand {
  kind: 'command';
  id: string;
  label: ReactNode;
  onSelect: () => void;
  /** The present value of what it changes: `40 ms`. */
  value?: string;
  /** The key that does the same. */
  shortcut?: string;
  /** Why it cannot be chosen now: `it is up`. Its presence disables the entry. */
  refusal?: string;
  /** It opens something where the value is set: shown as a chevron. */
  opens?: boolean;
  /** It loses something that cannot be brought back. */
  danger?: boolean;
}

/** One of several values, each an entry with a mark on the present one. */
export interface MenuChoice {
  kind: 'choice';
  id: string;
  value: string;
  options: readonly { value: string; label: ReactNode }[];
  onChange: (value: string) => void;
}

export interface MenuSubmenu {
  kind: 'submenu';
  id: string;
  label: ReactNode;
  value?: string;
  entries: readonly MenuEntry[];
}

export interface MenuHeading {
  kind: 'heading';
  id: string;
  label: ReactNode;
}

export interface MenuSeparator {
  kind: 'separator';
  id: string;
}

/** The entries as they are at the moment they are looked at: a closed menu makes none. */
export type MenuEntries = () => readonly MenuEntry[];
