import { routerId, type Cluster, type TraceEntry, type TraceKind } from '../../engine/index';

/** A lane is a member of the cluster, or one of these. */
export const clientsLane = 'clients';
export const routerLane = routerId;
/** Facts of the whole cluster: a command that names no member, another rule. */
export const clusterLane = '*';

const atClients: ReadonlySet<TraceKind> = new Set<TraceKind>([
  'statementSent',
  'clientRetried',
  'clientAnswered',
]);
const atRouter: ReadonlySet<TraceKind> = new Set<TraceKind>([
  'requestForwarded',
  'requestHeld',
  'routingMoved',
]);

/** At the router that looks after the nodes: the fact's peer. */
const ofHealth: ReadonlySet<TraceKind> = new Set<TraceKind>([
  'healthChecked',
  'nodeUnhealthy',
  'nodeHealthy',
  'lagWarningRaised',
  'lagWarningCleared',
]);

/** Where it happened: of what a client or the router does, the fact names the node it speaks of. */
export function laneOf({ kind, node, peer, session }: TraceEntry): string {
  if (atClients.has(kind)) return clientsLane;
  if (kind === 'requestForwarded' || ofHealth.has(kind)) return peer ?? routerLane;
  if (atRouter.has(kind)) return routerLane;
  return node ?? (session === null ? clusterLane : clientsLane);
}

/** The lane of a sender or receiver of packets. */
export const laneOfMember = (cluster: Cluster, id: string): string =>
  cluster.sessions.has(id) ? clientsLane : id;

/** Lanes from left to right, the nodes in the order of the stage. An observer has one once it has done something, and so
 * does a standby that was removed. */
export function lanesOf(cluster: Cluster, seen: ReadonlySet<string>): readonly string[] {
  return [
    ...(cluster.sessions.size > 0 ? [clientsLane, ...cluster.routers.keys()] : []),
    ...cluster.members.keys(),
    ...[...cluster.departed.keys()].filter((id) => seen.has(id)),
    ...cluster.observers.filter((id) => seen.has(id)),
  ];
}
