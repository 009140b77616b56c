import { useMemo, type ComponentProps, type CSSProperties } from 'react';
import type { GeographyView, SiteView } from '../../store/map/geography';
import { useLab, useLabStore } from '../lab';
import type { Box, Point } from '../layout/geometry';
import type { MapLayout } from '../layout/mapLayout';
import type { NodeMenu } from '../stage/NodeCard';
import { lagChip, nodeTitle } from '../stage/names';
import { RoleShape, shapeOf } from '../stage/RoleShape';
import { useText } from '../text/text';
import type { NodePlace } from '../useNodePlaces';
import { nodeIdsOf, othersLine, placeName } from './mapWords';

interface Props {
  layout: MapLayout;
  geography: GeographyView;
  nodes: readonly NodePlace[];
}

/** What is said beside each place: who is there, and how far behind. */
export function MapWords({ layout, geography, nodes }: Props) {
  return geography.sites.map((site) => {
    const box = layout.words.get(site.region);
    const at = layout.sites.find(({ region }) => region === site.region)?.at;
    return (
      box !== undefined &&
      at !== undefined && <SiteWords key={site.region} site={site} box={box} at={at} nodes={nodes} />
    );
  });
}

const sideOf = (box: Box, at: Point): 'left' | 'right' | 'center' => {
  const off = box.x + box.width / 2 - at.x;
  return Math.abs(off) < box.width / 4 ? 'center' : off > 0 ? 'left' : 'right';
};

function SiteWords({
  site,
  box,
  at,
  nodes,
}: {
  site: SiteView;
  box: Box;
  at: Point;
  nodes: readonly NodePlace[];
}) {
  const t = useText();
  const ids = nodeIdsOf(site);
  const here = nodes.filter(({ id }) => ids.includes(id));
  const [only] = here;
  const others = othersLine(site, t);
  return (
    <div
      className="map-words"
      data-side={sideOf(box, at)}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
    >
      {here.length === 1 && only !== undefined ? (
        <>
          <div>
            <RoleName node={only} /> {site.region}
          </div>
          {only.role === 'standby' && (
            <div>
              <Lag id={only.id} />
            </div>
          )}
        </>
      ) : (
        <>
          <div className="map-region">{site.region}</div>
          {here.map((node) => (
            <div key={node.id}>
              <RoleName node={node} /> {node.role === 'standby' && <Lag id={node.id} />}
            </div>
          ))}
        </>
      )}
      {others !== '' && <div className="mut">{others}</div>}
      {site.place === null && <div className="mut">{t('map.offMap')}</div>}
    </div>
  );
}

function RoleName({ node }: { node: NodePlace }) {
  const t = useText();
  return (
    <>
      <b className="map-role" data-role={node.role} data-state={node.state}>
        {placeName(node, t)}
      </b>{' '}
      {node.id}
    </>
  );
}

/** Renders when the words change, not with every event. */
function Lag({ id }: { id: string }) {
  const t = useText();
  const chip = useLab(({ frame }) => {
    const node = frame.nodes.find((candidate) => candidate.id === id);
    if (node?.state !== 'up' || node.role !== 'standby') return '';
    const { tone, words } = lagChip(node, t);
    return `${tone}\t${words}`;
  });
  const [tone = '', words = ''] = chip.split('\t');
  return (
    <span className="map-lag" data-tone={tone}>
      {words}
    </span>
  );
}

interface MarkProps extends Props {
  menu: NodeMenu;
  target: number;
}

/** Everybody who has a place: nodes as buttons with their menus, routers and observers as shapes where no node is. */
export function MapMarks({ layout, geography, menu, target }: MarkProps) {
  return geography.sites.flatMap((site) => {
    const ids = nodeIdsOf(site);
    if (ids.length > 0) {
      return ids.map((id) => {
        const at = layout.marks.get(id);
        const menuAt = layout.menus.get(id);
        return (
          at !== undefined &&
          menuAt !== undefined && (
            <NodeMark key={id} id={id} at={at} menuAt={menuAt} menu={menu} target={target} />
          )
        );
      });
    }
    const [first] = site.members;
    const at = first === undefined ? undefined : layout.marks.get(first.id);
    if (first === undefined || at === undefined) return [];
    return [
      <span key={site.region} className="map-mark" style={placed(at, target)}>
        <RoleShape shape={first.kind === 'observer' ? 'observer' : 'router'} />
      </span>,
    ];
  });
}

const placed = ({ x, y }: Point, target: number) => ({
  left: x - target / 2,
  top: y - target / 2,
  width: target,
  height: target,
});

interface NodeProps {
  id: string;
  at: Point;
  menuAt: Box;
  menu: NodeMenu;
  target: number;
}

/** The button of a menu comes from whoever gives the menu; where it stands is the map's to say. */
const menuPlaced = ({ x, y, width, height }: Box) =>
  ({
    '--menu-left': `${x}px`,
    '--menu-top': `${y}px`,
    '--menu-width': `${width}px`,
    '--menu-height': `${height}px`,
  }) as CSSProperties;

function NodeMark({ id, at, menuAt, menu: Menu, target }: NodeProps) {
  const button = useMemo(() => <MarkButton id={id} at={at} target={target} />, [id, at, target]);
  const node = useLab(({ frame }) => frame.nodes.find((candidate) => candidate.id === id));
  return (
    node !== undefined && (
      <div className="map-node" style={menuPlaced(menuAt)}>
        <Menu node={node}>{button}</Menu>
      </div>
    )
  );
}

function MarkButton({
  id,
  at,
  target,
  ...rest
}: ComponentProps<'button'> & { id: string; at: Point; target: number }) {
  const t = useText();
  const store = useLabStore();
  const name = useLab(({ frame }) => {
    const node = frame.nodes.find((candidate) => candidate.id === id);
    return node === undefined ? id : nodeTitle(node, t);
  });
  const shape = useLab(({ frame }) => {
    const node = frame.nodes.find((candidate) => candidate.id === id);
    return node === undefined ? 'standby' : shapeOf(node);
  });
  const state = useLab(({ frame }) => frame.nodes.find((candidate) => candidate.id === id)?.state ?? 'up');
  const selected = useLab(({ selection }) => selection?.kind === 'node' && selection.id === id);
  return (
    <button
      type="button"
      className="map-mark"
      data-state={state}
      data-selected={selected}
      aria-label={t('stage.openNode', { name })}
      aria-pressed={selected}
      onClick={() => store.getState().select({ kind: 'node', id })}
      {...rest}
      style={{ ...rest.style, ...placed(at, target) }}
    >
      <RoleShape shape={shape} />
    </button>
  );
}
