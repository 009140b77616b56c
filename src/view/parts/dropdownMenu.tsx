import type { DropdownMenuProps } from './overlays/dropdownMenu';
import { NotYet } from './notYet';
import { useOverlays } from './useOverlays';

/** A button with a menu; a key of an entry chooses it while the menu is open. */
export function DropdownMenu(props: DropdownMenuProps) {
  const overlays = useOverlays();
  return overlays === null ? <NotYet>{props.trigger}</NotYet> : <overlays.DropdownMenu {...props} />;
}
