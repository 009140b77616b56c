import type { ComponentProps, ReactNode } from 'react';
import { Tooltip } from './tooltip';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  /** What it does, for those who do not see or know the icon; also its tooltip. */
  label: string;
  /** The key that does the same, shown in the tooltip. */
  shortcut?: string;
  kind?: 'plain' | 'solid';
  children: ReactNode;
}

export function IconButton({
  label,
  shortcut,
  kind = 'plain',
  className = '',
  children,
  ...rest
}: IconButtonProps) {
  const look = kind === 'solid' ? 'ib solid' : 'ib';
  const hint = shortcut ? (
    <>
      {label} <kbd className="kbd">{shortcut}</kbd>
    </>
  ) : (
    label
  );
  return (
    <Tooltip content={hint}>
      <button type="button" aria-label={label} className={`${look} ${className}`.trim()} {...rest}>
        {children}
      </button>
    </Tooltip>
  );
}
