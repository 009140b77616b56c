/** Findings of the checkers. */
export const findings = {} as const;
