export { Cone, type Standing } from './cone';
export { clientsLane, clusterLane, routerLane } from './lanes';
export { SpaceTime } from './spacetime';
export type { BandKind, MessageKind, SpaceBand, SpaceEvent, SpaceMessage, Stretch } from './types';
