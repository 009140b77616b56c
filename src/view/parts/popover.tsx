import { NotYet } from './notYet';
import type { PopoverProps } from './overlays/popover';
import { useOverlays } from './useOverlays';

/** A few controls beside the one that opens them. */
export function Popover(props: PopoverProps) {
  const overlays = useOverlays();
  return overlays === null ? <NotYet>{props.trigger}</NotYet> : <overlays.Popover {...props} />;
}
