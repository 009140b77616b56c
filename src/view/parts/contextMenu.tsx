import { memo } from 'react';
import type { ContextMenuProps } from './overlays/contextMenu';
import { useOverlays } from './useOverlays';

/**
 * Right click, long press, the menu key, or Enter while the element itself has focus. The keys of the entries work in
 * the menu and on the element.
 */
export const ContextMenu = memo(function ContextMenu(props: ContextMenuProps) {
  const overlays = useOverlays();
  return overlays === null ? props.children : <overlays.ContextMenu {...props} />;
});
