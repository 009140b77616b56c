import { useEffect, useRef } from 'react';
import type { LabFrame } from '../../../store/frame/types';
import { useLabStore } from '../../lab';
import type { PacketScene } from './packetScene';
import { readPalette, watchTheme } from './palette';
import type { Marks } from './picture';
import { Sprites } from './sprites';

/** Where packets are, and how they are drawn there. */
export interface PacketPicture {
  readonly width: number;
  readonly height: number;
  readonly places: (frame: LabFrame, marks: Marks) => Parameters<PacketScene['show']>[0];
  readonly draw: (
    context: CanvasRenderingContext2D,
    sprites: Sprites,
    frame: LabFrame,
    places: ReturnType<PacketPicture['places']>,
    marks: Marks,
  ) => void;
}

interface Props {
  picture: PacketPicture;
  scene: PacketScene;
  /** A line joins the selected packet to its inspector. */
  joined: boolean;
  className: string;
}

/** Packets, drawn at every change of the lab without rendering React. */
export function PacketCanvas({ picture, scene, joined, className }: Props) {
  const store = useLabStore();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = picture;

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const context = element.getContext('2d');
    const scale = window.devicePixelRatio || 1;
    element.width = Math.round(picture.width * scale);
    element.height = Math.round(picture.height * scale);
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
      const places = picture.places(frame, marks);
      scene.show(places);
      if (context === null) return;
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, picture.width, picture.height);
      picture.draw(context, sprites, frame, places, marks);
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
  }, [picture, store, scene, joined]);

  return <canvas ref={canvas} className={className} style={{ width, height }} aria-hidden="true" />;
}
