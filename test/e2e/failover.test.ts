import { describe, expect, it } from 'vitest';
import { axeViolations } from './support/axe';
import { failoverFile, FailoverPanel } from './support/failover';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();

describe('a primary is replaced', () => {
  it('step by step, with a worse candidate: what it costs is said before and after, and repeats by itself', async () => {
    const lab = await Lab.open(browser);
    const panel = new FailoverPanel(lab);
    await panel.openAt(failoverFile({}, [], 2_440_000));
    await panel.show();
    await panel.pace('step by step');
    await lab.act('Primary', /^Kill the site/);

    const first = await panel.playUntilHeld(/^Take step 1/);
    expect(await panel.ladder.innerText()).toMatch(/[34] of 4 agree, 3 needed/);
    await first.click();
    await panel.playUntilHeld(/^Promote standby 1/);
    await panel
      .region('Failover')
      .getByRole('radio', { name: /^Standby 3/ })
      .click();
    const foreseen = await panel.lost();
    expect(foreseen.length).toBeGreaterThan(0);
    expect(foreseen[0]).toMatch(/^\d+ .+ heard yes at [\d.]+; kept by p1/);
    await takePicture(lab.page, 'failover-step-2');
    expect(await axeViolations(lab.page)).toEqual([]);

    await lab.page.getByRole('button', { name: `Promote 3, lose ${foreseen.length}` }).click();
    await lab.page.getByRole('button', { name: /^Take step 3/ }).click();
    await (await panel.playUntilHeld(/^Take step 4/)).click();
    await lab.page.getByRole('button', { name: /^Take step 5/ }).click();
    await panel.ladder.getByText('The router sends writes to s3.').waitFor();
    await lab.playUntilSeen(panel.region('Cost').getByText(/^ms$/));
    expect(await panel.region('Cost').innerText()).toContain('of this failover');
    expect(await panel.lost()).toEqual(foreseen);
    expect(await panel.ladder.innerText()).toContain('s3 was chosen by you.');
    await takePicture(lab.page, 'failover-done');

    const byHand = await panel.hash();
    await lab.toStart();
    await panel.pace('automatic');
    await lab.slider.press('End');
    await lab.arrived();
    expect(await panel.hash()).toBe(byHand);
    expect(await panel.lost()).toEqual(foreseen);
  });

  it('by a switchover, which loses nothing', async () => {
    const lab = await Lab.open(browser);
    const panel = new FailoverPanel(lab);
    await panel.openAt(failoverFile({}, [], 1_000_000));
    await panel.show();
    await lab.choose('Standby', 'Standby 2');
    await lab.button('Switch over').click();
    await lab.playUntilSeen(panel.ladder.getByText('p1 is a standby of s2.'));
    expect(await panel.region('Cost').innerText()).toMatch(/0\s+writes/);
    await lab.node('Primary s2').waitFor();
  });
});
