import type { PartitionView, SideView } from '../../store/frame/types';
import { useLab, useRegionName } from '../lab';
import { pathOf } from '../layout/geometry';
import type { StageLayout } from '../layout/stageLayout';
import { sidesPicture } from '../layout/stageSides';
import { useText } from '../text/text';
import { RoleShape } from './RoleShape';

const partitionOf = (state: { readonly frame: { readonly partition: PartitionView | null } }) =>
  state.frame.partition;

/** The ground of a cut network: each side in its tint, a dashed line where no message gets through. */
export function SideGround({ layout }: { layout: StageLayout }) {
  const partition = useLab(partitionOf);
  if (partition === null) return null;
  const sideOf = (id: string): number =>
    Math.max(
      0,
      partition.sides.findIndex(({ members }) => members.some((member) => member.id === id)),
    );
  const lead = sideOf(layout.leadId);
  const { bands, cuts } = sidesPicture(layout, (id) => (sideOf(id) === lead ? 0 : Math.max(1, sideOf(id))));
  return (
    <svg className="side-ground" width={layout.width} height={layout.height} aria-hidden="true">
      {bands.map(({ box, side }) => (
        <rect
          key={`${box.x} ${box.y}`}
          data-side={Math.min(2, side)}
          x={box.x}
          y={box.y}
          width={box.width}
          height={box.height}
        />
      ))}
      {cuts.map((cut) => (
        <path key={pathOf(cut, 0)} d={pathOf(cut, 0)} />
      ))}
    </svg>
  );
}

/** For each side who is on it, and whether those who can be reached are a majority. */
export function SideNote({ layout }: { layout: StageLayout }) {
  const t = useText();
  const label = useRegionName(t('stage.side.label'));
  const partition = useLab(partitionOf);
  if (partition === null) return null;
  const { ground, inspector } = layout;
  const { sinceUs } = partition;
  // On a phone it is one line below the lead card, so that the wires stay in sight.
  const place =
    layout.mode === 'phone'
      ? { left: inspector.x, top: ground.y + 6, width: inspector.width }
      : { left: inspector.x, top: inspector.y };
  return (
    <section className="side-note" aria-label={label} style={place}>
      <b className="c-fail">
        {sinceUs === null ? t('stage.side.cut') : t('stage.side.cutAt', { at: sinceUs })}
      </b>
      <ul>
        {partition.sides.toSorted(byLetter).map((side) => (
          <SideLine key={side.members[0]?.id} side={side} />
        ))}
      </ul>
    </section>
  );
}

const byLetter = (a: SideView, b: SideView): number => (a.letter ?? '').localeCompare(b.letter ?? '');

function SideLine({ side }: { side: SideView }) {
  const t = useText();
  const { letter, reachable, total, needed } = side;
  const nodes = side.members.filter(({ role }) => role !== 'observer' || side.observerVotes);
  return (
    <li>
      {letter !== null && (
        <b className="side-letter">
          <span className="side-reach">{t('stage.side.word')}</span> {letter}
        </b>
      )}
      <span className="unseen">{t('stage.side.of', { nodes: nodes.map(({ id }) => id).join(', ') })}</span>
      <span className="side-shapes" aria-hidden="true">
        {nodes.map(({ id, role, up }) => (
          <span key={id} title={id}>
            <RoleShape shape={up ? role : 'down'} />
          </span>
        ))}
      </span>
      <span>
        <b className={reachable < needed ? 'c-fail' : undefined}>
          {t('stage.side.count', { reachable, total })}
        </b>{' '}
        <span className="side-reach">{t('stage.side.reachable')}</span>{' '}
        <span className="side-need">{t('stage.side.needed', { needed })}</span>
      </span>
    </li>
  );
}
