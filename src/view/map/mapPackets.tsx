import { useMemo } from 'react';
import type { MapLayout } from '../layout/mapLayout';
import { PacketCanvas, type PacketPicture } from '../stage/packets/packetCanvas';
import type { PacketScene } from '../stage/packets/packetScene';
import { drawMap, mapPlaces } from './mapPicture';

/** Packets on the map. */
export function MapPackets({ layout, scene }: { layout: MapLayout; scene: PacketScene }) {
  const picture = useMemo<PacketPicture>(
    () => ({
      width: layout.width,
      height: layout.height,
      places: (frame, marks) => mapPlaces(layout, frame, marks),
      draw: (context, sprites, frame, places, marks) =>
        drawMap(context, sprites, layout, frame, places, marks),
    }),
    [layout],
  );
  return <PacketCanvas picture={picture} scene={scene} joined={false} className="map-packets" />;
}
