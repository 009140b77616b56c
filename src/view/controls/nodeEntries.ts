import type { Command, KillKind } from '../../engine/index';
import type { NodeView } from '../../store/frame/types';
import type { MenuCommand, MenuEntry } from '../parts/menuEntry';
import { text } from '../text/text';
import { settings, valueOfNode, type NodeSettingId } from './settings';

/** What the entries of a node depend on. */
export interface NodeSituation {
  readonly node: NodeView;
  readonly primaryId: string | null;
  /** Members that are primary and up, as id. */
  readonly primaries: readonly string[];
  /** The member that was made primary last is up. */
  readonly leaderUp: boolean;
  /** Somebody is cut off, or a link of the leader is. */
  readonly anyCut: boolean;
}

export interface NodeActions {
  readonly send: (command: Command) => void;
  readonly openSetting: (setting: NodeSettingId) => void;
  readonly openConsole: () => void;
  readonly openTables: () => void;
  readonly openAdd: () => void;
}

/** Why a node in this state refuses; an empty object when it does not. */
type Refusal = Pick<MenuCommand, 'refusal'>;
const unless = (allowed: boolean, reason: string): Refusal => (allowed ? {} : { refusal: reason });

const command = (
  id: string,
  label: string,
  shortcut: string,
  onSelect: () => void,
  more: Partial<MenuCommand> = {},
): MenuCommand => ({ kind: 'command', id, label, shortcut, onSelect, ...more });

const line = (id: string): MenuEntry => ({ kind: 'separator', id });

function processEntries({ node }: NodeSituation, { send }: NodeActions): MenuEntry[] {
  const { id, state } = node;
  const alive = unless(state !== 'down', text('menus.reason.down'));
  const kill = (kind: KillKind) => (): void => send({ type: 'kill', node: id, kind });
  return [
    command('killProcess', text('menus.node.killProcess'), 'K', kill('process'), alive),
    command('killMachine', text('menus.node.killMachine'), 'Shift K', kill('machine'), alive),
    command('killSite', text('menus.node.killSite'), 'Shift S', kill('site'), alive),
    command(
      'restart',
      text('menus.node.restart'),
      'R',
      () => send({ type: 'restart', node: id }),
      unless(state === 'down', text('menus.reason.up')),
    ),
    state === 'paused'
      ? command('resume', text('menus.node.resume'), 'P', () => send({ type: 'resume', node: id }))
      : command('pause', text('menus.node.pause'), 'P', () => send({ type: 'pause', node: id }), alive),
  ];
}

const away = ({ state }: NodeView): Refusal =>
  unless(state === 'up', text(state === 'down' ? 'menus.reason.down' : 'menus.reason.paused'));

/** Who leads, by hand. */
function leadEntries({ node, primaries, leaderUp }: NodeSituation, { send }: NodeActions): MenuEntry[] {
  const { id, role, applyStop, leader } = node;
  const isPrimary = { ...unless(role === 'standby', text('menus.reason.primary')), ...away(node) };
  const replays = unless(applyStop === null, text('menus.reason.stopped'));
  const follow = primaries
    .filter((primary) => primary !== id)
    .map((primary) =>
      command(
        `follow ${primary}`,
        text(role === 'primary' ? 'menus.node.stepDown' : 'menus.node.follow', { primary }),
        primaries.length > 2 ? '' : 'F',
        () => send({ type: 'follow', node: id, primary }),
        away(node),
      ),
    );
  return [
    command('promote', text('menus.node.promote'), 'M', () => send({ type: 'promote', node: id }), {
      ...replays,
      ...isPrimary,
    }),
    command('switchover', text('menus.node.switchover'), 'W', () => send({ type: 'switchover', node: id }), {
      ...unless(leaderUp, text('menus.reason.noPrimary')),
      ...isPrimary,
    }),
    ...follow,
    command('rewind', text('menus.node.rewind'), 'Z', () => send({ type: 'rewind', node: id }), {
      ...(leader.cannotRewind !== null && { refusal: text(`menus.rewind.${leader.cannotRewind}`) }),
      ...isPrimary,
    }),
  ];
}

