/** Transport, clock, timeline. */
export const timeline = {} as const;
