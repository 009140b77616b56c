import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeViolations } from './support/axe';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();

async function saved(page: Page, button: string): Promise<{ name: string; file: Buffer }> {
  const saving = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: button }).click();
  const download = await saving;
  return { name: download.suggestedFilename(), file: readFileSync(await download.path()) };
}

const size = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

/** Width, height and length in seconds, as a browser plays it. */
const played = (page: Page, film: Buffer): Promise<readonly number[]> =>
  page.evaluate(
    (data) =>
      new Promise<readonly number[]>((resolve, reject) => {
        const video = document.createElement('video');
        video.onloadedmetadata = () => resolve([video.videoWidth, video.videoHeight, video.duration]);
        video.onerror = () => reject(new Error(video.error?.message));
        video.src = `data:video/webm;base64,${data}`;
      }),
    film.toString('base64'),
  );

it('the stage is saved as a picture, a stretch of time as a film unless one gives up, and the run stands where it stood', async () => {
  const lab = await Lab.open(browser);
  const { page } = lab;
  const clock = await lab.clock.innerText();
  const stage = await lab.stage.boundingBox();
  await lab.button('Share').click();
  await page.getByRole('button', { name: 'Save a picture or a film' }).click();
  await page.getByRole('dialog', { name: 'Save what you see' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await takePicture(page, 'picture');

  const svg = await saved(page, 'Stage as SVG');
  expect(svg.name).toMatch(/^living-cluster-.*ms\.svg$/);
  const words = await page.evaluate((text) => {
    const picture = new DOMParser().parseFromString(text, 'image/svg+xml');
    return { root: picture.documentElement.localName, said: picture.documentElement.textContent };
  }, svg.file.toString());
  expect(words.root).toBe('svg');
  for (const word of ['Primary', 'Standby 3', 'Singapore', 'A living cluster, seed 4127']) {
    expect(words.said).toContain(word);
  }

  const png = await saved(page, 'Stage as PNG');
  expect(size(png.file).width).toBe(2 * Math.round(stage?.width ?? 0));

  await page.getByRole('button', { name: 'Stretch of time as WebM' }).click();
  const progress = page.getByRole('progressbar', { name: 'Progress of the film' });
  await expect
    .poll(async () => Number(await progress.getAttribute('value')), { timeout: 30_000 })
    .toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await progress.waitFor({ state: 'hidden' });

  await lab.choose('How long the film lasts', 'lasting 1 s');
  const film = await saved(page, 'Stretch of time as WebM');
  const [width, height, seconds] = await played(page, film.file);
  expect([width, height]).toEqual([size(png.file).width / 2, size(png.file).height / 2]);
  expect(seconds).toBeCloseTo(1, 1);
  await page.keyboard.press('Escape');
  await expect.poll(() => lab.clock.innerText()).toBe(clock);
});
