import { useMemo } from 'react';
import { askFocus, draftsOf } from '../console/drafts';
import { useLabStore } from '../lab';
import type { ShortcutGroup } from '../shell/shortcutDialog';
import { text } from '../text/text';
import { transportShortcuts } from '../timeline/shortcuts';
import { useShortcuts } from '../timeline/useShortcuts';

/** The keys of the page itself: which view, and the editor. */
export function usePageShortcuts(): void {
  const lab = useLabStore();
  const own = useMemo(
    () => [
      ...transportShortcuts,
      { keys: ['1'], run: () => lab.getState().setView('stage') },
      { keys: ['2'], run: () => lab.getState().setView('data') },
      { keys: ['e', 'E'], run: () => askFocus(draftsOf(lab)) },
    ],
    [lab],
  );
  useShortcuts(own);
}

const keys = (shown: string, does: string) => ({ keys: shown.split(' '), does });

/** All keys of the lab, for the sheet: time, the page, a node, a link, the SQL editor. */
export function labShortcuts(): readonly ShortcutGroup[] {
  return [
    {
      title: text('lab.keys.time'),
      shortcuts: transportShortcuts.map(({ shown, does }) => ({ keys: shown, does: text(does) })),
    },
    {
      title: text('lab.keys.page'),
      shortcuts: [
        keys('1 2', text('lab.keys.views')),
        keys('E', text('lab.keys.editor')),
        keys('Ctrl Enter', text('lab.keys.run')),
        keys('Enter', text('lab.keys.menu')),
        keys('Esc', text('lab.keys.close')),
        keys('?', text('lab.keys.sheet')),
      ],
    },
    {
      title: text('lab.keys.node'),
      shortcuts: [
        keys('K', text('menus.node.killProcess')),
        keys('Shift K', text('menus.node.killMachine')),
        keys('Shift S', text('menus.node.killSite')),
        keys('R', text('menus.node.restart')),
        keys('P', text('lab.keys.pause')),
        keys('I', text('menus.node.isolate')),
        keys('X', text('menus.node.cutOff')),
        keys('H', text('menus.node.healAll')),
        keys('M', text('menus.node.promote')),
        keys('W', text('menus.node.switchover')),
        keys('F', text('lab.keys.follow')),
        keys('Z', text('menus.node.rewind')),
        keys('B', text('menus.node.recloneAny')),
        keys('Q', text('menus.node.runSql')),
        keys('T', text('menus.node.openTables')),
      ],
    },
    {
      title: text('lab.keys.link'),
      shortcuts: [
        keys('X', text('menus.link.cutBoth')),
        keys('H', text('menus.link.heal')),
        keys('L', text('menus.link.latencyUs')),
        keys('J', text('menus.link.jitterUs')),
        keys('O', text('menus.link.lossPerMille')),
        keys('W', text('menus.link.bandwidthBps')),
      ],
    },
  ];
}
