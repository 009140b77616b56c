import type { NodeView } from '../../store/frame/types';
import { clientsLane, routerLane } from '../../store/spacetime';
import { useLab } from '../lab';
import { RoleShape } from '../stage/RoleShape';
import { nodeName } from '../text/nodeName';
import { useText } from '../text/text';
import type { NodePlace } from '../useNodePlaces';
import { useNodePlaces } from '../useNodePlaces';
import type { LaneLayout } from './laneLayout';

/** Room that a name and a region need, and a short name alone, in px. */
const roomy = 96;
const tight = 64;

type Shape = Parameters<typeof RoleShape>[0]['shape'];

interface HeadProps {
  readonly id: string;
  readonly x: number;
  readonly width: number;
  readonly shape: Shape;
  readonly name: string;
  readonly note: string;
  readonly tone: string;
  /** There is room for the shape alone. */
  readonly bare: boolean;
}

function Head({ id, x, width, shape, name, note, tone, bare }: HeadProps) {
  return (
    <li className="st-head" data-lane={id} style={{ left: x, maxWidth: width }}>
      <span className={`st-name ${tone}`}>
        <RoleShape shape={shape} />
        <b className={bare ? 'unseen' : undefined}>{name}</b>
      </span>
      {note !== '' && <span className="st-place mut">{note}</span>}
    </li>
  );
}

const shapeOf = (node: NodePlace): Shape => (node.state === 'down' ? 'down' : node.role);
const toneOf = ({ role, state }: Pick<NodeView, 'role' | 'state'>): string =>
  state === 'down' ? 'c-fail' : role === 'primary' ? 'c-primary' : 'c-standby';

/** Whose lane it is, above each: names by the role of the present instant. */
export function LaneHeads({ layout }: { layout: LaneLayout }) {
  const t = useText();
  const nodes = useNodePlaces();
  const clients = useLab((state) => state.frame.clients.map(({ id }) => id).join(', '));
  const writesTo = useLab((state) => state.frame.router.writesTo);
  const narrow = layout.lanes.some(
    ({ x }, index) => (layout.lanes[index + 1]?.x ?? layout.width + roomy) - x < roomy,
  );
  const head = (id: string): Omit<HeadProps, 'id' | 'x' | 'width' | 'bare'> => {
    if (id === clientsLane) {
      return { shape: 'client', name: t('spacetime.clients'), note: clients, tone: 'sec' };
    }
    if (id === routerLane) {
      const note =
        writesTo === null ? t('spacetime.writesToNobody') : t('spacetime.writesTo', { node: writesTo });
      return { shape: 'router', name: t('spacetime.router'), note, tone: 'sec' };
    }
    const node = nodes.find((candidate) => candidate.id === id);
    if (node === undefined)
      return { shape: 'observer', name: t('spacetime.observer'), note: id, tone: 'sec' };
    const place = `${node.id} ${node.region}`;
    return { shape: shapeOf(node), name: nodeName(node, t), note: place, tone: toneOf(node) };
  };
  return (
    <ul className="st-heads" data-narrow={narrow}>
      {layout.lanes.map(({ id, x }, index) => {
        const before = x - (layout.lanes[index - 1]?.x ?? 0);
        const after = (layout.lanes[index + 1]?.x ?? layout.width * 2 - x) - x;
        const parts = head(id);
        const clientOrRouter = id === clientsLane || id === routerLane;
        const name = narrow && !clientOrRouter ? id : parts.name;
        const width = Math.min(before, after) - 6;
        return (
          <Head
            key={id}
            id={id}
            x={x}
            width={width}
            {...parts}
            name={name}
            note={narrow ? '' : parts.note}
            bare={clientOrRouter && width < tight}
          />
        );
      })}
    </ul>
  );
}
