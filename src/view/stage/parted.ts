import { onDemand } from '../parts/onDemand';

/** What a cut network looks like: loaded when the first one is cut. */
export const SideGround = onDemand(async () => (await import('./Sides')).SideGround);
export const SideNote = onDemand(async () => (await import('./Sides')).SideNote);
