import type { ComponentProps, ReactNode } from 'react';

export type ButtonKind = 'plain' | 'solid' | 'danger' | 'quiet';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `solid` for the main action of a panel, `danger` for one that loses something. */
  kind?: ButtonKind;
  icon?: ReactNode;
}

const classes: Record<ButtonKind, string> = {
  plain: 'btn',
  solid: 'btn solid',
  danger: 'btn danger',
  quiet: 'btn quiet',
};

export function Button({ kind = 'plain', icon, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={className ? `${classes[kind]} ${className}` : classes[kind]} {...rest}>
      {icon}
      {children}
    </button>
  );
}
