/** The page in headless Chromium, without a graphics processor: what it loads, when it is usable, what a frame costs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type CDPSession, type Page } from 'playwright-core';
import { build, preview, type Manifest } from 'vite';
import { ensureChromium } from '../scripts/chromium.mjs';
import { frameCosts, type FrameCosts, type Percentiles } from './frames';

/** Real milliseconds from the wish until the run stands at the instant. */
export interface SeekCosts extends Percentiles {
  readonly most: number;
}

export interface BrowserFigures {
  readonly initialScriptKb: number;
  /** From the last byte of the WASM file to a lab that can be used. */
  readonly wasmToUsableMs: number;
  /** Eight nodes with some 200 packets in flight, by virtual time a real second. */
  readonly frames: Readonly<Record<'50 ms / s' | '1 s / s', FrameCosts>>;
  readonly packetsInFlight: number;
  /** To instants all over a run of the standard cluster. */
  readonly seek: Readonly<Record<'10 min' | '1 h', SeekCosts>>;
  /** 1000 operations a virtual second on eight nodes, charts in sight; `speed`: virtual seconds a real one. */
  readonly load: FrameCosts & { readonly framesPerS: number; readonly speed: number };
  /** While the timeline of the standard cluster is dragged to and fro, minutes of it. */
  readonly drag: FrameCosts & { readonly framesPerS: number };
}

const root = join(import.meta.dirname, '..');
const site = join(root, 'node_modules/.cache/bench-site');
const eightNodes = join(import.meta.dirname, 'eight-nodes.json');
const thousandASecond = join(import.meta.dirname, 'thousand-a-second.json');
const standardCluster = join(root, 'src/scenarios/standard-cluster.json');
const seekPage = 'bench/seek.html';
const measuredMs = 10_000;
const draggedMs = 6000;

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
  visit('index.html');
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

async function openScenario(page: Page, scenario: string): Promise<void> {
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

/** The clock on the screen, virtual milliseconds. */
const clockMs = async (page: Page): Promise<number> => {
  const shown = await page.getByRole('group', { name: 'Virtual time' }).innerText();
  return Number(/[\d.]+/.exec(shown)?.[0]);
};

/** Frames that the page draws in a second, by its own count: nothing else is measured meanwhile. */
const framesPerS = (page: Page, forMs: number): Promise<number> =>
  page.evaluate(async (ms) => {
    const startedAt = performance.now();
    let frames = 0;
    while (performance.now() - startedAt < ms) {
      await new Promise((drawn) => requestAnimationFrame(drawn));
      frames++;
    }
    return (frames * 1000) / (performance.now() - startedAt);
  }, forMs);

async function measureLoad(page: Page, cdp: CDPSession): Promise<BrowserFigures['load']> {
  await openScenario(page, thousandASecond);
  await page.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name: 'Reads' }).click();
  await setSpeed(page, '1 s / s');
  await page.waitForTimeout(5000);
  const [fromMs, startedAt] = [await clockMs(page), performance.now()];
  const drawn = await framesPerS(page, measuredMs);
  const speed = ((await clockMs(page)) - fromMs) / (performance.now() - startedAt);
  return { ...(await frameCosts(cdp, measuredMs)), framesPerS: drawn, speed };
}

/** What a frame costs while the timeline is dragged to and fro. */
async function dragTimeline(page: Page, cdp: CDPSession): Promise<FrameCosts> {
  const box = await page.locator('.timeline-ground').boundingBox();
  if (box === null) throw new Error('there is no timeline');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.5, y);
  await page.mouse.down();
  const costs = frameCosts(cdp, draggedMs);
  const startedAt = performance.now();
  for (let share = 0; performance.now() - startedAt < draggedMs; share += 0.004) {
    await page.mouse.move(box.x + box.width * (0.5 - 0.4 * Math.sin(share * Math.PI)), y);
  }
  await page.mouse.up();
  return costs;
}

async function measureDragging(page: Page, cdp: CDPSession): Promise<FrameCosts> {
  await openScenario(page, standardCluster);
  await setSpeed(page, '100 s / s');
  await page.waitForTimeout(10_000);
  await page.getByRole('button', { name: 'Pause' }).click();
  return dragTimeline(page, cdp);
}

async function measureSeek(page: Page, address: string): Promise<BrowserFigures['seek']> {
  await page.goto(`${address}${seekPage}`);
  await page.waitForFunction(() => 'measureSeek' in window);
  const measure = (seconds: number, count: number): Promise<SeekCosts> =>
    page.evaluate(([s, n]) => window.measureSeek(s, n), [seconds, count] as const);
  return { '10 min': await measure(600, 200), '1 h': await measure(3600, 100) };
}

export async function measureBrowser(): Promise<BrowserFigures> {
  await build({
    root,
    logLevel: 'error',
    build: {
      outDir: site,
      emptyOutDir: true,
      rollupOptions: { input: [join(root, 'index.html'), join(root, seekPage)] },
    },
  });
  const server = await preview({ root, build: { outDir: site }, preview: { host: '127.0.0.1', port: 0 } });
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    const address = server.resolvedUrls?.local[0] ?? '';
    await open(page, address);
    const wasmToUsableMs = await wasmToUsable(page);
    await openScenario(page, eightNodes);
    const cdp = await page.context().newCDPSession(page);
    await setSpeed(page, '1 s / s');
    await page.waitForTimeout(5000);
    const fast = await frameCosts(cdp, measuredMs);
    const packetsInFlight = await packets(page);
    await setSpeed(page, '50 ms / s');
    await page.waitForTimeout(1000);
    const slow = await frameCosts(cdp, measuredMs);
    const load = await measureLoad(page, cdp);
    const drag = await measureDragging(page, cdp);
    return {
      initialScriptKb: initialScriptKb(),
      wasmToUsableMs,
      frames: { '50 ms / s': slow, '1 s / s': fast },
      packetsInFlight,
      load,
      drag: { ...drag, framesPerS: (drag.frames * 1000) / draggedMs },
      seek: await measureSeek(page, address),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}
