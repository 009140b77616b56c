/** Errors by their stable code: what happened, and what to do. */
export const errors = {} as const;
