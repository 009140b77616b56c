import type { ShortcutGroup } from '../shell/shortcutDialog';
import { keys as words } from '../text/en/keys';
import { addText, text } from '../text/text';
import { transportShortcuts } from '../timeline/shortcuts';

addText({ keys: words });

const keys = (shown: string, does: string) => ({ keys: shown.split(' '), does });

/** All keys of the lab, for the sheet: time, the page, a node, a link, the SQL editor. */
export function labShortcuts(): readonly ShortcutGroup[] {
  return [
    {
      title: text('keys.time'),
      shortcuts: transportShortcuts.map(({ shown, does }) => ({ keys: shown, does: text(does) })),
    },
    {
      title: text('keys.page'),
      shortcuts: [
        keys('1 2 3 4 5', text('keys.views')),
        keys('E', text('keys.editor')),
        keys('Ctrl Enter', text('keys.run')),
        keys('Enter', text('keys.menu')),
        keys('Esc', text('keys.close')),
        keys('?', text('keys.sheet')),
      ],
    },
    {
      title: text('keys.node'),
      shortcuts: [
        keys('K', text('menus.node.killProcess')),
        keys('Shift K', text('menus.node.killMachine')),
        keys('Shift S', text('menus.node.killSite')),
        keys('R', text('menus.node.restart')),
        keys('P', text('keys.pause')),
        keys('I', text('menus.node.isolate')),
        keys('X', text('menus.node.cutOff')),
        keys('H', text('menus.node.healAll')),
        keys('M', text('menus.node.promote')),
        keys('W', text('menus.node.switchover')),
        keys('F', text('keys.follow')),
        keys('Z', text('menus.node.rewind')),
        keys('B', text('menus.node.recloneAny')),
        keys('N', text('menus.node.addStandby')),
        keys('Shift R', text('menus.node.removeStandby')),
        keys('Q', text('menus.node.runSql')),
        keys('T', text('menus.node.openTables')),
      ],
    },
    {
      title: text('keys.link'),
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
