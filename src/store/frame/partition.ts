import type { Cluster, ClusterNode } from '../../engine/index';
import type { PartitionView, SideView } from './types';

/** Sides between which no message gets through any more; null when there is only one. */
export function partitionView(cluster: Cluster, sinceUs: number | null): PartitionView | null {
  let anyCut = false;
  for (const link of cluster.network.links.values()) anyCut ||= link.cut;
  if (!anyCut) return null;
  const sides = sidesOf(cluster).filter((side) => side.some((id) => cluster.members.has(id)));
  if (sides.length < 2) return null;
  const leader = cluster.primaryId();
  const first = (side: readonly string[]): number => (side.includes(leader) ? 0 : 1);
  return {
    sinceUs,
    sides: sides.toSorted((a, b) => first(a) - first(b)).map((side) => sideView(cluster, side)),
  };
}

function sidesOf(cluster: Cluster): readonly (readonly string[])[] {
  const left = new Set([...cluster.members.keys(), ...cluster.observers]);
  const sides: string[][] = [];
  for (const start of left) {
    const side = [start];
    left.delete(start);
    for (const from of side) {
      for (const to of left) {
        if (!cluster.linkUp(from, to) || !cluster.linkUp(to, from)) continue;
        left.delete(to);
        side.push(to);
      }
    }
    sides.push(side);
  }
  return sides;
}

/** Primaries that live, by the age of their timelines; one alone has no rival. */
export function rivals(cluster: Cluster): readonly ClusterNode[] {
  const primaries = [...cluster.members.values()]
    .filter(({ role, state }) => role === 'primary' && state !== 'down')
    .sort((a, b) => a.timelineId - b.timelineId);
  return primaries.length < 2 ? [] : primaries;
}

const letters = 'ABCDEFGH';

/** What the side of the rival at `index` is called. */
export const letterOf = (index: number): string => letters[index] ?? String(index + 1);

function sideView(cluster: Cluster, side: readonly string[]): SideView {
  const voting = cluster.votingMembers();
  const rival = rivals(cluster).findIndex(({ id }) => side.includes(id));
  return {
    letter: rival < 0 ? null : letterOf(rival),
    members: side.map((id) => ({
      id,
      role: cluster.members.get(id)?.role ?? 'observer',
      up: cluster.isUp(id),
    })),
    observerVotes: side.some((id) => !cluster.members.has(id) && voting.includes(id)),
    reachable: side.filter((id) => voting.includes(id) && cluster.isUp(id)).length,
    total: voting.length,
    needed: cluster.neededVotes(),
  };
}
