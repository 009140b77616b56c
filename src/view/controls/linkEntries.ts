import type { Command, NetworkName } from '../../engine/index';
import type { LinkView } from '../../store/frame/types';
import type { MenuCommand, MenuEntry } from '../parts/menuEntry';
import { text } from '../text/text';
import { settings, valueOfLink, type LinkSettingId } from './settings';

/** A link and, when it is there, its way back. */
export interface LinkSituation {
  readonly link: LinkView;
  readonly back: LinkView | null;
}

export interface LinkActions {
  readonly send: (command: Command) => void;
  readonly openSetting: (setting: LinkSettingId, network: NetworkName) => void;
}

function qualityEntries({ link }: LinkSituation, { openSetting }: LinkActions): MenuEntry[] {
  const setting = (id: LinkSettingId, shortcut: string): MenuCommand => ({
    kind: 'command',
    id,
    label: text(`menus.link.${id}`),
    value: settings[id].show(valueOfLink(link, id)),
    shortcut,
    opens: true,
    onSelect: () => openSetting(id, 'client'),
  });
  return [
    setting('latencyUs', 'L'),
    setting('jitterUs', 'J'),
    setting('lossPerMille', 'O'),
    setting('bandwidthBps', 'W'),
  ];
}

/** Of the network that nodes replicate over, where they have one. */
function replicationEntries({ link }: LinkSituation, { openSetting }: LinkActions): MenuEntry[] {
  const { replication } = link;
  if (replication === null) return [];
  const setting = (id: LinkSettingId): MenuCommand => ({
    kind: 'command',
    id: `replication ${id}`,
    label: text('menus.link.forReplication', { quantity: text(`menus.link.${id}`) }),
    value: settings[id].show(valueOfLink(replication, id)),
    opens: true,
    onSelect: () => openSetting(id, 'replication'),
  });
  return [
    { ...setting('bandwidthBps'), shortcut: 'Shift W' },
    setting('latencyUs'),
    setting('jitterUs'),
    setting('lossPerMille'),
    { kind: 'separator', id: 'cuts' },
  ];
}

function cutEntries({ link, back }: LinkSituation, { send }: LinkActions): MenuEntry[] {
  const { from, to } = link;
  const backCut = back?.cut ?? link.cut;
  const { replication } = link;
  const replicationCut = replication?.cut === true || back?.replication?.cut === true;
  const cut = (id: string, label: string, command: Command, done: boolean): MenuCommand => ({
    kind: 'command',
    id,
    label,
    onSelect: () => send(command),
    ...(done && { refusal: text('menus.reason.cut') }),
  });
  const both: Command = { type: 'cut', from, to, bothWays: true };
  return [
    { ...cut('cutBoth', text('menus.link.cutBoth'), both, link.cut && backCut), shortcut: 'X' },
    {
      ...cut('cutThere', text('menus.link.cutOne', { from, to }), { ...both, bothWays: false }, link.cut),
      shortcut: 'Shift X',
    },
    cut(
      'cutBack',
      text('menus.link.cutOne', { from: to, to: from }),
      { type: 'cut', from: to, to: from, bothWays: false },
      backCut,
    ),
    ...(replication === null
      ? []
      : [
          cut(
            'cutReplication',
            text('menus.link.cutReplication'),
            { ...both, network: 'replication' },
            replication.cut,
          ),
          cut('cutClient', text('menus.link.cutClient'), { ...both, network: 'client' }, link.cut && backCut),
        ]),
    {
      kind: 'command',
      id: 'heal',
      label: text('menus.link.heal'),
      shortcut: 'H',
      onSelect: () => send({ type: 'heal', from, to, bothWays: true }),
      ...(!link.cut && !backCut && !replicationCut && { refusal: text('menus.reason.whole') }),
    },
  ];
}

/** Everything that can be done to a link, with what is set now. */
export const linkEntries = (situation: LinkSituation, actions: LinkActions): MenuEntry[] => [
  ...qualityEntries(situation, actions),
  { kind: 'separator', id: 'replication' },
  ...replicationEntries(situation, actions),
  ...cutEntries(situation, actions),
];
