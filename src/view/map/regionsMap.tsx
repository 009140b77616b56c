import { useId, useRef, useState, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { useLabStore, useRegionName } from '../lab';
import type { LinkMenu } from '../stage/LinkTargets';
import type { NodeMenu } from '../stage/NodeCard';
import { PacketList } from '../stage/packets/PacketList';
import { PacketScene } from '../stage/packets/packetScene';
import { useSize } from '../stage/useSize';
import { map as words } from '../text/en/map';
import { addText, useText } from '../text/text';
import { MapDescription } from './mapDescription';
import { MapFigures, MapLines, MapLinkTargets } from './mapLinks';
import { MapPackets } from './mapPackets';
import { MapMarks, MapWords } from './mapSites';
import { useGeography, useMapLayout } from './useMapLayout';
import '../stage/cards.css';
import './map.css';

addText({ map: words });

export interface RegionsMapProps {
  nodeMenu?: NodeMenu;
  linkMenu?: LinkMenu;
  /** Stands in the map's header. */
  viewSwitch?: ReactNode;
}

const usualSize = { width: 560, height: 290 };

const withoutMenu = ({ children }: { children: ReactElement }): ReactElement => children;

/** The cluster by longitude and latitude: who is where, how long a round trip takes, and what is under way. */
export function RegionsMap({ nodeMenu = withoutMenu, linkMenu = withoutMenu, viewSwitch }: RegionsMapProps) {
  const t = useText();
  const store = useLabStore();
  const label = useRegionName(t('map.label'));
  const descriptionId = useId();
  const root = useRef<HTMLElement>(null);
  const [scene] = useState(() => new PacketScene());
  const size = useSize(root, usualSize);
  const geography = useGeography();
  const picture = useMapLayout(geography, size);

  const pick = (event: MouseEvent<HTMLElement>): void => {
    const isControl =
      event.target instanceof Element && event.target.closest('.map-mark, .card-menu, .map-head') !== null;
    if (event.detail === 0 || isControl) return;
    const box = event.currentTarget.getBoundingClientRect();
    const place = scene.under({ x: event.clientX - box.left, y: event.clientY - box.top });
    if (place === null) return;
    event.stopPropagation();
    store.getState().select({ kind: 'packet', id: place.packet.id });
  };

  return (
    <section
      ref={root}
      className="regions-map"
      aria-label={label}
      {...(picture !== null && { 'aria-describedby': descriptionId })}
      onClickCapture={pick}
    >
      <div className="map-head">
        {viewSwitch}
        <span className="mut">{t(geography === null ? 'map.notYet' : 'map.how')}</span>
      </div>
      {geography !== null && picture !== null && (
        <>
          <MapLines layout={picture.layout} geography={geography} />
          <MapLinkTargets
            layout={picture.layout}
            geography={geography}
            menu={linkMenu}
            thickness={picture.phone ? 40 : 24}
          />
          <MapWords layout={picture.layout} geography={geography} nodes={picture.nodes} />
          <MapPackets layout={picture.layout} scene={scene} />
          <MapFigures layout={picture.layout} geography={geography} />
          <MapMarks
            layout={picture.layout}
            geography={geography}
            nodes={picture.nodes}
            menu={nodeMenu}
            target={picture.phone ? 40 : 24}
          />
          <PacketList scene={scene} />
          {geography.source !== null && (
            <a className="map-source" href={geography.source.address} target="_blank" rel="noreferrer">
              {t(geography.estimated.size > 0 ? 'map.sourceEstimated' : 'map.source', {
                until: geography.source.until,
              })}
            </a>
          )}
          <MapDescription
            id={descriptionId}
            geography={geography}
            layout={picture.layout}
            nodes={picture.nodes}
          />
        </>
      )}
    </section>
  );
}
