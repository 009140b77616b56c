import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterEach, beforeAll, expect, inject } from 'vitest';
import { present } from '../../../src/shared/assert';

/** The three sizes that every picture is looked at. */
export const sizes = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
} as const;

export type SizeName = keyof typeof sizes;

export interface OpenOptions {
  /** What follows `#`: `/`, `/about`. */
  address?: string;
  size?: SizeName;
  theme?: 'light' | 'dark';
  reducedMotion?: boolean;
  /** The test makes something fail on purpose: what the page reports of it is no failure of the test. */
  expectsProblems?: boolean;
  /** What `localStorage` holds when the app starts; else nothing. */
  stored?: Readonly<Record<string, string>>;
  /** Runs in a page of its own before the app does. */
  before?: (page: Page) => Promise<unknown>;
}

const launchFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface LabBrowser {
  /**
   * A page with nothing stored. The test fails if it reports an error. A page is used again by later tests: what is
   * compiled once costs a third of what it costs in a new one.
   */
  open(options?: OpenOptions): Promise<Page>;
}

/** A page of the file's browser, and what it reported during this test. */
interface Opened {
  readonly page: Page;
  readonly isPhone: boolean;
  readonly problems: string[];
  /** It was prepared for one test alone. */
  readonly once: boolean;
  expectsProblems: boolean;
}

/** Errors of the console, uncaught exceptions and failed requests, in the order in which they came. */
function collectProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      problems.push(`${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  return problems;
}

const contextOptions = (isPhone: boolean): BrowserContextOptions => ({
  viewport: isPhone ? sizes.phone : sizes.desktop,
  ...(isPhone && { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
});

async function storeOnly(page: Page, stored: Readonly<Record<string, string>>): Promise<void> {
  // An empty page of the site: there storage can be set before the app looks.
  const beside = `${inject('siteAddress')}beside`;
  await page.route(beside, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }),
  );
  await page.goto(beside);
  await page.unroute(beside);
  await page.evaluate(async (items) => {
    localStorage.clear();
    sessionStorage.clear();
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name ?? '');
    for (const [key, value] of Object.entries(items)) localStorage.setItem(key, value);
  }, stored);
}

/** One browser, and the pages that wait to be used again, for all files: the config shares modules between them. */
let browser: Browser | null = null;
let idle: Opened[] = [];

/** Call it at the top of a file. */
export function useLabBrowser(): LabBrowser {
  let inUse: Opened[] = [];

  beforeAll(async () => {
    browser ??= await chromium.launch({ executablePath: inject('chromiumPath'), args: launchFlags });
  });

  afterEach(async () => {
    const finished = inUse;
    inUse = [];
    const problems = finished.flatMap((one) => (one.expectsProblems ? [] : one.problems));
    await Promise.all(
      finished.map(({ page, once }) => (once ? page.context().close() : page.goto('about:blank'))),
    );
    expect(problems, 'what the page reported').toEqual([]);
    idle = [...idle, ...finished.filter(({ once }) => !once)];
  });

  async function newPage(isPhone: boolean, once: boolean): Promise<Opened> {
    const context = await present(browser, 'the browser').newContext(contextOptions(isPhone));
    const page = await context.newPage();
    return { page, isPhone, once, problems: collectProblems(page), expectsProblems: false };
  }

  return {
    async open({ size = 'desktop', theme = 'light', reducedMotion = false, ...options } = {}) {
      const isPhone = size === 'phone';
      const once = options.before !== undefined;
      const known = once ? undefined : idle.find((one) => one.isPhone === isPhone);
      const opened = known ?? (await newPage(isPhone, once));
      idle = idle.filter((one) => one !== opened);
      const { page } = opened;
      opened.problems.length = 0;
      opened.expectsProblems = options.expectsProblems === true;
      inUse.push(opened);
      await page.setViewportSize(sizes[size]);
      await page.emulateMedia({
        colorScheme: theme,
        reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
      });
      await storeOnly(page, options.stored ?? {});
      await options.before?.(page);
      await page.goto(`${inject('siteAddress')}#${options.address ?? '/'}`);
      await page.getByRole('main').waitFor();
      return page;
    },
  };
}
