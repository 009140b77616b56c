import { describe, expect, it } from 'vitest';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();

describe('the one-minute tour', () => {
  it('goes on by what was done, ends, is closed for good and comes back from the help', async () => {
    const page = await browser.open();
    const lab = new Lab(page);
    await lab.usable();
    const tour = page.getByRole('region', { name: 'One-minute tour' });
    const step = tour.getByRole('listitem').filter({ has: page.locator('p') });
    expect(await step.innerText()).toContain("Change Alice's email");

    await lab.console.getByRole('button', { name: /^Run/ }).click();
    await lab.playUntil(async () => (await step.innerText()).includes('Watch it travel'), 'step 2');
    await lab.playUntil(async () => (await step.innerText()).includes('Kill standby 3'), 'step 3');
    await lab.act('Standby 3', /^Kill the process/);
    await expect.poll(() => step.innerText()).toContain('Make COMMIT wait for it');
    await lab.rule('sync');
    await lab.console.getByRole('button', { name: /^Run/ }).click();
    await lab.playUntilSeen(tour.getByText('COMMIT waits, and will for ever'));
    await takePicture(page, 'tour-done');

    await tour.getByRole('button', { name: 'Close for good' }).click();
    await tour.waitFor({ state: 'hidden' });
    await page.reload();
    await lab.usable();
    expect(await tour.count()).toBe(0);
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Take the one-minute tour' }).click();
    await tour.waitFor();
  });
});

describe('by keyboard alone', () => {
  it('reaches the editor, runs, opens a menu, kills and steps, and always sees where it is', async () => {
    const lab = await Lab.open(browser);
    const { page } = lab;
    /** After the last control the browser's own have the focus. */
    const outlined = async (): Promise<boolean> =>
      page.evaluate(() => {
        const { activeElement: at } = document;
        if (at === null || at === document.body) return true;
        const style = getComputedStyle(at);
        return style.outlineStyle !== 'none' || at.closest('.cm-focused, .sql-editor') !== null;
      });
    for (let tab = 0; tab < 24; tab++) {
      await page.keyboard.press('Tab');
      expect(await outlined(), `focus after ${tab + 1} tabs`).toBe(true);
    }
    await page.keyboard.press('e');
    await expect.poll(() => lab.editor.evaluate((editor) => editor === document.activeElement)).toBe(true);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('SELECT count(*) FROM users');
    await page.keyboard.press('Control+Enter');
    await lab.playUntil(async () => (await lab.outcome()) === 'ok', 'an answer');

    await lab
      .node('Standby 1')
      .getByRole('button', { name: /^Select/ })
      .focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: /^Kill the process/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await lab.node('Down s1').waitFor();
    await lab.leaveControls();
    const before = await lab.clock.innerText();
    await page.keyboard.press('n');
    await expect.poll(() => lab.clock.innerText()).not.toBe(before);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  });
});

it('with reduced motion nothing glides and everything is there', async () => {
  const lab = await Lab.open(browser, { reducedMotion: true });
  const durations = await lab.page
    .locator('.stage-card')
    .evaluateAll((cards) =>
      cards.map((card) => Number.parseFloat(getComputedStyle(card).transitionDuration)),
    );
  expect(Math.max(...durations)).toBeLessThan(0.01);
  await lab.button('Next commit, ack, apply or role change').click();
  expect(
    await lab.page.getByRole('list', { name: 'Packets on the wire' }).getByRole('listitem').count(),
  ).toBeGreaterThan(0);
});

it('on a phone the transport is within reach, and each tab of the sheet opens its panel', async () => {
  const lab = await Lab.open(browser, { size: 'phone' });
  const { page } = lab;
  const sheet = page.getByRole('region', { name: 'Transport and panels' });
  for (const tab of ['Rules', 'Log', 'Writes', 'SQL', 'Findings']) {
    await sheet.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    expect(await sheet.getByRole('tabpanel').innerText()).not.toBe('');
    await takePicture(page, `phone-${tab.toLowerCase()}`);
    const play = await lab.button('Play').boundingBox();
    expect(play?.height).toBeGreaterThanOrEqual(40);
    expect((play?.y ?? 0) + (play?.height ?? 0)).toBeLessThanOrEqual(844);
  }
  await sheet.getByRole('button', { name: 'Make the sheet taller' }).tap();
  await sheet.getByRole('button', { name: 'Make the sheet lower' }).waitFor();
});
