/** Virtual microseconds a real second: from one packet to a hundred times real time. */
export const speeds: readonly number[] = [
  ...[1, 5, 10, 50, 100, 500].map((ms) => ms * 1000),
  ...[1, 10, 100].map((seconds) => seconds * 1_000_000),
];

/** The next step up or down from any speed; the last one stays. */
export function nextSpeed(usPerS: number, direction: 'faster' | 'slower'): number {
  const next =
    direction === 'faster'
      ? speeds.find((speed) => speed > usPerS)
      : speeds.findLast((speed) => speed < usPerS);
  return next ?? usPerS;
}

const tolerated = 0.1;

/** The reached speed when it is not the one that was asked for, rounded for reading; else null. */
export function reachedInstead(askedUsPerS: number, reachedUsPerS: number): number | null {
  if (Math.abs(reachedUsPerS - askedUsPerS) <= tolerated * askedUsPerS) return null;
  const unit = askedUsPerS >= 1_000_000 ? 1_000_000 : 1000;
  const value = reachedUsPerS / unit;
  return (value >= 10 ? Math.round(value) : Math.round(value * 10) / 10) * unit;
}
