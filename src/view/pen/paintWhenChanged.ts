import { watchTheme } from '../stage/packets/palette';
import { readPalette, type Palette } from './palette';

/**
 * Paints now, and again when something changed, once a frame at most. Colours are read anew with the theme. Gives back
 * how to end it.
 */
export function paintWhenChanged(
  element: HTMLElement,
  subscribe: (tell: () => void) => () => void,
  paint: (palette: Palette) => void,
): () => void {
  let palette = readPalette(element);
  let due = 0;
  const later = (): void => {
    if (due !== 0) return;
    due = requestAnimationFrame(() => {
      due = 0;
      paint(palette);
    });
  };
  paint(palette);
  const leave = subscribe(later);
  const leaveTheme = watchTheme(() => {
    palette = readPalette(element);
    later();
  });
  return () => {
    cancelAnimationFrame(due);
    leave();
    leaveTheme();
  };
}
