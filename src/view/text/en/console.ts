/** The SQL console: sessions, targets, outcomes, refusals. */
export const console = {} as const;
