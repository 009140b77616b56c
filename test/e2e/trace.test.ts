import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeViolations } from './support/axe';
import { Lab } from './support/lab';
import { useLabBrowser, type SizeName } from './support/labBrowser';
import { layoutFaults } from './support/layoutFaults';
import { takePicture } from './support/picture';

const browser = useLabBrowser();

const factsOf = (page: Page): Locator => page.getByRole('listbox', { name: 'Facts of this run' });
const count = async (page: Page): Promise<number> =>
  Number.parseInt(await page.locator('.trace-count').innerText(), 10);

async function openTrace(lab: Lab): Promise<Locator> {
  await lab.radio('View', 'Trace');
  const facts = factsOf(lab.page);
  await facts.waitFor();
  return facts;
}

describe('the trace', () => {
  it('follows time, is searched, and takes one to the instant of a fact and along its causes', async () => {
    const lab = await Lab.open(browser);
    const { page } = lab;
    const facts = await openTrace(lab);
    const before = await count(page);
    await lab.playUntil(async () => (await count(page)) > before + 40, 'forty more facts');
    const now = Number.parseFloat(await lab.clock.innerText());
    const last = facts.getByRole('option').last();
    await expect.poll(async () => Number.parseFloat(await last.innerText())).toBeGreaterThan(now - 200);

    await page.getByRole('searchbox', { name: 'Search in facts' }).fill('replayed tx');
    await expect.poll(() => page.locator('.trace-count').innerText()).toMatch(/filtered out/);
    await facts.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    const chosen = facts.getByRole('option', { selected: true });
    const at = Number.parseFloat(await chosen.innerText());
    await expect.poll(async () => Number.parseFloat(await lab.clock.innerText())).toBe(at);
    await expect.poll(() => page.locator('.trace-count').innerText()).toMatch(/still to come/);

    await page.keyboard.press('c');
    const chain = page.getByRole('complementary', { name: 'Causes and effects' });
    await chain.getByRole('button', { name: /sent a statement/ }).waitFor();
    await facts.focus();
    await page.keyboard.press('ArrowLeft');
    await chain.getByText('The filters leave this fact out of the list.').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await layoutFaults(page)).toEqual([]);
  });

  it('steps back to the commit before by the menu of the transport', async () => {
    const lab = await Lab.open(browser);
    const back = async (): Promise<number> => {
      await lab.button('More steps, back and on').click();
      await lab.page.getByRole('menuitem', { name: /^Previous commit \[/ }).click();
      await lab.page.getByRole('menu').waitFor({ state: 'hidden' });
      return Number.parseFloat(await lab.clock.innerText());
    };
    const first = await back();
    const second = await back();
    expect(second).toBeLessThan(first);
    await lab.leaveControls();
    await lab.page.keyboard.press(']');
    await expect.poll(async () => Number.parseFloat(await lab.clock.innerText())).toBe(first);
  });

  it.each([
    ['desktop', 'dark'],
    ['tablet', 'light'],
    ['phone', 'dark'],
  ] as const)('is clear and usable on a %s, %s', async (size: SizeName, theme) => {
    const lab = await Lab.open(browser, { size, theme });
    const { page } = lab;
    const facts = await openTrace(lab);
    await facts.getByRole('option').last().click();
    await page.getByRole('complementary', { name: 'Causes and effects' }).waitFor();
    await takePicture(page, `trace-${size}-${theme}`);
    expect(await axeViolations(page)).toEqual([]);
    expect(await layoutFaults(page)).toEqual([]);
  });
});
