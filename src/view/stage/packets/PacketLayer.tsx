import { useMemo } from 'react';
import type { StageLayout } from '../../layout/stageLayout';
import { PacketCanvas, type PacketPicture } from './packetCanvas';
import type { PacketScene } from './packetScene';
import { drawPackets, placesOf } from './picture';

interface Props {
  layout: StageLayout;
  scene: PacketScene;
  /** A line joins the selected packet to its inspector. */
  joined: boolean;
}

/** Packets between the cards. */
export function PacketLayer({ layout, scene, joined }: Props) {
  const picture = useMemo<PacketPicture>(
    () => ({
      width: layout.width,
      height: layout.height,
      places: (frame, marks) => placesOf(layout, frame, marks),
      draw: (context, sprites, frame, places, marks) =>
        drawPackets(context, sprites, layout, frame, places, marks),
    }),
    [layout],
  );
  return <PacketCanvas picture={picture} scene={scene} joined={joined} className="stage-packets" />;
}
