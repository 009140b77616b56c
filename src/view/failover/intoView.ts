/** Where the panel is low, what waits for a person must not lie below its edge. */
export const intoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });
