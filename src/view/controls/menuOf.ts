import type { ReactNode } from 'react';
import type { MenuEntries, MenuEntry } from '../parts/menuEntry';
import { onDemand } from '../parts/onDemand';
import { text } from '../text/text';

export const RefusalDialog = onDemand(async () => (await import('./refusalDialog')).RefusalDialog);
export const AddStandbyDialog = onDemand(async () => (await import('./addStandbyDialog')).AddStandbyDialog);
export const SettingDialog = onDemand(async () => (await import('./settingDialog')).SettingDialog);

/** A menu wherever it is opened from: its entries, and what they open, to be rendered beside the opener. */
export interface MenuOf {
  readonly name: string;
  readonly entries: MenuEntries;
  readonly dialogs: ReactNode;
}

/** Before the engine is there nothing can be done; each entry says so. */
export function onceReady(entries: readonly MenuEntry[], ready: boolean): readonly MenuEntry[] {
  if (ready) return entries;
  return entries.map((entry) =>
    entry.kind === 'command' ? { ...entry, refusal: text('menus.reason.loading') } : entry,
  );
}
