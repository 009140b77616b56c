import type { RandomStream } from '../kernel/random';

/**
 * `{{int 1 1000}}`, `{{zipf 1 1000}}`, `{{pick Ann Bob}}` and `{{n}}` (how many came before) in a statement. Of `zipf`
 * the first number comes most often: the k-th has the weight 1/k.
 */
const placeholder = /\{\{\s*(int|zipf|pick|n)\s*([^}]*)\}\}/g;

export function fillTemplate(template: string, random: RandomStream, count: number): string {
  return template.replace(placeholder, (_, kind: string, rest: string) => {
    const words = rest.trim().split(/\s+/);
    if (kind === 'n') return String(count);
    if (kind === 'pick') return words[random.below(words.length)]!;
    const low = Number(words[0]);
    const size = Number(words[1]) - low + 1;
    return String(low + (kind === 'zipf' ? zipfRank(size, random) : random.below(size)));
  });
}

/** Sums of 1/1 + ... + 1/k by size. They follow from the size alone, so runs may share them. */
const sums = new Map<number, Float64Array>();

function sumsOf(size: number): Float64Array {
  let known = sums.get(size);
  if (known !== undefined) return known;
  known = new Float64Array(size);
  let sum = 0;
  for (let k = 0; k < size; k++) known[k] = sum += 1 / (k + 1);
  sums.set(size, known);
  return known;
}

/** A rank from 0 to `size` - 1, the first the likeliest: Zipf's law with exponent 1, by inversion. */
function zipfRank(size: number, random: RandomStream): number {
  const table = sumsOf(size);
  const bits = (random.next32() >>> 5) * 67_108_864 + (random.next32() >>> 6);
  const wanted = (bits / 9_007_199_254_740_992) * table[size - 1]!;
  let low = 0;
  let high = size - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table[middle]! > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
