import { m } from 'framer-motion';
import { memo, useMemo, type ComponentProps, type ComponentType, type ReactElement } from 'react';
import type { NodeView } from '../../store/frame/types';
import { useLab, useLabStore } from '../lab';
import type { CardPlace, StageMode } from '../layout/stageLayout';
import { useText } from '../text/text';
import { NodeBody } from './NodeBody';
import { NodeHeader } from './NodeHeader';
import { nodeTitle } from './names';
import { useDragAway } from './useDragAway';

/** Wraps the one focusable element of a node's card, to open its menu from there. */
export type NodeMenu = ComponentType<{ node: NodeView; children: ReactElement }>;

interface Props {
  id: string;
  place: CardPlace;
  mode: StageMode;
  menu: NodeMenu;
}

/** Renders by itself, so that its menu does not render with the rest of the card. */
function CardButton({ id, ...rest }: { id: string } & ComponentProps<'button'>) {
  const t = useText();
  const store = useLabStore();
  const name = useLab(({ frame }) => {
    const node = frame.nodes.find((candidate) => candidate.id === id);
    return node === undefined ? id : nodeTitle(node, t);
  });
  const selected = useLab((state) => state.selection?.kind === 'node' && state.selection.id === id);
  return (
    <button
      type="button"
      className="stage-card-button"
      aria-label={t('stage.openNode', { name })}
      aria-pressed={selected}
      onClick={() => store.getState().select({ kind: 'node', id })}
      {...rest}
    />
  );
}

const atOnce = { duration: 0 } as const;

/** One node: its card, and one button over all of it. */
export const NodeCard = memo(function NodeCard({ id, place, mode, menu: Menu }: Props) {
  const t = useText();
  const button = useMemo(() => <CardButton id={id} />, [id]);
  const node = useLab((state) => state.frame.nodes.find((candidate) => candidate.id === id));
  const selected = useLab((state) => state.selection?.kind === 'node' && state.selection.id === id);
  const store = useLabStore();
  const drag = useDragAway(() => store.getState().send({ type: 'partition', side: [id] }));
  if (node === undefined) return null;
  const { width, height } = place.box;
  const x = place.box.x + (drag.offset?.x ?? 0);
  const y = place.box.y + (drag.offset?.y ?? 0);
  const title = nodeTitle(node, t);
  return (
    <m.article
      className="stage-card"
      data-role={node.role}
      data-state={node.state}
      data-detail={place.detail}
      data-stopped={node.applyStop !== null || node.leader.refusal !== null}
      data-fenced={node.leader.readOnly !== null}
      data-selected={selected}
      data-dragged={drag.offset === null ? undefined : drag.far ? 'far' : 'near'}
      {...drag.handlers}
      aria-label={title}
      initial={false}
      animate={{ x, y, width, height }}
      {...(drag.offset !== null && { transition: atOnce })}
      style={{ x, y, width, height }}
    >
      <Menu node={node}>{button}</Menu>
      <NodeHeader
        node={node}
        detail={place.detail}
        width={width}
        withHead={mode === 'phone' && place.detail === 'lead' && node.role === 'primary'}
      />
      <NodeBody node={node} place={place} mode={mode} />
      {drag.offset !== null && (
        <span className="drag-words">{t(drag.far ? 'stage.dragCut' : 'stage.dragMore', { node: id })}</span>
      )}
    </m.article>
  );
});
