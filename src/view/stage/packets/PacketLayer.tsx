import { useEffect, useRef } from 'react';
import { useLabStore } from '../../lab';
import type { StageLayout } from '../../layout/stageLayout';
import type { PacketScene } from './packetScene';
import { readPalette, watchTheme } from './palette';
import { drawPackets, placesOf } from './picture';
import { Sprites } from './sprites';

interface Props {
  layout: StageLayout;
  scene: PacketScene;
  /** A line joins the selected packet to its inspector. */
  joined: boolean;
}

/** Packets between the cards, drawn at every change of the lab without rendering React. */
export function PacketLayer({ layout, scene, joined }: Props) {
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
      const marks = {
        selected: selection?.kind === 'packet' ? selection.id : null,
        focused: scene.focused,
        quarters: still.matches,
        joined,
      };
      const places = placesOf(layout, frame, marks);
      scene.show(places);
      if (context === null) return;
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, layout.width, layout.height);
      drawPackets(context, sprites, layout, frame, places, marks);
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
  }, [layout, store, scene, joined]);

  return (
    <canvas
      ref={canvas}
      className="stage-packets"
      style={{ width: layout.width, height: layout.height }}
      aria-hidden="true"
    />
  );
}
