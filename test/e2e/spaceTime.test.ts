import { readFileSync } from 'node:fs';
import type { Download } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeViolations } from './support/axe';
import { failoverFile } from './support/failover';
import { Lab } from './support/lab';
import { useLabBrowser, type SizeName } from './support/labBrowser';
import { layoutFaults } from './support/layoutFaults';
import { takePicture } from './support/picture';
import { strangeColours } from './support/svgColours';

const browser = useLabBrowser();

const siteDark = { atUs: 2_440_000, do: { type: 'kill', node: 'p1', kind: 'site' } };

async function openRun(lab: Lab, untilUs: number): Promise<void> {
  await lab.openFile('dark.json', failoverFile({}, [siteDark], untilUs));
  await lab.page.getByRole('dialog').waitFor({ state: 'hidden' });
  await lab.pause();
}

async function showSpaceTime(lab: Lab): Promise<void> {
  await lab.radio('View', 'Space-time');
  await lab.page.getByRole('img', { name: /^Space-time diagram/ }).waitFor();
}

const events = (lab: Lab) => lab.page.getByRole('list', { name: 'Events in sight' });
const detail = (lab: Lab) => lab.page.getByRole('complementary', { name: 'Selected event' });

async function exported(lab: Lab, entry: RegExp): Promise<Download> {
  await lab.button('Export').click();
  const download = lab.page.waitForEvent('download');
  await lab.page.getByRole('menuitem', { name: entry }).click();
  await lab.focusBack(lab.button('Export'));
  return download;
}

describe('space-time', () => {
  it('shows what happened when; an event says what led to it; keys and clicks set the cursor', async () => {
    const lab = await Lab.open(browser);
    const { page } = lab;
    await openRun(lab, 2_480_000);
    await lab.toEnd();
    await showSpaceTime(lab);
    const lost = events(lab).getByRole('button', { name: /^2440.0 ms, .*was lost$/ });
    await expect.poll(() => lost.count()).toBeGreaterThan(0);

    const svg = readFileSync(await (await exported(lab, /SVG/)).path(), 'utf8');
    const parsed = await page.evaluate((text) => {
      const file = new DOMParser().parseFromString(text, 'image/svg+xml');
      return { error: file.querySelector('parsererror') !== null, words: file.documentElement.textContent };
    }, svg);
    expect(parsed.error).toBe(false);
    expect(parsed.words).toContain('p1 site dark 2440.0');
    expect(strangeColours(svg)).toEqual([]);
    const png = readFileSync(await (await exported(lab, /PNG/)).path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const mermaid = readFileSync(await (await exported(lab, /Mermaid text/)).path(), 'utf8');
    expect(mermaid).toMatch(/^sequenceDiagram\n {2}participant n0 as Clients\n/);
    expect(mermaid).toMatch(/-x/);

    // By keyboard: in at the present instant, along the lane, and to the event's instant.
    await events(lab).locator('button[tabindex="0"]').focus();
    await page.keyboard.press('ArrowUp');
    await detail(lab).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => detail(lab).innerText()).toContain('p1');
    const title = await detail(lab).locator('.st-title').innerText();
    await page.keyboard.press('Enter');
    const at = /^([\d.]+) ms, /.exec((await page.locator(':focus').innerText()).trim())?.[1];
    const cursor = async () => Number(await lab.slider.getAttribute('aria-valuenow')).toFixed(1);
    await expect.poll(cursor).toBe(at);

    // What led to it is a list; looking at one of them selects that one.
    const led = detail(lab).getByRole('region', { name: 'Led to it' });
    await led.getByRole('button').first().click();
    await expect.poll(() => detail(lab).locator('.st-title').innerText()).not.toBe(title);
    await takePicture(page, 'space-time-selected');
    expect(await axeViolations(page)).toEqual([]);
    expect(await layoutFaults(page)).toEqual([]);

    // A click on free ground sets the cursor to that instant, and what lies ahead stays in sight.
    await page.getByRole('button', { name: /^Deselect/ }).click();
    await detail(lab).waitFor({ state: 'hidden' });
    const box = await page.getByRole('img', { name: /^Space-time diagram/ }).boundingBox();
    await page.mouse.click((box?.x ?? 0) + 150, (box?.y ?? 0) + 60);
    await expect.poll(async () => Number(await cursor())).toBeLessThan(Number(at));
    const latest = await events(lab).getByRole('button').last().innerText();
    expect(Number.parseFloat(latest)).toBeGreaterThan(Number(await cursor()));
  });

  it.each([
    ['tablet', 'dark'],
    ['phone', 'light'],
  ] as const satisfies readonly (readonly [SizeName, string])[])('fits a %s', async (size, theme) => {
    const lab = await Lab.open(browser, { size, theme });
    await openRun(lab, 2_480_000);
    await showSpaceTime(lab);
    await lab.page.keyboard.press('n');
    await takePicture(lab.page, `space-time-${size}`);
    expect(await axeViolations(lab.page)).toEqual([]);
    expect(await layoutFaults(lab.page)).toEqual([]);
    await lab.radio('View', 'Stage');
    await lab.stage.waitFor();
  });
});
