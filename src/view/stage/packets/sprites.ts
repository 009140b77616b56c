import { drawGlyph, type Glyph } from './glyphs';
import type { Palette } from './palette';

/** Room around the origin for the biggest glyph with its sheets behind. */
const halfWidth = 24;
const halfHeight = 16;
const mostKept = 400;

/** Glyphs drawn once and stamped from then on: lettering is what costs time on a canvas. */
export class Sprites {
  readonly #kept = new Map<string, HTMLCanvasElement>();

  constructor(
    readonly palette: Palette,
    readonly scale: number,
  ) {}

  /** Stamps a glyph on whole device pixels, so that its edges stay sharp. */
  stamp(context: CanvasRenderingContext2D, glyph: Glyph, x: number, y: number): void {
    const { scale } = this;
    const left = Math.round((x - halfWidth) * scale) / scale;
    const top = Math.round((y - halfHeight) * scale) / scale;
    context.drawImage(this.#sprite(glyph), left, top, halfWidth * 2, halfHeight * 2);
  }

  #sprite(glyph: Glyph): HTMLCanvasElement {
    const key = `${glyph.kind} ${glyph.label} ${glyph.bundled} ${Math.round(glyph.filled * 36)}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    if (this.#kept.size >= mostKept) this.#kept.clear();
    const sprite = document.createElement('canvas');
    sprite.width = halfWidth * 2 * this.scale;
    sprite.height = halfHeight * 2 * this.scale;
    const context = sprite.getContext('2d');
    if (context !== null) {
      context.setTransform(this.scale, 0, 0, this.scale, halfWidth * this.scale, halfHeight * this.scale);
      drawGlyph(context, this.palette, glyph);
    }
    this.#kept.set(key, sprite);
    return sprite;
  }
}
