/** Menus on nodes and links, and why an item cannot be chosen now. */
export const menus = {} as const;
