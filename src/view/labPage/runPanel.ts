import { onDemand } from '../parts/onDemand';

export const RunPanel = onDemand(async () => (await import('../run/runPanel')).RunPanel);
