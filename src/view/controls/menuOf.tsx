import type { ReactNode } from 'react';
import type { CommandRefusal } from '../../engine/cluster/commands';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import type { MenuEntry } from '../parts/menuEntry';
import { tellError } from '../text/tellError';
import { text, useText } from '../text/text';

/** A menu wherever it is opened from: its entries, and what they open, to be rendered beside the opener. */
export interface MenuOf {
  readonly name: string;
  readonly entries: readonly MenuEntry[];
  readonly dialogs: ReactNode;
}

/** Before the engine is there nothing can be done; each entry says so. */
export function onceReady(entries: readonly MenuEntry[], ready: boolean): readonly MenuEntry[] {
  if (ready) return entries;
  return entries.map((entry) =>
    entry.kind === 'command' ? { ...entry, refusal: text('menus.reason.loading') } : entry,
  );
}

/** Why the command that was chosen was not carried out. */
export function RefusalDialog({ refusal, onSeen }: { refusal: CommandRefusal | null; onSeen: () => void }) {
  const t = useText();
  if (refusal === null) return null;
  return (
    <Dialog
      title={t('menus.refused')}
      open
      onOpenChange={onSeen}
      footer={<Button onClick={onSeen}>{t('app.close')}</Button>}
    >
      <p>{tellError(refusal)}</p>
    </Dialog>
  );
}
