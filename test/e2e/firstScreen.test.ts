import { describe, expect, it } from 'vitest';
import { axeViolations } from './support/axe';
import { Lab } from './support/lab';
import { sizes, useLabBrowser, type SizeName } from './support/labBrowser';
import { layoutFaults } from './support/layoutFaults';
import { takePicture } from './support/picture';

const browser = useLabBrowser();
const sizeNames = Object.keys(sizes) as SizeName[];

describe('the first screen', () => {
  it('shows a true picture before SQLite is there, then comes to life', async () => {
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const page = await browser.open({
      before: (fresh) =>
        fresh.route('**/*.wasm', async (route) => {
          await arrived;
          await route.continue();
        }),
    });
    const lab = new Lab(page);
    await lab.node('Primary p1 Frankfurt').waitFor();
    expect(await lab.rows('Primary p1')).toHaveLength(5);
    expect(await lab.stage.getByRole('article', { name: /^Standby/ }).count()).toBe(3);
    expect(await lab.log.getByRole('row').count()).toBeGreaterThan(2);
    expect(await page.getByText('SQLite is loading').count()).toBeGreaterThan(0);
    expect(await lab.console.getByRole('button', { name: /^Run/ }).isDisabled()).toBe(true);
    const still = await lab.clock.innerText();

    arrive();
    await page.getByText('SQLite is loading').first().waitFor({ state: 'hidden' });
    expect(await lab.console.getByRole('button', { name: /^Run/ }).isEnabled()).toBe(true);
    await expect.poll(() => lab.clock.innerText()).not.toBe(still);
  });

  it('says so when SQLite does not arrive, and keeps the picture', async () => {
    const page = await browser.open({
      expectsProblems: true,
      before: (fresh) => fresh.route('**/*.wasm', (route) => route.abort()),
    });
    const lab = new Lab(page);
    await page.getByText('SQLite did not arrive.').waitFor();
    expect(await page.getByRole('button', { name: 'Load again' }).isVisible()).toBe(true);
    expect((await lab.rows('Primary p1'))[0]).toContain('Alice');
    await takePicture(page, 'lab-without-sqlite');
  });
});

it.each(sizeNames)('reads well at %s size, light and dark: axe, cut text, page scroll', async (size) => {
  const page = await browser.open({ size });
  const lab = new Lab(page);
  await lab.usable();
  for (const view of ['stage', 'data'] as const) {
    if (view === 'data') {
      await page.keyboard.press('2');
      await page.getByRole('table', { name: 'users on every node' }).waitFor();
    }
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await takePicture(page, `${view === 'stage' ? 'lab' : 'data'}-${size}-${theme}`);
      if (view === 'stage' || theme === 'light') {
        expect(await axeViolations(page), `${view} ${theme}`).toEqual([]);
      }
    }
    expect(await layoutFaults(page), view).toEqual([]);
  }
  const scroll = await page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { across: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
  });
  expect(scroll.across).toBe(0);
  if (size === 'desktop') expect(scroll.down).toBe(0);
});
