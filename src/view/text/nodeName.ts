import type { NodeView } from '../../store/frame/types';
import type { useText } from './text';

/** What a node is called by its role; the id is for life, the role is not. */
export function nodeName(node: Pick<NodeView, 'role' | 'ordinal'>, t: ReturnType<typeof useText>): string {
  return node.role === 'primary' ? t('log.node.primary') : t('log.node.standby', { ordinal: node.ordinal });
}
