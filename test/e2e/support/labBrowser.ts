import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
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
  /** Runs in the page before the app does, for example to fill `localStorage`. */
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
  /** A fresh page, in a profile of its own. It is closed after the test, which fails if the page reported an error. */
  open(options?: OpenOptions): Promise<Page>;
}

/** Errors of the console, uncaught exceptions and failed requests, in the order in which they came. */
function collectProblems(page: Page): readonly string[] {
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

function contextOptions({
  size = 'desktop',
  theme = 'light',
  reducedMotion = false,
}: OpenOptions): BrowserContextOptions {
  const isPhone = size === 'phone';
  return {
    viewport: sizes[size],
    colorScheme: theme,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    ...(isPhone && { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
  };
}

/** One browser for the tests of a file. Call it at the top of the file. */
export function useLabBrowser(): LabBrowser {
  let browser: Browser | null = null;
  const opened: { page: Page; problems: readonly string[] }[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: inject('chromiumPath'), args: launchFlags });
  });

  afterEach(async () => {
    const finished = opened.splice(0);
    await Promise.all(finished.map(({ page }) => page.context().close()));
    expect(
      finished.flatMap(({ problems }) => problems),
      'what the page reported',
    ).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
  });

  return {
    async open(options = {}) {
      const context = await present(browser, 'the browser').newContext(contextOptions(options));
      const page = await context.newPage();
      const problems = collectProblems(page);
      opened.push({ page, problems: options.expectsProblems === true ? [] : problems });
      await options.before?.(page);
      await page.goto(`${inject('siteAddress')}#${options.address ?? '/'}`);
      await page.getByRole('main').waitFor();
      return page;
    },
  };
}
