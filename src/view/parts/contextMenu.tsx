import { ContextMenu as Radix } from 'radix-ui';
import type { KeyboardEvent, ReactElement } from 'react';
import type { MenuEntry } from './menuEntry';
import { MenuList } from './menuList';

export interface ContextMenuProps {
  /** What it belongs to: one focusable element that takes a ref. */
  children: ReactElement;
  entries: readonly MenuEntry[];
}

/** Opens the menu of an element as a right click on its middle would. */
export function openContextMenu(element: Element): void {
  const box = element.getBoundingClientRect();
  element.dispatchEvent(
    new MouseEvent('contextmenu', {
      bubbles: true,
      cancelable: true,
      clientX: box.left + box.width / 2,
      clientY: box.top + box.height / 2,
    }),
  );
}

function openOnEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
  event.preventDefault();
  openContextMenu(event.currentTarget);
}

/** Right click, long press, the menu key, or Enter while the element itself has focus. */
export function ContextMenu({ children, entries }: ContextMenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild onKeyDown={openOnEnter}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" collisionPadding={8}>
          <MenuList parts={Radix} entries={entries} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
