import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeViolations } from './support/axe';
import { failoverFile, FailoverPanel } from './support/failover';
import { Lab } from './support/lab';
import { sizes, useLabBrowser, type SizeName } from './support/labBrowser';
import { layoutFaults } from './support/layoutFaults';
import { takePicture } from './support/picture';

const browser = useLabBrowser();
const sizeNames = Object.keys(sizes) as SizeName[];

/** Colours that fade from one scheme to the other have begun to, and have arrived. */
const faded = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
    await Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map(({ finished }) => finished),
    );
  });

/** Each size in one of them, the desktop in both: colours do not depend on the size. */
const schemes = { desktop: ['light', 'dark'], tablet: ['light'], phone: ['dark'] } as const;

/** Nothing is cut off or printed over, and axe finds nothing. */
async function looksRight(page: Page, name: string, size: SizeName): Promise<void> {
  for (const colorScheme of schemes[size]) {
    await page.emulateMedia({ colorScheme });
    await faded(page);
    expect(await axeViolations(page), `${name}, ${colorScheme}`).toEqual([]);
  }
  await takePicture(page, name);
  expect(await layoutFaults(page), name).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await faded(page);
}

/** The same instant at each size. */
async function atEverySize(lab: Lab, panel: FailoverPanel, name: string): Promise<void> {
  for (const size of sizeNames) {
    await lab.page.setViewportSize(sizes[size]);
    await panel.show();
    await looksRight(lab.page, `${name}-${size}`, size);
  }
}

describe('failure at every size', () => {
  it('the panel comes to the front by itself; who returns with log of its own is refused', async () => {
    const commands = [
      { atUs: 310_000, do: { type: 'kill', node: 'p1', kind: 'site' } },
      { atUs: 1_100_000, do: { type: 'restart', node: 'p1' } },
    ];
    const lab = await Lab.open(browser, { size: 'tablet' });
    const panel = new FailoverPanel(lab);
    await panel.open(failoverFile({}, commands, 3_000_000));
    await lab.playUntilSeen(panel.ladder.getByText('The router sends writes to s1.'));
    expect(await panel.isInFront()).toBe(true);
    await lab.playUntilSeen(lab.button('Rewind p1'));
    await atEverySize(lab, panel, 'refused');
  });

  it('the choice of a candidate', async () => {
    const lab = await Lab.open(browser);
    const panel = new FailoverPanel(lab);
    const dead = { atUs: 310_000, do: { type: 'kill', node: 'p1', kind: 'site' } };
    await panel.open(failoverFile({}, [dead], 3_000_000));
    await panel.show();
    await panel.pace('step by step');
    await (await panel.playUntilHeld(/^Take step 1/)).click();
    await panel.playUntilHeld(/^Promote \d, lose \d/);
    await atEverySize(lab, panel, 'choice');
  });

  it('two primaries', async () => {
    const lab = await Lab.open(browser);
    const panel = new FailoverPanel(lab);
    const cutOff = { atUs: 200_000, do: { type: 'partition', side: ['p1'] } };
    const nothing = { quorum: false, tokens: false, addressTtlUs: 3_000_000 };
    await panel.openAt(failoverFile(nothing, [cutOff], 1_200_000));
    await panel.show();
    await panel.region('Heal').waitFor();
    await atEverySize(lab, panel, 'two-primaries');
  });
});
