import { ArrowLeftRight } from 'lucide-react';
import { useLabStore } from '../lab';
import { DropdownMenu } from '../parts/dropdownMenu';
import { IconButton } from '../parts/iconButton';
import type { MenuEntry } from '../parts/menuEntry';
import { useText } from '../text/text';
import { jump, jumpTargets } from './jumps';
import { jumpKeys } from './shortcuts';

const targets = ['meaningful', ...jumpTargets] as const;
const directions = ['back', 'on'] as const;

/** Steps that have no button of their own: to the nearest of a kind, back and on. */
export function StepMenu({ disabled }: { disabled: boolean }) {
  const t = useText();
  const lab = useLabStore();
  const entries = (): readonly MenuEntry[] =>
    directions.flatMap((direction, place): readonly MenuEntry[] => [
      ...(place === 0 ? [] : [{ kind: 'separator', id: 'between' } as const]),
      ...targets.map((target) => ({
        kind: 'command' as const,
        id: `${direction} ${target}`,
        label: t(`timeline.step.${direction}.${target}`),
        shortcut: jumpKeys[target][place] ?? '',
        onSelect: () => jump(lab.getState(), target, direction),
      })),
    ]);
  return (
    <DropdownMenu
      entries={entries}
      trigger={
        <IconButton label={t('timeline.steps')} disabled={disabled}>
          <ArrowLeftRight aria-hidden />
        </IconButton>
      }
    />
  );
}
