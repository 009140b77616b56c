/**
 * `node --import tsx bench/spacetime.ts`: what the space-time view costs with 10 000 events, in headless Chromium without
 * a graphics processor. Prints a table; nothing here passes or fails.
 */
import { join } from 'node:path';
import { loadavg } from 'node:os';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { ensureChromium } from '../scripts/chromium.mjs';
import type { Cost, SpaceTimeFigures } from './spacetimePage';

const root = join(import.meta.dirname, '..');
const site = join(root, 'node_modules/.cache/bench-spacetime');
const page = 'bench/spacetime.html';
const events = 10_000;

async function measure(): Promise<SpaceTimeFigures> {
  await build({
    root,
    logLevel: 'error',
    build: { outDir: site, emptyOutDir: true, rollupOptions: { input: join(root, page) } },
  });
  const server = await preview({ root, build: { outDir: site }, preview: { host: '127.0.0.1', port: 0 } });
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
  try {
    const tab = await browser.newPage();
    await tab.goto(`${server.resolvedUrls?.local[0] ?? ''}${page}`);
    await tab.waitForFunction(() => 'measureSpaceTime' in window);
    return await tab.evaluate((count) => window.measureSpaceTime(count), events);
  } finally {
    await browser.close();
    await server.close();
  }
}

const figures = await measure();
const row = (what: string, { p50, p95 }: Cost): string =>
  what.padEnd(44) + p50.toFixed(2).padStart(9) + p95.toFixed(2).padStart(9);
const lines = [
  `space-time, ${figures.events} events, ms`.padEnd(44) + 'p50'.padStart(9) + 'p95'.padStart(9),
  row('read all of them', { p50: figures.readMs, p95: figures.readMs }),
  row('50 ms of the run and what is new of it', figures.follow),
  row('a frame at the usual scale, canvas', figures.usual),
  row('  the same as SVG', figures.usualSvg),
  row('a frame with all events in sight, canvas', figures.all),
  row('  the same as SVG', figures.allSvg),
  row('what is under the pointer', figures.hitTest),
  row('the past and future of an event', figures.select),
  `load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`,
];
console.log(lines.join('\n'));
