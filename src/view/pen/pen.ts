import type { Colour } from './palette';

export interface Stroke {
  readonly colour: Colour;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly alpha?: number;
}

export interface TextStyle {
  readonly colour: Colour;
  readonly mono?: boolean;
  readonly weight?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Degrees, clockwise. */
  readonly angle?: number;
  /** Ground behind the letters, so that lines do not run through them. */
  readonly halo?: boolean;
}

/** What pictures are drawn with: on a canvas, or as SVG. All in CSS pixels. */
export interface Pen {
  /** Separate lines, four numbers each. */
  lines(points: readonly number[], stroke: Stroke): void;
  /** One line through all points: dashes run on around its corners. */
  path(points: readonly number[], stroke: Stroke): void;
  polygon(points: readonly number[], fill: Colour | null, stroke: Stroke | null): void;
  rect(x: number, y: number, width: number, height: number, fill: Colour, alpha?: number): void;
  circle(x: number, y: number, radius: number, fill: Colour, stroke: Stroke | null, alpha?: number): void;
  text(x: number, y: number, words: string, style: TextStyle): void;
}

/** Strokes across a box, from its lower left to its upper right. */
export function hatch(pen: Pen, x: number, y: number, width: number, height: number, stroke: Stroke): void {
  const points: number[] = [];
  for (let at = 6; at < height + width; at += 6) {
    const under = Math.max(0, at - height);
    const over = Math.min(at, width);
    if (under < over) points.push(x + under, y + at - under, x + over, y + at - over);
  }
  pen.lines(points, stroke);
}

export function cross(pen: Pen, x: number, y: number, size: number, stroke: Stroke): void {
  pen.lines([x - size, y - size, x + size, y + size, x + size, y - size, x - size, y + size], stroke);
}
