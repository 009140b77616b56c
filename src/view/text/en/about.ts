/** The About page. */
export const about = {} as const;
