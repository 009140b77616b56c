import type { TooltipProps } from './overlays/tooltip';
import { useOverlays } from './useOverlays';

/** Opens after 400 ms under the pointer, or at once with focus; never covers what it explains. */
export function Tooltip(props: TooltipProps) {
  const overlays = useOverlays();
  return overlays === null ? props.children : <overlays.Tooltip {...props} />;
}
