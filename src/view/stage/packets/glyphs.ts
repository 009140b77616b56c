import type { PacketKind } from '../../../store/frame/types';
import { exhaustive } from '../../../shared/exhaustive';
import type { Palette } from './palette';

/** One packet's picture, drawn around the origin, 18 px high. */
export interface Glyph {
  readonly kind: PacketKind | 'lost';
  /** The number it is lettered with; empty for kinds that carry none. */
  readonly label: string;
  readonly bundled: boolean;
  /** Base backup: how much of it has arrived, 0 to 1. */
  readonly filled: number;
}

type Context = CanvasRenderingContext2D;
type Corner = readonly [x: number, y: number];

function trace(context: Context, corners: readonly Corner[]): void {
  context.beginPath();
  corners.forEach(([x, y], index) => {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
}

function stroke(context: Context, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function pill(context: Context, halfWidth: number, halfHeight: number): void {
  context.beginPath();
  context.roundRect(-halfWidth, -halfHeight, halfWidth * 2, halfHeight * 2, halfHeight);
}

function lettering(context: Context, label: string, x: number, colour: string, font: string): void {
  context.font = font;
  context.textAlign = 'center';
  context.fillStyle = colour;
  context.fillText(label, x, 4);
}

const strong = (palette: Palette): string => `600 11px ${palette.mono}`;

function sheetsBehind(context: Context, palette: Palette, radius: number): void {
  for (const shift of [4, 2]) {
    context.beginPath();
    context.roundRect(-15 + shift, -9 - shift, 30, 18, radius);
    context.fillStyle = palette.flightSoft;
    context.fill();
    stroke(context, palette.flightFill, 1);
  }
}

function dataSheet(context: Context, palette: Palette, kind: 'statement' | 'row' | 'wal'): void {
  context.fillStyle = palette.flightFill;
  if (kind === 'statement') {
    trace(context, [
      [-15, -9],
      [10, -9],
      [15, -4],
      [15, 9],
      [-15, 9],
    ]);
    context.closePath();
    context.fill();
    trace(context, [
      [10, -9],
      [10, -4],
      [15, -4],
    ]);
    stroke(context, palette.inverse, 1);
    trace(context, [
      [-11, -2.5],
      [-8.5, 0],
      [-11, 2.5],
    ]);
    stroke(context, palette.inverse, 1.3);
    return;
  }
  context.beginPath();
  context.roundRect(-15, -9, 30, 18, kind === 'row' ? 3 : 0);
  context.fill();
  context.beginPath();
  if (kind === 'row') {
    for (const y of [-3.5, 0, 3.5]) {
      context.moveTo(-11, y);
      context.lineTo(-5, y);
    }
  } else {
    context.rect(-11.5, -4, 7, 8);
    context.moveTo(-8, -4);
    context.lineTo(-8, 4);
    context.moveTo(-11.5, 0);
    context.lineTo(-4.5, 0);
  }
  stroke(context, palette.inverse, kind === 'row' ? 1.2 : 1);
}

function ack(context: Context, palette: Palette, bundled: boolean): void {
  for (const shift of bundled ? [4, 2, 0] : [0]) {
    context.beginPath();
    context.roundRect(-16 + shift, -8 - shift, 32, 16, 8);
    context.fillStyle = palette.surface;
    context.fill();
    stroke(context, palette.flightFill, shift === 0 ? 1.5 : 1);
  }
  trace(context, [
    [-10, 0.3],
    [-7.7, 2.6],
    [-3.7, -2.2],
  ]);
  stroke(context, palette.flightInk, 1.5);
}

function heartbeat(context: Context, palette: Palette): void {
  trace(context, [
    [-8, 0],
    [-4.5, 0],
    [-2.5, -5],
    [1, 5],
    [3, 0],
    [8, 0],
  ]);
  stroke(context, palette.ink3, 1.4);
}

function greyPill(context: Context, palette: Palette): void {
  pill(context, 9, 8);
  context.fillStyle = palette.surface;
  context.fill();
  stroke(context, palette.ink3, 1.3);
}

function answer(context: Context, palette: Palette): void {
  greyPill(context, palette);
  context.beginPath();
  for (const y of [-1.8, 1.8]) {
    context.moveTo(-3.5, y);
    context.lineTo(3.5, y);
  }
  stroke(context, palette.ink2, 1.5);
}

function request(context: Context, palette: Palette): void {
  greyPill(context, palette);
  trace(context, [
    [-2, -3.5],
    [1.8, 0],
    [-2, 3.5],
  ]);
  stroke(context, palette.ink2, 1.5);
}

function backup(context: Context, palette: Palette, filled: number): void {
  context.beginPath();
  context.roundRect(-18, -9, 36, 18, 3);
  context.fillStyle = palette.surface;
  context.fill();
  context.save();
  context.clip();
  context.fillStyle = palette.flightEdge;
  context.fillRect(-18, -9, 36 * filled, 18);
  context.restore();
  stroke(context, palette.flightFill, 1.5);
}

function control(context: Context, palette: Palette): void {
  trace(context, [
    [0, -9],
    [10, 8],
    [-10, 8],
  ]);
  context.closePath();
  context.fillStyle = palette.surface;
  context.fill();
  stroke(context, palette.ink2, 1.5);
}

function lost(context: Context, palette: Palette): void {
  context.beginPath();
  context.arc(0, 0, 9, 0, Math.PI * 2);
  context.fillStyle = palette.canvas;
  context.fill();
  context.setLineDash([2.5, 2]);
  stroke(context, palette.failFill, 1.3);
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(-3.5, -3.5);
  context.lineTo(3.5, 3.5);
  context.moveTo(3.5, -3.5);
  context.lineTo(-3.5, 3.5);
  stroke(context, palette.failFill, 1.8);
}

export function drawGlyph(context: Context, palette: Palette, glyph: Glyph): void {
  context.lineCap = 'round';
  context.lineJoin = 'round';
  switch (glyph.kind) {
    case 'statement':
    case 'row':
    case 'wal':
      if (glyph.bundled) sheetsBehind(context, palette, glyph.kind === 'row' ? 3 : 0);
      dataSheet(context, palette, glyph.kind);
      lettering(context, glyph.label, glyph.kind === 'statement' ? 3 : 5, palette.inverse, strong(palette));
      return;
    case 'ack':
      ack(context, palette, glyph.bundled);
      lettering(context, glyph.label, 5, palette.flightInk, strong(palette));
      return;
    case 'heartbeat':
      heartbeat(context, palette);
      return;
    case 'read':
      greyPill(context, palette);
      lettering(context, glyph.bundled ? glyph.label : '?', 0, palette.ink2, `600 11px ${palette.sans}`);
      return;
    case 'answer':
      answer(context, palette);
      return;
    case 'request':
      request(context, palette);
      return;
    case 'backup':
      backup(context, palette, glyph.filled);
      lettering(context, glyph.label, 0, palette.ink, strong(palette));
      return;
    case 'control':
      control(context, palette);
      lettering(context, glyph.label, 0, palette.ink2, strong(palette));
      return;
    case 'lost':
      lost(context, palette);
      return;
    default:
      exhaustive(glyph.kind);
  }
}

/** A frame of a glyph's own form: the halo of an awaited ack, the frame of a selected packet, the focus ring. */
export function drawFrame(
  context: Context,
  kind: Glyph['kind'],
  colour: string,
  width: number,
  outset: number,
): void {
  const halfWidth = (kind === 'ack' ? 16 : kind === 'backup' ? 18 : isSheet(kind) ? 15 : 9) + outset;
  const halfHeight = (isSheet(kind) || kind === 'backup' ? 9 : 8) + outset;
  context.beginPath();
  const radius = kind === 'ack' ? halfHeight : isSheet(kind) || kind === 'backup' ? 3 + outset : halfHeight;
  context.roundRect(-halfWidth, -halfHeight, halfWidth * 2, halfHeight * 2, radius);
  stroke(context, colour, width);
}

const isSheet = (kind: Glyph['kind']): boolean => kind === 'statement' || kind === 'row' || kind === 'wal';
