import { onDemand } from '../parts/onDemand';

export const FailoverPanel = onDemand(async () => (await import('../failover/failoverPanel')).FailoverPanel);
