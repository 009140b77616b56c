import { onDemand } from '../parts/onDemand';

export const ReadsPanel = onDemand(async () => (await import('../reads/readsPanel')).ReadsPanel);
export const SessionsPanel = onDemand(async () => (await import('../reads/sessionsPanel')).SessionsPanel);
