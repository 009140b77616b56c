import { CircleQuestionMark } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Dialog } from '../parts/dialog';
import { IconButton } from '../parts/iconButton';
import { useText } from '../text/text';

export interface ShortcutGroup {
  title: string;
  shortcuts: readonly { keys: readonly string[]; does: string }[];
}

const sheetKey = '?';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName))
  );
}

export interface ShortcutSheetProps {
  groups: readonly ShortcutGroup[];
  /** What else one may look for here; `close` puts the sheet away. */
  more?: (close: () => void) => ReactNode;
}

/** All keys that work here, one press of `?` away. */
export function ShortcutSheet({ groups, more }: ShortcutSheetProps) {
  const t = useText();
  const [open, setOpen] = useState(false);

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
      <Dialog
        title={t('app.shortcuts.open')}
        open={open}
        onOpenChange={setOpen}
        width="wide"
        footer={more?.(() => setOpen(false))}
      >
        <div className="shortcuts">
          {groups.map((group) => (
            <section key={group.title}>
              <h3>{group.title}</h3>
              <dl>
                {group.shortcuts.map(({ keys, does }) => (
                  <div key={does}>
                    <dt>{does}</dt>
                    <dd>
                      {keys.map((key) => (
                        <kbd key={key} className="kbd">
                          {key}
                        </kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </Dialog>
    </>
  );
}
