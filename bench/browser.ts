/** The page in headless Chromium, without a graphics processor: what it loads, when it is usable, what a frame costs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from 'playwright-core';
import { build, preview, type Manifest } from 'vite';
import { ensureChromium } from '../scripts/chromium.mjs';
import { frameCosts, type FrameCosts } from './frames';

export interface BrowserFigures {
  readonly initialScriptKb: number;
  /** From the last byte of the WASM file to a lab that can be used. */
  readonly wasmToUsableMs: number;
  /** Eight nodes with some 200 packets in flight, by virtual time a real second. */
  readonly frames: Readonly<Record<'50 ms / s' | '1 s / s', FrameCosts>>;
  readonly packetsInFlight: number;
}

const root = join(import.meta.dirname, '..');
const site = join(root, 'node_modules/.cache/bench-site');
const scenario = join(import.meta.dirname, 'eight-nodes.json');
const measuredMs = 10_000;

/** The script of the page and all that it imports at once. */
function initialScriptKb(): number {
  const manifest = JSON.parse(readFileSync(join(site, '.vite/manifest.json'), 'utf8')) as Manifest;
  const files = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined || files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(visit);
  };
  for (const [key, { isEntry }] of Object.entries(manifest)) if (isEntry) visit(key);
  const sizes = [...files].map((file) => gzipSync(readFileSync(join(site, file))).length);
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

const wasmToUsable = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const wasm = files.find(({ name }) => name.endsWith('.wasm'));
    const usable = performance.getEntriesByName('lab:usable').at(-1);
    return (usable?.startTime ?? NaN) - (wasm?.responseEnd ?? NaN);
  });

async function open(page: Page, address: string): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('replication-lab.tour.closed', 'yes'));
  await page.goto(address);
  await page.waitForFunction(() => performance.getEntriesByName('lab:usable').length > 0);
}

async function openScenario(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Scenarios' }).click();
  await page.locator('input[type=file]').setInputFiles(scenario);
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

async function setSpeed(page: Page, speed: string): Promise<void> {
  await page.getByRole('combobox', { name: /^Speed/ }).click();
  await page.getByRole('option', { name: speed, exact: true }).click();
}

const packets = (page: Page): Promise<number> =>
  page.getByRole('list', { name: 'Packets on the wire' }).getByRole('listitem').count();

export async function measureBrowser(): Promise<BrowserFigures> {
  await build({ root, logLevel: 'warn', build: { outDir: site, emptyOutDir: true } });
  const server = await preview({ root, build: { outDir: site }, preview: { host: '127.0.0.1', port: 0 } });
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await open(page, server.resolvedUrls?.local[0] ?? '');
    const wasmToUsableMs = await wasmToUsable(page);
    await openScenario(page);
    const cdp = await page.context().newCDPSession(page);
    await setSpeed(page, '1 s / s');
    await page.waitForTimeout(5000);
    const fast = await frameCosts(cdp, measuredMs);
    const packetsInFlight = await packets(page);
    await setSpeed(page, '50 ms / s');
    await page.waitForTimeout(1000);
    const slow = await frameCosts(cdp, measuredMs);
    return {
      initialScriptKb: initialScriptKb(),
      wasmToUsableMs,
      frames: { '50 ms / s': slow, '1 s / s': fast },
      packetsInFlight,
    };
  } finally {
    await browser.close();
    await server.close();
  }
}
