import { useEffect, useRef } from 'react';
import { useLabStore } from '../lab';
import type { MapLayout } from '../layout/mapLayout';
import type { PacketScene } from '../stage/packets/packetScene';
import { readPalette, watchTheme } from '../stage/packets/palette';
import { Sprites } from '../stage/packets/sprites';
import { drawMap, mapPlaces } from './mapPicture';

/** Packets on the map, drawn at every change of the lab without rendering React. */
export function MapPackets({ layout, scene }: { layout: MapLayout; scene: PacketScene }) {
  const store = useLabStore();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const context = element.getContext('2d');
    const scale = window.devicePixelRatio || 1;
    element.width = Math.round(layout.width * scale);
    element.height = Math.round(layout.height * scale);
    const still = window.matchMedia('(prefers-reduced-motion: reduce)');
    let sprites = new Sprites(readPalette(element), scale);
    const draw = (): void => {
      const { frame, selection } = store.getState();
      const selected = selection?.kind === 'packet' ? selection.id : null;
      const marks = { selected, focused: scene.focused, quarters: still.matches, joined: false };
      const places = mapPlaces(layout, frame, marks);
      scene.show(places);
      if (context === null) return;
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, layout.width, layout.height);
      drawMap(context, sprites, layout, frame, places, marks);
    };
    draw();
    const leaveScene = scene.drawnBy(draw);
    const leaveStore = store.subscribe((state, before) => {
      if (state.frame !== before.frame || state.selection !== before.selection) draw();
    });
    const leaveTheme = watchTheme(() => {
      sprites = new Sprites(readPalette(element), scale);
      draw();
    });
    return () => {
      leaveStore();
      leaveTheme();
      leaveScene();
    };
  }, [layout, store, scene]);
  return (
    <canvas
      ref={canvas}
      className="map-packets"
      style={{ width: layout.width, height: layout.height }}
      aria-hidden="true"
    />
  );
}
