import { knownRegions } from '../engine/index';
import type { Player } from './player';

/** What a standby that joins now would find. */
export interface Joining {
  /** The first `s1`, `s2`, ... that nobody is or was called: names are for life. */
  readonly node: string;
  /** Where it may be: regions with members first, then others that have a known distance to all of them. */
  readonly regions: readonly string[];
  /** All pages of the primary: what a base backup sends. */
  readonly copyBytes: number;
}

/** The first name of its kind that is free. */
export function freeId(isTaken: (id: string) => boolean): string {
  let number = 1;
  while (isTaken(`s${number}`)) number++;
  return `s${number}`;
}

export function joiningOf({ current: { cluster } }: Player): Joining {
  const inUse = [...cluster.members.values()].map(({ region }) => region);
  const others = knownRegions.filter((region) => cluster.isRegion(region));
  const { pages } = cluster.member(cluster.primaryId()).durable;
  return {
    node: freeId((id) => cluster.isTaken(id)),
    regions: [...new Set([...inUse, ...others])],
    copyBytes: pages.reduce((sum, page) => sum + page.length, 0),
  };
}
