import type { LinkView } from '../../store/frame/types';
import type { LabState } from '../../store/labState';
import { useLab } from '../lab';
import { pathOf, pointAt } from '../layout/geometry';
import { laneKey, type StageLayout } from '../layout/stageLayout';
import { useText } from '../text/text';

interface Props {
  from: string;
  to: string;
  layout: StageLayout;
}

export const linkOf = (state: LabState, from: string, to: string): LinkView | undefined =>
  state.frame.links.find((link) => link.from === from && link.to === to);

/** Which network of a link is cut: `cut` is all there is. */
export function cutOf(link: LinkView | undefined): 'cut' | 'clientCut' | 'replicationCut' | null {
  if (link?.cut !== true) return link?.replication?.cut === true ? 'replicationCut' : null;
  return link.replication?.cut === false ? 'clientCut' : 'cut';
}

const isDown = (state: LabState, id: string): boolean =>
  state.frame.nodes.some((node) => node.id === id && node.state === 'down');

/** One lane: one direction of one link. Lanes beside the primary's appear only while they matter. */
export function LinkWire({ from, to, layout }: Props) {
  const t = useText();
  const cut = useLab((state) => cutOf(linkOf(state, from, to)));
  const twice = useLab((state) => to === layout.leadId && cutOf(linkOf(state, to, from)) === cut);
  const us = useLab((state) => linkOf(state, from, to)?.latencyUs ?? 0);
  const loss = useLab((state) => linkOf(state, from, to)?.lossPerMille ?? 0);
  const used = useLab((state) => (linkOf(state, from, to)?.packetsOnWire ?? 0) > 0);
  const down = useLab((state) => isDown(state, from) || isDown(state, to));
  const lane = layout.lanes.get(laneKey(from, to));
  const label = layout.labels.get(laneKey(from, to));
  const direct = from === layout.leadId || to === layout.leadId;
  if (lane === undefined || (!direct && !used && cut === null)) return null;
  const middle = pointAt(lane, 0.5);
  const words =
    loss > 0 ? t('stage.link.lossy', { us, percent: loss / 10 }) : t('stage.link.latency', { us });
  return (
    <g>
      <path d={pathOf(lane, 6)} className="wire" data-state={cut !== null ? 'cut' : down ? 'down' : 'up'} />
      {label !== undefined && (
        <text
          className="wire-label"
          transform={`translate(${label.at.x} ${label.at.y}) rotate(${label.angle})`}
          y={label.angle === 0 && label.anchor === 'end' ? 0 : -6}
          textAnchor={label.anchor}
        >
          {words}
        </text>
      )}
      {cut !== null && !twice && (
        <text className="wire-cut" x={middle.x} y={middle.y + 4} textAnchor="middle">
          {t(`stage.link.${cut}`)}
        </text>
      )}
    </g>
  );
}
