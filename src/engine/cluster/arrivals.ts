import type { RandomStream } from '../kernel/random';

/** How the arrivals of a stream are spread: at equal distances, unevenly around them, or each by chance of its own. */
export type Arrivals = 'steady' | 'uneven' | 'poisson';

/** Time to the next arrival of `perSecond` a second, virtual microseconds. */
export function gapUs(arrivals: Arrivals, perSecond: number, random: RandomStream): number {
  if (arrivals === 'poisson') return Math.floor((1_000_000 / perSecond) * exponential(random));
  const meanUs = Math.max(1, Math.floor(1_000_000 / perSecond));
  if (arrivals === 'steady') return meanUs;
  return Math.floor(meanUs / 2) + random.below(meanUs + 1);
}

const uniform = (random: RandomStream): number => (random.next32() >>> 0) / 4_294_967_296;

/**
 * Exponentially distributed with mean 1, exactly, and by comparing alone: a logarithm may be rounded differently by
 * each JavaScript engine. Of a row of uniforms that falls, the first counts when the row's length is odd; each
 * row of even length adds one. J. von Neumann, "Various techniques used in connection with random digits" (1951).
 */
export function exponential(random: RandomStream): number {
  for (let whole = 0; ; whole++) {
    const first = uniform(random);
    let last = first;
    let length = 1;
    for (let next = uniform(random); next < last; next = uniform(random)) {
      last = next;
      length++;
    }
    if (length % 2 === 1) return whole + first;
  }
}
