import { placeOf, roundTrip, roundTripSource, type LinkedMember, type Place } from '../../engine/index';
import type { Player } from '../player';

export interface SiteMember {
  readonly id: string;
  readonly kind: LinkedMember['kind'];
}

/** A region and who is there; clients are where their router is. */
export interface SiteView {
  readonly region: string;
  /** Null when nobody knows where that is. */
  readonly place: Place | null;
  readonly members: readonly SiteMember[];
}

export interface GeographyView {
  /** In the scenario's order. */
  readonly sites: readonly SiteView[];
  /** Where round trips come from; null when the scenario gives its own. */
  readonly source: typeof roundTripSource | null;
  /** Pairs of regions whose round trip is an estimate, as `pairKey` writes them. */
  readonly estimated: ReadonlySet<string>;
}

export const pairKey = (a: string, b: string): string => (a < b ? `${a}\t${b}` : `${b}\t${a}`);

/** Where everybody is. Changes only when somebody joins or leaves. */
export function geographyOf({ current: { cluster } }: Player): GeographyView {
  const members = new Map<string, SiteMember[]>();
  const regions = new Map<string, string>();
  const here = cluster.linked.filter(({ kind, id }) => kind !== 'node' || cluster.members.has(id));
  for (const member of here) {
    const region = member.kind === 'session' ? regions.get(member.router) : member.region;
    if (region === undefined) continue;
    regions.set(member.id, region);
    const site = members.get(region) ?? [];
    site.push({ id: member.id, kind: member.kind });
    members.set(region, site);
  }
  const names = [...members.keys()];
  return {
    sites: names.map((region) => ({ region, place: placeOf(region), members: members.get(region) ?? [] })),
    source: cluster.linkRules.roundTrips === 'measured' ? roundTripSource : null,
    estimated: new Set(names.flatMap((a, i) => names.slice(0, i).flatMap((b) => estimatedPair(a, b)))),
  };

  function estimatedPair(a: string, b: string): string[] {
    const { regions: listed, roundTrips } = cluster.linkRules;
    const isListed = listed.some(({ between }) => between.includes(a) && between.includes(b));
    if (roundTrips === 'listed' || isListed) return [];
    return roundTrip(a, b)?.kind === 'estimated' ? [pairKey(a, b)] : [];
  }
}
