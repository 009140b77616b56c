import { Ellipsis } from 'lucide-react';
import { DropdownMenu } from '../parts/dropdownMenu';
import { useText } from '../text/text';
import type { MenuOf } from './menuOf';
import './menus.css';

/** The visible way to a menu, for those who would not think of a right click. */
export function MenuButton({ menu, className = '' }: { menu: MenuOf; className?: string }) {
  const t = useText();
  return (
    <DropdownMenu
      align="end"
      entries={menu.entries}
      trigger={
        <button
          type="button"
          className={`ib ${className}`.trim()}
          aria-label={t('menus.open', { name: menu.name })}
        >
          <Ellipsis aria-hidden />
        </button>
      }
    />
  );
}
