import { useState, type ReactElement } from 'react';
import type { Command, CommandRefusal, NetworkName } from '../../engine/index';
import type { LinkQuality, LinkView } from '../../store/frame/types';
import { useLab, useLabStore } from '../lab';
import { ContextMenu } from '../parts/contextMenu';
import type { MenuEntry } from '../parts/menuEntry';
import { useText } from '../text/text';
import { useStable } from '../useStable';
import { linkEntries } from './linkEntries';
import { onceReady, RefusalDialog, SettingDialog, type MenuOf } from './menuOf';
import { setLink, valueOfLink, type LinkSettingId } from './settings';

/** A quantity of a link, on one of its networks. */
interface LinkSetting {
  readonly id: LinkSettingId;
  readonly network: NetworkName;
}

/** What a link is like on a network; where nodes have none of their own everything is on the one. */
const on = (link: LinkView, network: NetworkName): LinkQuality =>
  network === 'replication' ? (link.replication ?? link) : link;

/** What can be done to a link now. */
export function useLinkMenu(link: LinkView): MenuOf {
  const t = useText();
  const lab = useLabStore();
  const ready = useLab((state) => state.phase === 'ready');
  const back = useLab(
    ({ frame }) => frame.links.find((other) => other.from === link.to && other.to === link.from) ?? null,
  );
  const [setting, setSetting] = useState<LinkSetting | null>(null);
  const [refusal, setRefusal] = useState<CommandRefusal | null>(null);
  const send = (command: Command): void => setRefusal(lab.getState().send(command));
  const { from, to } = link;
  const heading = (): MenuEntry => ({
    kind: 'heading',
    id: 'name',
    label: (
      <>
        {t('menus.linkTitle', { from, to })}
        <span className="mut">
          {t('menus.onWire', { count: link.packetsOnWire + (back?.packetsOnWire ?? 0) })}
        </span>
      </>
    ),
  });
  const set = ({ id, network }: LinkSetting, value: number, bothWays: boolean): void => {
    send(setLink(link, network, id, value));
    if (bothWays && back !== null) send(setLink(back, network, id, value));
  };
  const valueOf = ({ id, network }: LinkSetting, of: LinkView): number => valueOfLink(on(of, network), id);
  const entries = useStable(() =>
    onceReady(
      [
        heading(),
        ...linkEntries({ link, back }, { send, openSetting: (id, network) => setSetting({ id, network }) }),
      ],
      ready,
    ),
  );
  const dialogs = (
    <>
      {refusal !== null && <RefusalDialog refusal={refusal} onSeen={() => setRefusal(null)} />}
      {setting !== null && (
        <SettingDialog
          setting={setting.id}
          names={{ node: from, from, to }}
          network={setting.network}
          value={valueOf(setting, link)}
          bothWays={back === null ? null : valueOf(setting, back) === valueOf(setting, link)}
          onSet={(value, bothWays) => set(setting, value, bothWays)}
          onClose={() => setSetting(null)}
        />
      )}
    </>
  );
  return {
    name: t('menus.linkName', { from, to }),
    entries,
    dialogs,
  };
}

/** The menu of a link, opened from the element it wraps. */
export function LinkMenu({ link, children }: { link: LinkView; children: ReactElement }) {
  const menu = useLinkMenu(link);
  return (
    <>
      <ContextMenu entries={menu.entries}>{children}</ContextMenu>
      {menu.dialogs}
    </>
  );
}
