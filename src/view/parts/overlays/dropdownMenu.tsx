import { DropdownMenu as Radix } from 'radix-ui';
import type { ComponentProps, ReactElement } from 'react';
import type { MenuEntries } from '../menuEntry';
import { chooseByKey } from '../menuKeys';
import { OpenedMenu } from './menuList';
import { useLandmark } from './useLandmark';

export interface DropdownMenuProps {
  /** The button that opens it. */
  trigger: ReactElement<ComponentProps<'button'>>;
  entries: MenuEntries;
  align?: 'start' | 'center' | 'end';
}

export function DropdownMenu({ trigger, entries, align = 'start' }: DropdownMenuProps) {
  const { opener, landmark } = useLandmark();
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger ref={opener} asChild>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal container={landmark}>
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
