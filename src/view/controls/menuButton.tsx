import { Ellipsis } from 'lucide-react';
import { memo } from 'react';
import { DropdownMenu } from '../parts/dropdownMenu';
import type { MenuEntries } from '../parts/menuEntry';
import { useText } from '../text/text';
import type { MenuOf } from './menuOf';
import './menus.css';

interface OpenerProps {
  readonly name: string;
  readonly entries: MenuEntries;
  readonly className: string;
}

const Opener = memo(function Opener({ name, entries, className }: OpenerProps) {
  const t = useText();
  return (
    <DropdownMenu
      align="end"
      entries={entries}
      trigger={
        <button type="button" className={`ib ${className}`.trim()} aria-label={t('menus.open', { name })}>
          <Ellipsis aria-hidden />
        </button>
      }
    />
  );
});

/** The visible way to a menu, for those who would not think of a right click. */
export const MenuButton = ({ menu, className = '' }: { menu: MenuOf; className?: string }) => (
  <Opener name={menu.name} entries={menu.entries} className={className} />
);
