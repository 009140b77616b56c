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
  /** 1000 operations a virtual second on eight nodes, by what is in sight: the stage, or charts. */
  readonly load: Readonly<Record<'Stage' | 'Reads', LoadCosts>>;
  /** The first scenario at real time: share of the main thread that it takes, and frames a second. */
  readonly calm: { readonly mainThread: number; readonly framesPerS: number };
  /** What the page holds after so much virtual time of the standard cluster, collected before. */
  readonly held: Readonly<Record<'10 min' | '1 h', Held>>;
  /** While the timeline of the standard cluster is dragged to and fro, an hour of it. */
  readonly drag: FrameCosts & { readonly framesPerS: number };
}

/** `speed`: virtual seconds a real one. */
export type LoadCosts = FrameCosts & { readonly framesPerS: number; readonly speed: number };

export interface Held {
  readonly heapMb: number;
  readonly domNodes: number;
}

const root = join(import.meta.dirname, '..');
const site = join(root, 'node_modules/.cache/bench-site');
const eightNodes = join(import.meta.dirname, 'eight-nodes.json');
const thousandASecond = join(import.meta.dirname, 'thousand-a-second.json');
const livingCluster = join(root, 'src/scenarios/living-cluster.json');
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

/** Where the timeline stands, virtual milliseconds. */
const clockMs = async (page: Page): Promise<number> =>
  Number(await page.locator('.timeline-handle').getAttribute('aria-valuenow'));

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

async function measureLoad(page: Page, cdp: CDPSession, view: 'Stage' | 'Reads'): Promise<LoadCosts> {
  await openScenario(page, thousandASecond);
  await page.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name: view }).click();
  await setSpeed(page, '1 s / s');
  await page.waitForTimeout(5000);
  const [fromMs, startedAt] = [await clockMs(page), performance.now()];
  const drawn = await framesPerS(page, measuredMs);
  const speed = ((await clockMs(page)) - fromMs) / (performance.now() - startedAt);
  return { ...(await frameCosts(cdp, measuredMs)), framesPerS: drawn, speed };
}

/** One of the figures that Chromium keeps of a page. */
async function figure(cdp: CDPSession, name: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === name)?.value ?? NaN;
}

async function measureCalm(page: Page, cdp: CDPSession): Promise<BrowserFigures['calm']> {
  await openScenario(page, livingCluster);
  await setSpeed(page, '1 s / s');
  await page.waitForTimeout(2000);
  const [before, startedAt] = [await figure(cdp, 'TaskDuration'), performance.now()];
  const drawn = await framesPerS(page, measuredMs);
  const busyS = (await figure(cdp, 'TaskDuration')) - before;
  return { mainThread: busyS / ((performance.now() - startedAt) / 1000), framesPerS: drawn };
}

async function measureHeld(page: Page, cdp: CDPSession): Promise<BrowserFigures['held']> {
  await openScenario(page, standardCluster);
  await setSpeed(page, '100 s / s');
  const heldAfter = async (seconds: number): Promise<Held> => {
    while ((await clockMs(page)) < seconds * 1000) await page.waitForTimeout(200);
    await cdp.send('HeapProfiler.collectGarbage');
    return {
      heapMb: (await figure(cdp, 'JSHeapUsedSize')) / 1e6,
      domNodes: await figure(cdp, 'Nodes'),
    };
  };
  const held = { '10 min': await heldAfter(600), '1 h': await heldAfter(3600) };
  await page.getByRole('button', { name: 'Pause' }).click();
  return held;
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
    await cdp.send('Performance.enable');
    const load = {
      Reads: await measureLoad(page, cdp, 'Reads'),
      Stage: await measureLoad(page, cdp, 'Stage'),
    };
    const calm = await measureCalm(page, cdp);
    const held = await measureHeld(page, cdp);
    const drag = await dragTimeline(page, cdp);
    return {
      initialScriptKb: initialScriptKb(),
      wasmToUsableMs,
      frames: { '50 ms / s': slow, '1 s / s': fast },
      packetsInFlight,
      load,
      calm,
      held,
      drag: { ...drag, framesPerS: (drag.frames * 1000) / draggedMs },
      seek: await measureSeek(page, address),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}
