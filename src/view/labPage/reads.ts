import { onDemand } from '../parts/onDemand';

export const ReadsPanel = onDemand(async () => (await import('../reads/readsPanel')).ReadsPanel);
export const Charts = onDemand(async () => (await import('../charts/series/charts')).Charts);
export const SessionsPanel = onDemand(async () => (await import('../reads/sessionsPanel')).SessionsPanel);
