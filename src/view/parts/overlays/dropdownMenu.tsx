import { DropdownMenu as Radix } from 'radix-ui';
import type { ComponentProps, ReactElement } from 'react';
import type { MenuEntries } from '../menuEntry';
import { chooseByKey } from '../menuKeys';
import { OpenedMenu } from './menuList';

export interface DropdownMenuProps {
  /** The button that opens it. */
  trigger: ReactElement<ComponentProps<'button'>>;
  entries: MenuEntries;
  align?: 'start' | 'center' | 'end';
}

export function DropdownMenu({ trigger, entries, align = 'start' }: DropdownMenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="menu"
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onKeyDown={(event) => chooseByKey(event, entries())}
        >
          <OpenedMenu parts={Radix} entries={entries} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
