/** The write waterfall. */
export const waterfall = {} as const;
