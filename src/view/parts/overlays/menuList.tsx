import { Check, ChevronRight } from 'lucide-react';
import type { ContextMenu, DropdownMenu } from 'radix-ui';
import { exhaustive } from '../../../shared/exhaustive';
import type { MenuChoice, MenuCommand, MenuEntries, MenuEntry } from '../menuEntry';

/** The parts that a dropdown menu and a context menu have in common. */
export type MenuParts = Pick<
  typeof ContextMenu & typeof DropdownMenu,
  | 'Item'
  | 'Label'
  | 'Separator'
  | 'RadioGroup'
  | 'RadioItem'
  | 'ItemIndicator'
  | 'Portal'
  | 'Sub'
  | 'SubTrigger'
  | 'SubContent'
>;

function Command({ parts, entry }: { parts: MenuParts; entry: MenuCommand }) {
  const refused = entry.refusal !== undefined;
  const note = entry.refusal ?? entry.value;
  return (
    <parts.Item
      className={entry.danger && !refused ? 'mi danger' : 'mi'}
      disabled={refused}
      onSelect={entry.onSelect}
      data-shortcut={entry.shortcut}
    >
      {entry.label}
      <span className="e">
        {note !== undefined && <span>{note}</span>}
        {entry.shortcut !== undefined && <span className="mono">{entry.shortcut}</span>}
        {entry.opens && <ChevronRight aria-hidden />}
      </span>
    </parts.Item>
  );
}

function Choice({ parts, entry }: { parts: MenuParts; entry: MenuChoice }) {
  return (
    <parts.RadioGroup value={entry.value} onValueChange={entry.onChange}>
      {entry.options.map((option) => (
        <parts.RadioItem key={option.value} className="mi" value={option.value}>
          <span className="dot">
            <parts.ItemIndicator>
              <Check aria-hidden />
            </parts.ItemIndicator>
          </span>
          {option.label}
        </parts.RadioItem>
      ))}
    </parts.RadioGroup>
  );
}

function Entry({ parts, entry }: { parts: MenuParts; entry: MenuEntry }) {
  switch (entry.kind) {
    case 'command':
      return <Command parts={parts} entry={entry} />;
    case 'choice':
      return <Choice parts={parts} entry={entry} />;
    case 'heading':
      return <parts.Label className="mh">{entry.label}</parts.Label>;
    case 'separator':
      return <parts.Separator className="sep" />;
    case 'submenu':
      return (
        <parts.Sub>
          <parts.SubTrigger className="mi">
            {entry.label}
            <span className="e">
              {entry.value}
              <ChevronRight aria-hidden />
            </span>
          </parts.SubTrigger>
          <parts.Portal>
            <parts.SubContent className="menu" collisionPadding={8}>
              <MenuList parts={parts} entries={entry.entries} />
            </parts.SubContent>
          </parts.Portal>
        </parts.Sub>
      );
    default:
      return exhaustive(entry);
  }
}

function MenuList({ parts, entries }: { parts: MenuParts; entries: readonly MenuEntry[] }) {
  return entries.map((entry) => <Entry key={entry.id} parts={parts} entry={entry} />);
}

export const OpenedMenu = ({ parts, entries }: { parts: MenuParts; entries: MenuEntries }) => (
  <MenuList parts={parts} entries={entries()} />
);
