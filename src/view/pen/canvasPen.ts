import type { Colour, Palette } from './palette';
import type { Pen, Stroke, TextStyle } from './pen';

/** Lines in one path: what crosses itself a thousand times is slow to fill. */
const pathMost = 32;

const anchors = { start: 'left', middle: 'center', end: 'right' } as const;

/** Draws on a canvas whose unit is a CSS pixel. */
export class CanvasPen implements Pen {
  private font = '';

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly palette: Palette,
  ) {
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.setLineDash([]);
    context.font = '11px sans-serif';
  }

  lines(points: readonly number[], stroke: Stroke): void {
    const { context } = this;
    for (let from = 0; from < points.length; from += pathMost * 4) {
      context.beginPath();
      for (let i = from; i + 3 < points.length && i < from + pathMost * 4; i += 4) {
        context.moveTo(points[i] ?? 0, points[i + 1] ?? 0);
        context.lineTo(points[i + 2] ?? 0, points[i + 3] ?? 0);
      }
      this.stroke(stroke);
    }
  }

  path(points: readonly number[], stroke: Stroke): void {
    const { context } = this;
    context.beginPath();
    for (let i = 0; i + 1 < points.length; i += 2) context.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
    this.stroke(stroke);
  }

  polygon(points: readonly number[], fill: Colour | null, stroke: Stroke | null): void {
    const { context } = this;
    context.beginPath();
    for (let i = 0; i + 1 < points.length; i += 2) context.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
    context.closePath();
    if (fill !== null) {
      context.fillStyle = this.palette[fill];
      context.fill();
    }
    if (stroke !== null) this.stroke(stroke);
  }

  rect(x: number, y: number, width: number, height: number, fill: Colour, alpha = 1): void {
    const { context } = this;
    context.globalAlpha = alpha;
    context.fillStyle = this.palette[fill];
    context.fillRect(x, y, width, height);
    context.globalAlpha = 1;
  }

  circle(x: number, y: number, radius: number, fill: Colour, stroke: Stroke | null, alpha = 1): void {
    const { context } = this;
    context.globalAlpha = alpha;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = this.palette[fill];
    context.fill();
    context.globalAlpha = 1;
    if (stroke !== null) this.stroke(stroke);
  }

  text(x: number, y: number, words: string, style: TextStyle): void {
    const { context, palette } = this;
    const font = `${style.weight ?? 430} 11px ${style.mono ? palette.mono : palette.sans}`;
    if (font !== this.font) {
      context.font = font;
      this.font = font;
    }
    context.textAlign = anchors[style.anchor ?? 'start'];
    const turned = style.angle !== undefined && style.angle !== 0;
    if (turned) {
      context.save();
      context.translate(x, y);
      context.rotate((style.angle * Math.PI) / 180);
    }
    const [atX, atY] = turned ? [0, -5] : [x, y];
    if (style.halo) {
      context.strokeStyle = palette.canvas;
      context.lineWidth = 4;
      context.setLineDash([]);
      context.strokeText(words, atX, atY);
    }
    context.fillStyle = palette[style.colour];
    context.fillText(words, atX, atY);
    if (turned) {
      context.restore();
      this.font = '';
    }
  }

  private stroke({ colour, width, dash = [], alpha = 1 }: Stroke): void {
    const { context } = this;
    context.globalAlpha = alpha;
    context.strokeStyle = this.palette[colour];
    context.lineWidth = width;
    context.setLineDash([...dash]);
    context.stroke();
    context.globalAlpha = 1;
  }
}
