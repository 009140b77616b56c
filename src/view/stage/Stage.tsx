import { LazyMotion, MotionConfig } from 'framer-motion';
import {
  useCallback,
  useId,
  useMemo,
  useRef,
  useState,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { LabState } from '../../store/labState';
import { useLab, useLabStore, useRegionName } from '../lab';
import { laneKey, modeOf, stageLayout } from '../layout/stageLayout';
import { useText } from '../text/text';
import { ClientsCard } from './ClientsCard';
import { Description } from './Description';
import { Legend } from './Legend';
import { LinkTargets, type LinkMenu } from './LinkTargets';
import { NodeCard, type NodeMenu } from './NodeCard';
import { PacketLayer } from './packets/PacketLayer';
import { PacketList } from './packets/PacketList';
import { PacketScene } from './packets/packetScene';
import { RouterCard } from './RouterCard';
import { SideGround, SideNote } from './parted';
import './stage.css';
import './sides.css';
import './cards.css';
import './bodies.css';
import './figures.css';
import { useSize } from './useSize';
import { Wires } from './Wires';

export interface StageProps {
  nodeMenu?: NodeMenu;
  linkMenu?: LinkMenu;
  /** Stands in the stage's header, before the legend; a phone has no header here. */
  viewSwitch?: ReactNode;
  /** What was opened; stands below the primary. Not shown on a phone, where the sheet has the room for it. */
  inspector?: ReactNode;
}

const usualSize = { width: 1080, height: 404 };
const noRouters: readonly string[] = [];
const glide = { duration: 0.24, ease: [0.2, 0, 0, 1] } as const;
const atOnce = { duration: 0 } as const;
const features = async () => (await import('./motionFeatures')).domAnimation;

const withoutMenu = ({ children }: { children: ReactElement }): ReactElement => children;

/** Who stands in the big place: the primary, or who was it last. */
function leadOf({ frame }: LabState): string {
  const last = frame.nodes.find((node) => node.role === 'primary') ?? frame.nodes[0];
  return frame.primaryId ?? last?.id ?? '';
}

function useLayoutOf(size: { readonly width: number; readonly height: number } | null) {
  const nodeIds = useLab(useShallow((state) => state.frame.nodes.map((node) => node.id)));
  const clients = useLab(useShallow((state) => state.frame.clients.map((client) => client.id)));
  const routers = useLab(useShallow((state) => state.frame.router.others.map((router) => router.id)));
  const leadId = useLab(leadOf);
  const linkKeys = useLab(
    useShallow((state) => state.frame.links.map((link) => laneKey(link.from, link.to))),
  );
  const links = useMemo(
    () => linkKeys.map((key) => ({ from: key.split('>')[0] ?? '', to: key.split('>')[1] ?? '' })),
    [linkKeys],
  );
  const width = size?.width ?? 0;
  const height = size?.height ?? 0;
  const layout = useMemo(
    () =>
      stageLayout({
        width,
        height,
        mode: modeOf(width),
        nodes: nodeIds.map((id) => ({ id })),
        leadId,
        clients,
        links,
        routers,
      }),
    [width, height, nodeIds, leadId, clients, links, routers],
  );
  return { layout, links, nodeIds };
}

/** The cluster as it is now: nodes, links, and what is on the wire. */
export function Stage({ nodeMenu = withoutMenu, linkMenu = withoutMenu, viewSwitch, inspector }: StageProps) {
  const t = useText();
  const store = useLabStore();
  const label = useRegionName(t('stage.label'));
  const descriptionId = useId();
  const root = useRef<HTMLElement>(null);
  const [scene] = useState(() => new PacketScene());
  const size = useSize(root, usualSize);
  const { layout, links, nodeIds } = useLayoutOf(size);
  const phone = layout.mode === 'phone';
  const parted = useLab((state) => state.frame.partition !== null);
  const opened = inspector !== undefined && inspector !== null && inspector !== false && !phone;

  const packetUnder = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      if (
        event.target instanceof Element &&
        event.target.closest('.stage-card, .stage-header, .stage-inspector')
      )
        return null;
      const box = event.currentTarget.getBoundingClientRect();
      return scene.under({ x: event.clientX - box.left, y: event.clientY - box.top });
    },
    [scene],
  );
  const pick = (event: MouseEvent<HTMLElement>): void => {
    const place = event.detail === 0 ? null : packetUnder(event);
    if (place === null) return;
    event.stopPropagation();
    store.getState().select({ kind: 'packet', id: place.packet.id });
  };
  const point = (event: MouseEvent<HTMLElement>): void => {
    event.currentTarget.dataset.over = packetUnder(event) === null ? 'ground' : 'packet';
  };

  return (
    <section
      ref={root}
      className="stage"
      data-mode={layout.mode}
      aria-label={label}
      aria-describedby={descriptionId}
      onClickCapture={pick}
      onMouseMove={point}
    >
      {size !== null && (
        <LazyMotion features={features} strict>
          <MotionConfig reducedMotion="user" transition={size.settled ? glide : atOnce}>
            {parted && <SideGround layout={layout} />}
            <Wires layout={layout} links={links} />
            <PacketLayer layout={layout} scene={scene} joined={opened} />
            {!phone && (
              <div className="stage-header">
                {viewSwitch}
                <Legend limit={layout.mode === 'wide' ? 6 : 5} />
              </div>
            )}
            <ClientsCard box={layout.clients} rows={layout.clientRows} phone={phone} />
            <RouterCard
              id="router"
              box={layout.router}
              phone={phone}
              unseen={[...layout.routers].filter((id) => !layout.otherRouters.has(id))}
            />
            {[...layout.otherRouters].map(([id, box]) => (
              <RouterCard key={id} id={id} box={box} phone={phone} unseen={noRouters} />
            ))}
            {nodeIds.map((id) => {
              const place = layout.cards.get(id);
              return place && <NodeCard key={id} id={id} place={place} mode={layout.mode} menu={nodeMenu} />;
            })}
            <LinkTargets layout={layout} menu={linkMenu} />
            {parted && !opened && <SideNote layout={layout} />}
            {opened && (
              <div
                className="stage-inspector"
                role="region"
                aria-label={t('stage.opened')}
                style={{
                  left: layout.inspector.x,
                  top: layout.inspector.y,
                  width: layout.inspector.width,
                  minHeight: layout.inspector.height,
                }}
              >
                {inspector}
              </div>
            )}
            <PacketList scene={scene} />
          </MotionConfig>
        </LazyMotion>
      )}
      <Description id={descriptionId} />
    </section>
  );
}
