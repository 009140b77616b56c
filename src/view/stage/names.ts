import type { LabFrame, NodeView, OtherRouterView } from '../../store/frame/types';
import type { useText } from '../text/text';

/** What a router knows, by its id; null when there is none. */
export const routerOf = ({ router }: LabFrame, id: string): Omit<OtherRouterView, 'id'> | null =>
  id === 'router' ? router : (router.others.find((other) => other.id === id) ?? null);

type Translate = ReturnType<typeof useText>;

/** The role word of a node's header: shape and colour say the same. */
export function roleWord(node: NodeView, t: Translate): string {
  if (node.state === 'down') return t('stage.role.down');
  return node.role === 'primary'
    ? t('stage.role.primary')
    : t('stage.role.standby', { ordinal: node.ordinal });
}

/** What stands at the right of the header, apart from how far behind it is. */
export function stateWord(node: NodeView, t: Translate): string {
  if (node.state === 'paused') return t('stage.state.paused');
  if (node.state === 'up') {
    const { readOnly } = node.leader;
    return readOnly === null ? t('stage.state.up') : t(`stage.readOnly.${readOnly}`);
  }
  return node.role === 'primary'
    ? t('stage.state.wasPrimary')
    : t('stage.state.wasStandby', { ordinal: node.ordinal });
}

export interface ChipText {
  readonly tone: 'ok' | 'wait' | 'fail' | 'flight' | 'plain';
  readonly words: string;
}

/** So many transactions that are here and not replayed are no longer just on their way. */
const queueWorthTelling = 10;

/** How a standby stands to the primary, in one chip. */
export function lagChip(node: NodeView, t: Translate): ChipText {
  if (node.applyStop !== null) return { tone: 'fail', words: t('stage.chip.applyStopped') };
  if (node.leader.refusal !== null) return { tone: 'fail', words: t('stage.chip.cannotAttach') };
  const behind = node.transactionsBehind;
  switch (node.connection) {
    case 'connecting':
      return { tone: 'wait', words: t('stage.chip.connecting') };
    case 'baseBackup':
      return { tone: 'flight', words: t('stage.chip.backup') };
    case 'catchup':
      return { tone: 'wait', words: t('stage.chip.catchup', { count: behind }) };
    case 'none':
      return { tone: 'wait', words: t('stage.chip.none') };
    case 'streaming':
      break;
  }
  const notReplayed = node.ladder?.replayed.transactionsBehind ?? 0;
  if (notReplayed >= behind + queueWorthTelling) {
    return { tone: 'wait', words: t('stage.chip.toReplay', { count: notReplayed }) };
  }
  if (behind > 0) return { tone: 'wait', words: t('stage.chip.behind', { count: behind }) };
  const bytes = node.ladder?.flushed.bytesBehind ?? 0;
  if (bytes > 0) return { tone: 'wait', words: t('stage.chip.bytesBehind', { size: bytes }) };
  return (node.ladder?.replayed.bytesBehind ?? 0) > 0
    ? { tone: 'ok', words: t('stage.chip.hasTx', { tx: node.hasTx }) }
    : { tone: 'ok', words: t('stage.chip.level') };
}

/** What a member takes for true of who leads; it may be wrong. Empty while nobody watches. */
export function beliefWords(node: NodeView, t: Translate): string {
  const { term, believes } = node.leader;
  if (term === null || node.state === 'down') return '';
  const { primary, suspects } = believes;
  if (node.role === 'primary') return t('stage.belief.primary', { term });
  if (primary === null) return t('stage.belief.nobody', { term });
  return suspects ? t('stage.belief.dead', { primary, term }) : t('stage.belief.follows', { primary, term });
}

/** "Standby 1 s1 Dublin, 1 tx behind". */
export function nodeTitle(node: NodeView, t: Translate): string {
  const state = node.state === 'up' && node.role === 'standby' ? lagChip(node, t).words : stateWord(node, t);
  return t('stage.nodeName', { role: roleWord(node, t), id: node.id, region: node.region, state });
}

/** A member inside of a sentence: "standby 1", "p1", "router", "web-1". */
export function memberName(nodes: readonly NodeView[], id: string, t: Translate): string {
  const node = nodes.find((candidate) => candidate.id === id);
  if (node?.role !== 'standby') return id;
  return t('stage.role.standby', { ordinal: node.ordinal }).toLowerCase();
}
