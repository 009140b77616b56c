import { useState, type ReactElement } from 'react';
import type { Command, CommandRefusal } from '../../engine/index';
import type { LinkView } from '../../store/frame/types';
import { useLab, useLabStore } from '../lab';
import { ContextMenu } from '../parts/contextMenu';
import type { MenuEntry } from '../parts/menuEntry';
import { useText } from '../text/text';
import { useStable } from '../useStable';
import { linkEntries } from './linkEntries';
import { onceReady, RefusalDialog, SettingDialog, type MenuOf } from './menuOf';
import { setLink, valueOfLink, type LinkSettingId } from './settings';

/** What can be done to a link now. */
export function useLinkMenu(link: LinkView): MenuOf {
  const t = useText();
  const lab = useLabStore();
  const ready = useLab((state) => state.phase === 'ready');
  const back = useLab(
    ({ frame }) => frame.links.find((other) => other.from === link.to && other.to === link.from) ?? null,
  );
  const [setting, setSetting] = useState<LinkSettingId | null>(null);
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
  const set = (id: LinkSettingId, value: number, bothWays: boolean): void => {
    send(setLink(link, id, value));
    if (bothWays && back !== null) send(setLink(back, id, value));
  };
  const entries = useStable(() =>
    onceReady([heading(), ...linkEntries({ link, back }, { send, openSetting: setSetting })], ready),
  );
  const dialogs = (
    <>
      {refusal !== null && <RefusalDialog refusal={refusal} onSeen={() => setRefusal(null)} />}
      {setting !== null && (
        <SettingDialog
          setting={setting}
          names={{ node: from, from, to }}
          value={valueOfLink(link, setting)}
          bothWays={back === null ? null : valueOfLink(back, setting) === valueOfLink(link, setting)}
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
