import { useState, type ReactElement } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Command, CommandRefusal } from '../../engine/index';
import type { NodeView } from '../../store/frame/types';
import { openConsoleOn } from '../console/drafts';
import { useLab, useLabStore } from '../lab';
import { ContextMenu } from '../parts/contextMenu';
import type { MenuEntry } from '../parts/menuEntry';
import { nodeName } from '../text/nodeName';
import { useText } from '../text/text';
import { useStable } from '../useStable';
import { MenuButton } from './menuButton';
import { AddStandbyDialog, onceReady, RefusalDialog, SettingDialog, type MenuOf } from './menuOf';
import { nodeEntries } from './nodeEntries';
import { setNode, valueOfNode, type NodeSettingId } from './settings';

/** What can be done to a node now. */
export function useNodeMenu(node: NodeView): MenuOf {
  const t = useText();
  const lab = useLabStore();
  const ready = useLab((state) => state.phase === 'ready');
  const primaryId = useLab((state) => state.frame.primaryId);
  const primaries = useLab(
    useShallow(({ frame }) =>
      frame.nodes.filter(({ role, state }) => role === 'primary' && state === 'up').map(({ id }) => id),
    ),
  );
  const leaderUp = useLab(({ frame }) =>
    frame.nodes.some(({ leader, role, state }) => leader.isLeader && role === 'primary' && state === 'up'),
  );
  const anyCut = useLab(({ frame }) => frame.partition !== null || frame.links.some(({ cut }) => cut));
  const [setting, setSetting] = useState<NodeSettingId | null>(null);
  const [adding, setAdding] = useState(false);
  const [refusal, setRefusal] = useState<CommandRefusal | null>(null);
  const send = (command: Command): void => setRefusal(lab.getState().send(command));
  const name = nodeName(node, t);
  const heading = (): MenuEntry => ({
    kind: 'heading',
    id: 'name',
    label: (
      <>
        {name} <span className="mono mut">{node.id}</span>
      </>
    ),
  });
  const nodeCommands = () =>
    nodeEntries(
      { node, primaryId, primaries, leaderUp, anyCut },
      {
        send,
        openSetting: setSetting,
        openConsole: () => openConsoleOn(lab, node.id),
        openTables: () => lab.getState().setView('data'),
        openAdd: () => setAdding(true),
      },
    );
  const entries = useStable(() => onceReady([heading(), ...nodeCommands()], ready));
  const dialogs = (
    <>
      {refusal !== null && <RefusalDialog refusal={refusal} onSeen={() => setRefusal(null)} />}
      {adding && <AddStandbyDialog onClose={() => setAdding(false)} />}
      {setting !== null && (
        <SettingDialog
          setting={setting}
          names={{ node: node.id, from: node.id, to: node.id }}
          value={valueOfNode(node, setting)}
          bothWays={null}
          onSet={(value) => send(setNode(node, setting, value))}
          onClose={() => setSetting(null)}
        />
      )}
    </>
  );
  return { name, entries, dialogs };
}

/** The menu of a node, opened from the element it wraps and from a button in the head of its card. */
export function NodeMenu({ node, children }: { node: NodeView; children: ReactElement }) {
  const menu = useNodeMenu(node);
  return (
    <>
      <ContextMenu entries={menu.entries}>{children}</ContextMenu>
      <MenuButton menu={menu} className="card-menu" />
      {menu.dialogs}
    </>
  );
}
