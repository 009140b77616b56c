/** Who answers reads, and why: the view, its panels, at three sizes. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { axeViolations } from './support/axe';
import { Lab } from './support/lab';
import { useLabBrowser, type SizeName } from './support/labBrowser';
import { layoutFaults } from './support/layoutFaults';
import { takePicture } from './support/picture';
import { strangeColours } from './support/svgColours';

const browser = useLabBrowser();
const story = /^Changed to Alice, shown as Bob/;

describe('the reads view', () => {
  it('says why a read was answered with the past, and what a policy makes of the next', async () => {
    const lab = await Lab.open(browser);
    const { page } = lab;
    await lab.openScenario(story);
    await lab.radio('View', 'Reads');
    await lab.speed('500 ms / s');
    const stale = page.getByRole('button', { name: /SELECT .*stale/ });
    await lab.playUntilSeen(stale);
    await stale.first().click();
    const read = page.getByRole('region', { name: 'Selected read' });
    await read.getByText(/^Stale by/).waitFor();
    await read.getByText(/as the primary would have said then/).waitFor();
    const rule = page.getByRole('region', { name: 'Rule' });
    expect(await rule.locator('[data-state="decided"]').innerText()).toContain('the next in turn');
    await lab.button('Ask the others').click();
    const others = page.getByRole('table', { name: 'Other policies' });
    await lab.button('Ask again').waitFor();
    expect(await others.getByRole('row', { name: /^own writes, wait there/ }).innerText()).toContain('Alice');

    await lab.choose('Policy of you', 'primary only');
    const row = page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: /^you / });
    await expect.poll(() => row.innerText()).toMatch(/p1$/);
    await lab.button('Show the newest again').click();
    await page.getByRole('tab', { name: 'Write' }).click();
    expect(await lab.run('SELECT name FROM users WHERE id = 123')).toContain('Alice');
    await lab.console.getByRole('button', { name: 'Show the decision' }).click();
    await expect.poll(() => read.innerText()).toMatch(/Alice, read on p1/);

    await page.getByRole('region', { name: 'Charts' }).getByRole('button', { name: 'Save' }).click();
    await page.getByRole('menu').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const saving = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Charts in sight as SVG' }).click();
    const svg = readFileSync(await (await saving).path(), 'utf8');
    expect(svg).toMatch(/stroke="#[0-9a-f]{6}"/);
    expect(strangeColours(svg)).toEqual([]);
    await takePicture(page, 'reads-desktop-light');
    expect(await axeViolations(page)).toEqual([]);
    expect(await layoutFaults(page)).toEqual([]);
  });

  it.each([
    ['desktop', 'dark'],
    ['tablet', 'light'],
    ['phone', 'dark'],
  ] as const)('is clear and usable on a %s, %s', async (size: SizeName, theme) => {
    const lab = await Lab.open(browser, { size, theme });
    const { page } = lab;
    await lab.radio('View', 'Reads');
    await page.getByRole('table', { name: 'Sessions' }).waitFor();
    const menus = page
      .getByRole('region', { name: 'Map of regions' })
      .getByRole('button', { name: /^Menu of/ });
    await expect.poll(() => menus.count()).toBe(4);
    // A trial tells whether it is this button that a click there would hit.
    for (const menu of await menus.all()) await menu.click({ trial: true });
    if (size !== 'desktop') {
      await page.getByRole('tab', { name: 'Reads' }).click();
      await page.getByRole('region', { name: 'Monitor' }).waitFor();
    }
    await takePicture(page, `reads-${size}-${theme}`);
    expect(await axeViolations(page)).toEqual([]);
    expect(await layoutFaults(page)).toEqual([]);
    if (size !== 'phone') return;
    await page.getByRole('tab', { name: 'Charts' }).click();
    await page.getByRole('slider', { name: 'Instant to read' }).waitFor();
    expect(await layoutFaults(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Run' }).click();
    await page.getByRole('region', { name: 'Side by side with other settings' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});
