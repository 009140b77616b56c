import { describe, expect, it } from 'vitest';
import { axeViolations } from './support/axe';
import { sizes, useLabBrowser, type SizeName } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();
const sizeNames = Object.keys(sizes) as SizeName[];

describe('the app under a sub-path of a static host', () => {
  it('opens on the lab, and its pages are reached by the navigation', async () => {
    const page = await browser.open();
    const pages = page.getByRole('navigation', { name: 'Pages' });
    expect(await pages.getByRole('link', { name: 'Lab' }).getAttribute('aria-current')).toBe('page');

    await pages.getByRole('link', { name: 'About' }).click();
    await page.getByRole('heading', { name: 'How faithful is the lab?' }).waitFor();
    expect(await page.title()).toBe('About · Replication Lab');

    await page.goBack();
    await page.waitForURL(/#\/$|\/path\/$/);
    expect(await pages.getByRole('link', { name: 'Lab' }).getAttribute('aria-current')).toBe('page');
  });

  it('says so when an address names no page, and leads back', async () => {
    const page = await browser.open({ address: '/nowhere' });
    await page.getByRole('heading', { name: 'There is no page here' }).waitFor();
    await page.getByRole('link', { name: 'Go to the lab' }).click();
    await page.waitForURL(/#\/$/);
  });

  it('lets the keyboard skip the navigation', async () => {
    const page = await browser.open({ address: '/about' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  });
});

describe('the theme', () => {
  const themeOf = 'document.documentElement.dataset.theme';

  it('follows the system until one is chosen, and keeps the choice', async () => {
    const page = await browser.open({ theme: 'dark' });
    expect(await page.evaluate(themeOf)).toBe('dark');

    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitemradio', { name: 'Light' }).click();
    expect(await page.evaluate(themeOf)).toBe('light');

    await page.reload();
    expect(await page.evaluate(themeOf)).toBe('light');
  });

  it('works where storage is forbidden', async () => {
    const page = await browser.open({
      before: (fresh) =>
        fresh.addInitScript(() => {
          Object.defineProperty(window, 'localStorage', {
            configurable: true,
            get: () => {
              throw new DOMException('forbidden', 'SecurityError');
            },
          });
        }),
    });
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    expect(await page.evaluate(themeOf)).toBe('dark');
    await page.getByRole('button', { name: /^Run/, disabled: false }).waitFor();
  });
});

const pictured = [...sizeNames.map((size) => ['/about', size] as const), ['/nowhere', 'phone'] as const];

it.each(pictured)(
  'axe finds nothing on %s at %s size, nothing is cut off at the side',
  async (address, size) => {
    const page = await browser.open({ address, size });
    await page.getByRole('heading').first().waitFor({ state: 'attached' });
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await takePicture(page, `${address.slice(1)}-${size}-${theme}`);
      expect(await axeViolations(page), theme).toEqual([]);
    }
    const hidden = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(hidden).toBe(0);
  },
);