function networkEntries({ node, anyCut }: NodeSituation, { send }: NodeActions): MenuEntry[] {
  const { id, cutFrom } = node;
  return [
    cutFrom === 'all'
      ? command('rejoin', text('menus.node.rejoin'), 'I', () => send({ type: 'rejoin', node: id }))
      : command('isolate', text('menus.node.isolate'), 'I', () => send({ type: 'isolate', node: id })),
    command(
      'cutOff',
      text('menus.node.cutOff'),
      'X',
      () => send({ type: 'partition', side: [id] }),
      unless(cutFrom === 'nobody', text('menus.reason.alone')),
    ),
    command(
      'healAll',
      text('menus.node.healAll'),
      'H',
      () => send({ type: 'healAll' }),
      unless(anyCut, text('menus.reason.allWhole')),
    ),
  ];
}

function speedEntries({ node }: NodeSituation, { openSetting }: NodeActions): MenuEntry[] {
  const setting = (id: NodeSettingId, shortcut: string, more: Refusal): MenuEntry =>
    command(id, text(`menus.node.${id}`), shortcut, () => openSetting(id), {
      value: settings[id].show(valueOfNode(node, id)),
      opens: true,
      ...more,
    });
  const applies = unless(node.role === 'standby', text('menus.reason.primary'));
  return [
    setting('flushUs', 'D', {}),
    setting('applyUs', 'A', applies),
    setting('applyDelayUs', 'Y', applies),
    setting('clockSkewUs', 'C', {}),
    setting('statementsPerSecond', 'U', {}),
    setting('maxStandbyDelayUs', 'V', applies),
  ];
}

function copyEntries({ node, primaryId }: NodeSituation, { send, openAdd }: NodeActions): MenuEntry[] {
  const standby = unless(node.role === 'standby', text('menus.reason.primary'));
  const stop = node.applyStop;
  return [
    command(
      'keepLog',
      text('menus.node.keepLog'),
      'L',
      () => send({ type: 'setSlot', node: node.id, keep: !node.keepsLog }),
      { value: text(node.keepsLog ? 'menus.on' : 'menus.off'), ...standby },
    ),
    command(
      'skipEntry',
      stop === null ? text('menus.node.skipNone') : text('menus.node.skipEntry', { tx: stop.tx }),
      'S',
      () => send({ type: 'skipEntry', node: node.id }),
      { ...unless(stop !== null, text('menus.reason.notStopped')), ...standby },
    ),
    command(
      'reclone',
      primaryId === null ? text('menus.node.recloneAny') : text('menus.node.reclone', { primary: primaryId }),
      'B',
      () => send({ type: 'reclone', node: node.id }),
      { ...unless(primaryId !== null, text('menus.reason.noPrimary')), ...away(node), ...standby },
    ),
    command(
      'feedback',
      text('menus.node.feedback'),
      'Shift F',
      () =>
        send({ type: 'setNode', node: node.id, settings: { hotStandbyFeedback: !node.hotStandbyFeedback } }),
      { value: text(node.hotStandbyFeedback ? 'menus.on' : 'menus.off'), ...standby },
    ),
    command('addStandby', text('menus.node.addStandby'), 'N', openAdd, { opens: true }),
    command(
      'removeStandby',
      text('menus.node.removeStandby'),
      'Shift R',
      () => send({ type: 'removeStandby', node: node.id }),
      standby,
    ),
  ];
}

/** Everything that can be done to a node, with its present values; what cannot be done now says why. */
export function nodeEntries(situation: NodeSituation, actions: NodeActions): MenuEntry[] {
  const alive = unless(situation.node.state !== 'down', text('menus.reason.down'));
  return [
    ...processEntries(situation, actions),
    ...networkEntries(situation, actions),
    line('leads'),
    ...leadEntries(situation, actions),
    line('speeds'),
    ...speedEntries(situation, actions),
    line('copies'),
    ...copyEntries(situation, actions),
    line('looks'),
    command('runSql', text('menus.node.runSql'), 'Q', actions.openConsole, alive),
    command('openTables', text('menus.node.openTables'), 'T', actions.openTables),
  ];
}
