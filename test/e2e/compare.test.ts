import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeViolations } from './support/axe';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();

const base = JSON.parse(
  readFileSync(new URL('../../src/scenarios/living-cluster.json', import.meta.url), 'utf8'),
) as object;
const dying = JSON.stringify({
  ...base,
  commands: [{ atUs: 2_410_000, do: { type: 'kill', node: 'p1', kind: 'site' } }],
  untilUs: 3_000_000,
});

async function openFile(lab: Lab): Promise<void> {
  await lab.openFile('dying.json', dying);
  await lab.page.getByRole('dialog').waitFor({ state: 'hidden' });
  await lab.pause();
  await lab.toEnd();
}

async function compareRule(lab: Lab, rule: string): Promise<void> {
  const { page } = lab;
  await lab.runButton.click();
  const settings = page.getByRole('region', { name: 'Side by side with other settings' });
  await settings.getByRole('combobox', { name: 'Commit' }).click();
  await page.getByRole('option', { name: rule, exact: true }).click();
  await settings.getByRole('button', { name: 'Show side by side' }).click();
}

const row = (lab: Lab, name: string): Locator =>
  lab.page
    .getByRole('region', { name: 'What came out differently' })
    .getByRole('listitem')
    .filter({ has: lab.page.getByRole('heading', { name, exact: true }) });

describe('two runs side by side', () => {
  it('shows what another commit rule would have saved, and leaves the lab as it was', async () => {
    const lab = await Lab.open(browser);
    const { page } = lab;
    await openFile(lab);
    const here = await lab.clock.innerText();
    await compareRule(lab, 'semi-sync');
    const outcome = page.getByRole('region', { name: 'Side by side' });
    await expect
      .poll(() => outcome.innerText())
      .toMatch(/^3000\.0\s+Async lost .+, semi-sync lost nothing\./);
    await takePicture(page, 'compare-1440-light');
    expect(await axeViolations(page)).toEqual([]);

    await row(lab, 'Acknowledged writes lost').getByRole('button').click();
    await expect.poll(() => lab.clock.innerText()).toMatch(/^2407\.0/);
    await page.keyboard.press('.');
    await expect.poll(() => lab.clock.innerText()).not.toMatch(/^2407\.0/);

    await lab.button('Back to the lab').click();
    await lab.stage.waitFor();
    expect(await lab.clock.innerText()).toBe(here);
  });
});
