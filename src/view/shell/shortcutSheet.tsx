import { CircleQuestionMark } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { IconButton } from '../parts/iconButton';
import { onDemand } from '../parts/onDemand';
import { useText } from '../text/text';
import type { ShortcutGroup } from './shortcutDialog';

const ShortcutDialog = onDemand(async () => (await import('./shortcutDialog')).ShortcutDialog);

const sheetKey = '?';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName))
  );
}

export interface ShortcutSheetProps {
  /** Called when the sheet is opened first. */
  groups: () => Promise<readonly ShortcutGroup[]>;
  /** What else one may look for here; `close` puts the sheet away. */
  more?: (close: () => void) => ReactNode;
}

/** All keys that work here, one press of `?` away. */
export function ShortcutSheet({ groups, more }: ShortcutSheetProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [loaded, setLoaded] = useState<readonly ShortcutGroup[] | null>(null);

  useEffect(() => {
    if (open && loaded === null) void groups().then(setLoaded);
  }, [open, loaded, groups]);

  useEffect(() => {
    const openOnKey = (event: KeyboardEvent) => {
      if (event.key !== sheetKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', openOnKey);
    return () => window.removeEventListener('keydown', openOnKey);
  }, []);

  return (
    <>
      <IconButton label={t('app.shortcuts.open')} shortcut={sheetKey} onClick={() => setOpen(true)}>
        <CircleQuestionMark aria-hidden />
      </IconButton>
      {open && loaded !== null && (
        <ShortcutDialog groups={loaded} more={more?.(() => setOpen(false))} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
