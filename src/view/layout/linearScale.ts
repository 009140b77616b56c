export interface LinearScale {
  /** From the domain, which starts at 0, into the range; what lies outside goes on beyond it. */
  to(value: number): number;
  /** Back from the range into the domain. */
  from(place: number): number;
  /** Round values of the domain, about so many. */
  ticks(count: number): readonly number[];
}

/** The one of 1, 2, 5 and 10 times a power of ten that divides `span` into about `count` parts. */
function roundStep(span: number, count: number): number {
  const exact = span / count;
  const power = 10 ** Math.floor(Math.log10(exact));
  const ratio = exact / power;
  if (ratio >= Math.sqrt(50)) return 10 * power;
  if (ratio >= Math.sqrt(10)) return 5 * power;
  return ratio >= Math.SQRT2 ? 2 * power : power;
}

function ticksOf(end: number, count: number): readonly number[] {
  const step = roundStep(end, count);
  const perUnit = Math.round(1 / step);
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) =>
    step < 1 ? index / perUnit : index * step,
  );
}

/** What d3-scale's linear scale does here, without the interpolation of colours that comes with it. */
export function linearScale(end: number, [first, last]: readonly [number, number]): LinearScale {
  const perUnit = (last - first) / end;
  return {
    to: (value) => first + value * perUnit,
    from: (place) => (place - first) / perUnit,
    ticks: (count) => ticksOf(end, count),
  };
}
