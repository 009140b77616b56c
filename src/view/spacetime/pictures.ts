import { text } from '../text/text';
import { formatMs } from '../text/format';
import { CanvasPen } from '../pen/canvasPen';
import { readPalette } from '../pen/palette';
import type { Diagram } from './diagram';
import { draw } from './draw';
import type { Pen } from '../pen/pen';
import { readSvgPalette } from '../pen/svgPalette';
import { SvgPen } from '../pen/svgPen';

/** Room for the names of the lanes above the picture, px. */
const headHeight = 34;
const pngScale = 2;

const titleOf = (diagram: Diagram): string => {
  const [fromUs, toUs] = diagram.stretchUs;
  return text('spacetime.diagram', { from: formatMs(fromUs), to: formatMs(toUs) });
};

/** Everything below the names, and the names over it: what runs out of the picture above is covered. */
function drawAll(pen: Pen, diagram: Diagram, names: ReadonlyMap<string, string>): void {
  const { width } = diagram.size;
  const scene = diagram.scene();
  const topUs = scene.view.topUs - headHeight * scene.view.usPerPx;
  draw(pen, {
    ...scene,
    view: { ...scene.view, topUs },
    height: scene.height + headHeight,
    focused: null,
  });
  pen.rect(0, 0, width, headHeight - 4, 'canvas');
  for (const { id, x } of scene.layout.lanes) {
    pen.text(x, 18, names.get(id) ?? id, { colour: 'ink', weight: 600, anchor: 'middle' });
  }
}

export function svgOf(diagram: Diagram, names: ReadonlyMap<string, string>): string {
  const { width, height } = diagram.size;
  const palette = readSvgPalette(document.documentElement);
  const pen = new SvgPen(palette, width, height + headHeight, titleOf(diagram));
  drawAll(pen, diagram, names);
  return pen.file();
}

/** Null when the browser cannot. */
export async function pngOf(diagram: Diagram, names: ReadonlyMap<string, string>): Promise<Blob | null> {
  const { width, height } = diagram.size;
  const canvas = document.createElement('canvas');
  canvas.width = width * pngScale;
  canvas.height = (height + headHeight) * pngScale;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  const palette = readPalette(document.documentElement);
  context.scale(pngScale, pngScale);
  context.fillStyle = palette.canvas;
  context.fillRect(0, 0, width, height + headHeight);
  drawAll(new CanvasPen(context, palette), diagram, names);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}
