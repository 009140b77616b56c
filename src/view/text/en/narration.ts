/** The sentence about the current event. */
export const narration = {} as const;
