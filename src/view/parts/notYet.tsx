import { cloneElement, type ComponentProps, type ReactElement } from 'react';

/** A button that looks as it will, and says that it does nothing yet. */
export const NotYet = ({ children }: { children: ReactElement<ComponentProps<'button'>> }) =>
  cloneElement(children, { 'aria-disabled': true });
