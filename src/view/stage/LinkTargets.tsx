import { useMemo, type ComponentProps, type ComponentType, type ReactElement } from 'react';
import type { LinkView } from '../../store/frame/types';
import { useLab, useLabStore } from '../lab';
import { angleOf, distance } from '../layout/geometry';
import { laneKey, type StageLayout } from '../layout/stageLayout';
import { useText } from '../text/text';
import { linkOf } from './LinkWire';
import { memberName } from './names';

/** Wraps the one focusable element of a link, to open its menu from there. `link` is the direction away from the primary. */
export type LinkMenu = ComponentType<{ link: LinkView; children: ReactElement }>;

interface Props {
  layout: StageLayout;
  menu: LinkMenu;
}

/** What a pointer or a keyboard takes hold of to change a link: both of its lanes at once. */
export function LinkTargets({ layout, menu }: Props) {
  const others = [...layout.cards.keys()].filter((id) => id !== layout.leadId);
  return others.map((id) => <LinkTarget key={id} other={id} layout={layout} menu={menu} />);
}

function LinkTarget({ other, layout, menu: Menu }: Props & { other: string }) {
  const button = useMemo(() => <LinkButton other={other} layout={layout} />, [other, layout]);
  const link = useLab((state) => linkOf(state, layout.leadId, other));
  const drawn = layout.lanes.has(laneKey(layout.leadId, other));
  return link !== undefined && drawn && <Menu link={link}>{button}</Menu>;
}

interface ButtonProps extends ComponentProps<'button'> {
  other: string;
  layout: StageLayout;
}

/** Renders by itself, so that its menu does not render with every packet on the link. */
function LinkButton({ other, layout, ...rest }: ButtonProps) {
  const t = useText();
  const store = useLabStore();
  const lead = layout.leadId;
  const us = useLab((state) => linkOf(state, lead, other)?.latencyUs ?? 0);
  const cut = useLab((state) => linkOf(state, lead, other)?.cut ?? false);
  const backCut = useLab((state) => linkOf(state, other, lead)?.cut ?? false);
  const name = useLab((state) => memberName(state.frame.nodes, other, t));
  const selected = useLab(
    (state) =>
      state.selection?.kind === 'link' &&
      [state.selection.from, state.selection.to].every((end) => end === lead || end === other),
  );
  const [start, end] = layout.lanes.get(laneKey(lead, other)) ?? [];
  if (start === undefined || end === undefined) return null;
  const state =
    cut && backCut
      ? t('stage.link.state.cut')
      : cut || backCut
        ? t('stage.link.state.cutOneWay', { from: cut ? lead : name, to: cut ? name : lead })
        : t('stage.link.state.up', { us });
  return (
    <button
      type="button"
      className="link-target"
      data-selected={selected}
      aria-pressed={selected}
      aria-label={t('stage.link.name', { from: lead, to: name, state })}
      onClick={() => store.getState().select({ kind: 'link', from: lead, to: other })}
      {...rest}
      style={{
        ...rest.style,
        left: start.x,
        top: start.y - 6,
        width: distance(start, end),
        height: layout.laneGap + 12,
        transformOrigin: '0 6px',
        transform: `rotate(${angleOf([start, end])}deg)`,
      }}
    />
  );
}
