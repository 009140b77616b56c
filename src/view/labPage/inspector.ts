import { onDemand } from '../parts/onDemand';

export const Inspector = onDemand(async () => (await import('../inspector/inspector')).Inspector);
