/** At risk: what would be lost if the primary's site went dark now. */
export const risk = {} as const;
