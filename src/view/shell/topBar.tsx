import type { ReactNode } from 'react';
import { useText } from '../text/text';
import { Brand } from './brand';
import { ShortcutSheet, type ShortcutSheetProps } from './shortcutSheet';
import './topBar.css';
import { ThemeMenu } from './themeMenu';

export interface TopBarProps {
  /** Links to the pages, the present one with `aria-current="page"`. */
  nav: ReactNode;
  /** What runs, and what identifies it. */
  run?: ReactNode;
  /** Buttons of the page, before those of the app. */
  actions?: ReactNode;
  /** The keys that work on this page. */
  shortcuts?: ShortcutSheetProps['groups'];
  /** Stands under the keys on their sheet. */
  help?: ShortcutSheetProps['more'];
}

export function TopBar({ nav, run, actions, shortcuts, help }: TopBarProps) {
  const t = useText();
  return (
    <header className="top-bar">
      <Brand />
      <nav aria-label={t('app.nav.label')}>{nav}</nav>
      <div className="grow" />
      {run}
      <div className="actions">
        {actions}
        <ThemeMenu />
        {shortcuts !== undefined && (
          <ShortcutSheet groups={shortcuts} {...(help !== undefined && { more: help })} />
        )}
      </div>
    </header>
  );
}
