import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { present } from '../../src/shared/assert';
import { axeViolations } from './support/axe';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();

/** A profile of its own, with nothing in it. */
const fresh = { before: () => Promise.resolve() };

/** What the Share dialog says of the run, and closes it. */
async function shared(lab: Lab): Promise<{ link: string; facts: string }> {
  await lab.button('Share').click();
  const dialog = lab.page.getByRole('dialog', { name: 'Share' });
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  const facts = await dialog.locator('.share-facts').innerText();
  await lab.escape(lab.button('Share'));
  return { link: present(link.split('#')[1], 'what follows #'), facts: facts.replace(/kept here[^]*$/, '') };
}

/** A run with something of one's own in it, standing between two events. */
async function ownRun(lab: Lab): Promise<void> {
  await lab.send("UPDATE users SET name = 'Žofie 🐎' WHERE id = 1");
  await lab.button('Step one event').click();
  await lab.act('Primary', /^Kill.*site/i);
  await lab.button('Step one event').click();
  await lab.button('Step one event').click();
}

const tourClosed = { 'replication-lab.tour.closed': 'yes' };

const alert = (page: Page) => page.getByRole('alert').first();

describe('sharing', () => {
  it('one link opens in a fresh profile at the same instant, with the same hash and view', async () => {
    const lab = await Lab.open(browser);
    await ownRun(lab);
    await lab.view('Data');
    await lab.button('Share').click();
    await lab.page.getByRole('button', { name: 'Copy' }).waitFor();
    expect(await axeViolations(lab.page)).toEqual([]);
    await takePicture(lab.page, 'share');
    await lab.escape(lab.button('Share'));
    const { link, facts } = await shared(lab);
    const before = { clock: await lab.clock.innerText(), log: await lab.log.innerText() };

    const other = new Lab(await browser.open({ ...fresh, stored: tourClosed, address: link }));
    await expect.poll(() => other.clock.innerText()).toBe(before.clock);
    await expect.poll(() => other.data.isVisible()).toBe(true);
    await expect.poll(() => other.log.innerText()).toBe(before.log);
    expect((await shared(other)).facts).toBe(facts);
    expect(facts).toMatch(/hash [0-9a-f]{16}/);
    expect(await other.page.getByRole('alert').count()).toBe(0);
  });

  it('a link that is cut off, made up or of a newer lab is told, and the lab runs', async () => {
    const lab = await Lab.open(browser, { address: '/run/1.q1bKzFOyUjK1VFIqTszNU' });
    expect(await alert(lab.page).innerText()).toMatch(/cannot be opened.*damaged.*runs on/s);
    await takePicture(lab.page, 'share-broken-link');
    for (const [address, told] of [
      ['/run/9.AAAA', /newer lab/],
      ['/run/<img src=x onerror=alert(1)>', /damaged/],
      [`/run/1.${'A'.repeat(2_000_001)}`, /2000003 characters/],
    ] as const) {
      await lab.page.evaluate((hash) => (location.hash = hash), address);
      await expect.poll(() => alert(lab.page).innerText()).toMatch(told);
    }
    expect(await lab.page.locator('main img').count()).toBe(0);
    expect(await lab.run('SELECT count(*) FROM users')).toContain('ok');
    await lab.button('Close').first().click();
    expect(await lab.page.getByRole('alert').count()).toBe(0);
  });

  it('the file brings the run back; one whose hash is another is told', async () => {
    const lab = await Lab.open(browser);
    await ownRun(lab);
    const { facts } = await shared(lab);
    await lab.button('Share').click();
    const saving = lab.page.waitForEvent('download');
    await lab.button('Save the run').click();
    const text = readFileSync(await (await saving).path(), 'utf8');
    const tracing = lab.page.waitForEvent('download');
    await lab.button('Save the trace').click();
    const [first = ''] = readFileSync(await (await tracing).path(), 'utf8').split('\n');
    expect(JSON.parse(first)).toMatchObject({ seq: 1 });

    const other = await Lab.open(browser);
    await other.openFile('mine.run.json', text);
    await other.page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect((await shared(other)).facts.replace('the whole ', '')).toBe(facts);
    await other.openFile(
      'old.run.json',
      text.replace(/"hash": "[0-9a-f]{16}"/, `"hash": "${'0'.repeat(16)}"`),
    );
    await alert(other.page).waitFor();
    expect(await alert(other.page).innerText()).toMatch(/not the run that was shared.*0000000000000000/s);
    await takePicture(other.page, 'share-other-hash');
  });

  it('a reload offers the run again, and nothing when there is nothing of one’s own', async () => {
    const lab = await Lab.open(browser);
    await lab.page.reload();
    await lab.usable();
    await ownRun(lab);
    const { facts } = await shared(lab);
    await lab.page.reload();
    await lab.usable();
    const offer = lab.page.getByRole('region', { name: 'What was opened or kept' });
    await expect
      .poll(() => offer.innerText())
      .toMatch(/Go on where you were: A living cluster, .* 2 commands/);
    expect(await axeViolations(lab.page)).toEqual([]);
    await takePicture(lab.page, 'share-offer');
    await lab.button('Go on').click();
    await expect.poll(async () => (await shared(lab)).facts).toBe(facts);
    await lab.page.reload();
    await lab.usable();
    await lab.button('Start afresh').click();
    await lab.page.reload();
    await lab.usable();
    expect(await offer.count()).toBe(0);
  });
});
