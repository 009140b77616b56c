import type { Colour, Palette } from './palette';
import type { Pen, Stroke, TextStyle } from './pen';

const figure = (value: number): string => String(Math.round(value * 10) / 10);

/** In XML nothing of a text is markup, and what XML cannot hold is left out. */
function escaped(text: string): string {
  return [...text]
    .filter((char) => char >= ' ')
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Writes what is drawn as an SVG file that stands alone: colours (of `readSvgPalette`) and fonts are written out. */
export class SvgPen implements Pen {
  private readonly parts: string[] = [];

  constructor(
    private readonly palette: Palette,
    private readonly width: number,
    private readonly height: number,
    private readonly title: string,
  ) {}

  lines(points: readonly number[], stroke: Stroke): void {
    if (points.length === 0) return;
    let path = '';
    for (let i = 0; i + 3 < points.length; i += 4) {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = points.slice(i, i + 4);
      path += `M${figure(x1)} ${figure(y1)}L${figure(x2)} ${figure(y2)}`;
    }
    this.parts.push(`<path d="${path}" fill="none"${this.strokeOf(stroke)}/>`);
  }

  path(points: readonly number[], stroke: Stroke): void {
    const places = points.map(figure).join(' ');
    this.parts.push(`<polyline points="${places}" fill="none"${this.strokeOf(stroke)}/>`);
  }

  polygon(points: readonly number[], fill: Colour | null, stroke: Stroke | null): void {
    const inside = fill === null ? 'none' : escaped(this.palette[fill]);
    const edge = stroke === null ? '' : this.strokeOf(stroke);
    this.parts.push(`<polygon points="${points.map(figure).join(' ')}" fill="${inside}"${edge}/>`);
  }

  rect(x: number, y: number, width: number, height: number, fill: Colour, alpha = 1): void {
    const place = `x="${figure(x)}" y="${figure(y)}" width="${figure(width)}" height="${figure(height)}"`;
    this.parts.push(`<rect ${place} fill="${escaped(this.palette[fill])}"${opacity('opacity', alpha)}/>`);
  }

  circle(x: number, y: number, radius: number, fill: Colour, stroke: Stroke | null, alpha = 1): void {
    const place = `cx="${figure(x)}" cy="${figure(y)}" r="${figure(radius)}"`;
    const inside = `fill="${escaped(this.palette[fill])}"${opacity('fill-opacity', alpha)}`;
    this.parts.push(`<circle ${place} ${inside}${stroke === null ? '' : this.strokeOf(stroke)}/>`);
  }

  text(x: number, y: number, words: string, style: TextStyle): void {
    const { palette } = this;
    const turned = style.angle !== undefined && style.angle !== 0;
    const place = turned
      ? `transform="translate(${figure(x)} ${figure(y)}) rotate(${figure(style.angle)})" y="-5"`
      : `x="${figure(x)}" y="${figure(y)}"`;
    const font = escaped(style.mono ? palette.mono : palette.sans);
    const halo = style.halo
      ? ` paint-order="stroke" stroke="${escaped(palette.canvas)}" stroke-width="4" stroke-linejoin="round"`
      : '';
    const look = `font-family="${font}" font-size="11" font-weight="${style.weight ?? 430}"`;
    const anchor = ` text-anchor="${style.anchor ?? 'start'}"`;
    this.parts.push(
      `<text ${place} ${look}${anchor} fill="${escaped(palette[style.colour])}"${halo}>${escaped(words)}</text>`,
    );
  }

  /** The whole file. */
  file(): string {
    const { width, height, palette } = this;
    const size = `width="${figure(width)}" height="${figure(height)}" viewBox="0 0 ${figure(width)} ${figure(height)}"`;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">`,
      `<title>${escaped(this.title)}</title>`,
      `<rect width="100%" height="100%" fill="${escaped(palette.canvas)}"/>`,
      ...this.parts,
      '</svg>',
      '',
    ].join('\n');
  }

  private strokeOf({ colour, width, dash, alpha = 1 }: Stroke): string {
    const dashes = dash === undefined ? '' : ` stroke-dasharray="${dash.map(figure).join(' ')}"`;
    const line = ` stroke="${escaped(this.palette[colour])}" stroke-width="${figure(width)}" stroke-linecap="round"`;
    return `${line}${dashes}${opacity('stroke-opacity', alpha)}`;
  }
}

const opacity = (name: string, alpha: number): string => (alpha === 1 ? '' : ` ${name}="${alpha}"`);
