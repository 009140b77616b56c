import { colours, readPalette, type Palette } from './palette';

/**
 * The tokens with every colour as `#rrggbb`: what a page resolves may be `lab()` or `oklch()`, which programs that show
 * SVG files do not know and draw black.
 */
export function readSvgPalette(element: Element): Palette {
  const palette = readPalette(element);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' });
  if (context === null) return palette;
  const hexOf = (colour: string): string => {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
  return { ...palette, ...Object.fromEntries(colours.map((colour) => [colour, hexOf(palette[colour])])) };
}
