/** The rules panel: knobs, units, defaults, explanations. */
export const rules = {} as const;
