/** The one-minute tour. */
export const tour = {} as const;
