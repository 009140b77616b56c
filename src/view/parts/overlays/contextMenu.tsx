import { ContextMenu as Radix } from 'radix-ui';
import type { KeyboardEvent, ReactElement } from 'react';
import type { MenuEntries } from '../menuEntry';
import { chooseByKey, commandOfKey } from '../menuKeys';
import { OpenedMenu } from './menuList';
import { useLandmark } from './useLandmark';

export interface ContextMenuProps {
  /** What it belongs to: one focusable element that takes a ref. */
  children: ReactElement;
  entries: MenuEntries;
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

export function ContextMenu({ children, entries }: ContextMenuProps) {
  const { opener, landmark } = useLandmark();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget) return;
    const command = commandOfKey(entries(), event);
    if (event.key !== 'Enter' && command === null) return;
    event.preventDefault();
    if (command === null) openContextMenu(event.currentTarget);
    else if (command.refusal === undefined) command.onSelect();
  };
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger ref={opener} asChild onKeyDown={onKeyDown}>
        {children}
      </Radix.Trigger>
      <Radix.Portal container={landmark}>
        <Radix.Content
          className="menu"
          collisionPadding={8}
          onKeyDown={(event) => chooseByKey(event, entries())}
        >
          <OpenedMenu parts={Radix} entries={entries} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
