/** Where the panel is low, what it is about must not lie below its edge. */
export const intoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });
