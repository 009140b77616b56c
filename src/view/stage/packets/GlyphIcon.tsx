import { useEffect, useRef } from 'react';
import { halfWidthOf } from '../../layout/packetPlaces';
import { drawGlyph, type Glyph } from './glyphs';
import { readPalette, watchTheme } from './palette';

interface Props {
  kind: Glyph['kind'];
  label?: string;
}

const height = 18;
const widthOf = (kind: Glyph['kind']): number => Math.ceil(halfWidthOf(kind) * 1.68) + 2;

/** A packet's picture inside of text, by the same hand that draws the packets. */
export function GlyphIcon({ kind, label = '' }: Props) {
  const width = widthOf(kind);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return undefined;
    const scale = window.devicePixelRatio || 1;
    element.width = Math.round(width * scale);
    element.height = Math.round(height * scale);
    const draw = (): void => {
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, width, height);
      context.setTransform(scale * 0.84, 0, 0, scale * 0.84, (scale * width) / 2, (scale * height) / 2);
      drawGlyph(context, readPalette(element), { kind, label, bundled: false, filled: 0 });
    };
    draw();
    return watchTheme(draw);
  }, [kind, label, width]);
  return <canvas ref={canvas} style={{ width, height }} aria-hidden="true" />;
}
