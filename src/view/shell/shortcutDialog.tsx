import type { ReactNode } from 'react';
import { Dialog } from '../parts/dialog';
import { useText } from '../text/text';

export interface ShortcutGroup {
  title: string;
  shortcuts: readonly { keys: readonly string[]; does: string }[];
}

export interface ShortcutDialogProps {
  groups: readonly ShortcutGroup[];
  /** Stands below the keys. */
  more: ReactNode;
  onClose: () => void;
}

export function ShortcutDialog({ groups, more, onClose }: ShortcutDialogProps) {
  const t = useText();
  return (
    <Dialog title={t('app.shortcuts.open')} open onOpenChange={onClose} width="wide" footer={more}>
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
  );
}
