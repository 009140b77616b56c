import type { Router } from '../../routing/router';

/** What the router believed of a standby: its lag (null: it could not tell), and when that was measured, if ever. */
export interface KnownLag {
  readonly us: number | null;
  readonly checkedAtUs: number | null;
}

/** In flat lists null is less than any figure. */
const nothing = -1;
const figures = 2;
const orNull = (figure: number | undefined): number | null =>
  figure === undefined || figure === nothing ? null : figure;

/** Two figures for each standby; `before` itself when they are those. */
export function knownLags(
  { beliefs }: Router,
  standbys: readonly string[],
  before: readonly number[],
): readonly number[] {
  const known = new Array<number>(standbys.length * figures);
  let same = known.length === before.length;
  let at = 0;
  for (const standby of standbys) {
    const belief = beliefs.get(standby);
    const us = belief?.lagUs ?? nothing;
    const checkedAtUs = belief?.checkedAtUs ?? nothing;
    same &&= before[at] === us && before[at + 1] === checkedAtUs;
    known[at++] = us;
    known[at++] = checkedAtUs;
  }
  return same ? before : known;
}

export const knownAt = (known: readonly number[], index: number): KnownLag => ({
  us: orNull(known[index * figures]),
  checkedAtUs: orNull(known[index * figures + 1]),
});
