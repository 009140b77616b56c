import { decide, writeCountsUs, type ClientSession, type Cluster, type Router } from '../../engine/index';
import type { NextRead } from './types';

/** Where a read that reached the router now would go: the router's own question, with every way that chance could fall. */
export function nextRead(cluster: Cluster, session: ClientSession): NextRead {
  const { policy, pinnedTo, address } = session;
  if (pinnedTo !== null) return { nodes: [pinnedTo], reason: 'transaction', untilUs: null };
  const router = cluster.routers.get(session.router);
  if (router === undefined) return { nodes: [], reason: 'primaryOnly', untilUs: null };
  if (policy.kind === 'primary' && address !== null && cluster.nowUs < address.untilUs) {
    return { nodes: [address.node], reason: 'primaryOnly', untilUs: address.untilUs };
  }
  let ways = 1;
  const choose = (way: number): ReturnType<typeof decide> =>
    decide({
      policy,
      strong: false,
      sessionState: false,
      nowUs: cluster.nowUs,
      primary: router.primary,
      beliefs: [...cluster.members.keys()].flatMap((id) => router.beliefs.get(id) ?? []),
      wroteAtUs: router.recentWrites.get(session.id) ?? null,
      lastWrite: session.lastWrite,
      seen: session.seen,
      readOn: session.readOn,
      turn: router.turn,
      draw: (n) => {
        ways = n;
        return way;
      },
    });
  const first = choose(0);
  const nodes = [first.node];
  for (let way = 1; way < ways; way++) nodes.push(choose(way).node);
  return {
    nodes: nodes.filter((node) => node !== null),
    reason: first.reason,
    untilUs: first.reason === 'recentWrite' ? windowEnd(router, session) : null,
  };
}

function windowEnd({ recentWrites }: Router, { id, policy }: ClientSession): number | null {
  const wroteAtUs = recentWrites.get(id);
  return wroteAtUs === undefined || policy.kind !== 'knownLag' ? null : wroteAtUs + writeCountsUs(policy);
}
