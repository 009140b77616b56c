/**
 * Guards our own bugs; stays on in production. Simulated failures are values, never this. Figures are given apart:
 * no text is made of them while all is well.
 */
export function assert(
  condition: unknown,
  message: string,
  actual?: number | string,
  expected?: number | string,
): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}${figures(actual, expected)}`);
}

/** `value` where the code around it knows that it is there. */
export function present<T>(value: T | null | undefined, what: string, which?: number | string): T {
  if (value === null || value === undefined) {
    throw new Error(`assertion failed: ${what} is missing${figures(which)}`);
  }
  return value;
}

const figures = (actual?: number | string, expected?: number | string): string =>
  actual === undefined ? '' : expected === undefined ? ` (${actual})` : ` (${actual}, expected ${expected})`;
