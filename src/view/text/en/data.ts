/** The tables of all nodes side by side. */
export const data = {} as const;
