import { describe, expect, it } from 'vitest';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';

const browser = useLabBrowser();

/** All that the screen says of an instant. */
async function told(lab: Lab): Promise<string> {
  const parts = [lab.clock, lab.log, lab.risk, lab.node('Primary'), lab.node('Standby 3')];
  const texts = await Promise.all(parts.map((part) => part.innerText()));
  return texts.join('\n---\n');
}

async function factsOf(lab: Lab): Promise<string> {
  await lab.runButton.click();
  const facts = await lab.page.locator('.run-facts dl').innerText();
  await lab.closeRun();
  return facts;
}

describe('time belongs to the learner', () => {
  it('plays, pauses, steps and goes back to where it was', async () => {
    const lab = await Lab.open(browser);
    const { page } = lab;
    const here = await told(lab);
    const facts = await factsOf(lab);
    await lab.button('Step one event').click();
    await lab.button('Step one event').click();
    expect(await told(lab)).not.toBe(here);
    await lab.button('Step back one event').click();
    await lab.button('Step back one event').click();
    await expect
      .poll(async () => /events so far\s+(\d+)/.exec(await factsOf(lab))?.[1])
      .toBe(/events so far\s+(\d+)/.exec(facts)?.[1]);

    const narrated = await lab.narration.innerText();
    await lab.button('Next commit, ack, apply or role change').click();
    await expect.poll(() => lab.narration.innerText()).not.toBe(narrated);

    const paused = await lab.clock.innerText();
    await lab.speed('1 ms / s');
    await lab.leaveControls();
    await page.keyboard.press('Space');
    await expect.poll(() => lab.clock.innerText()).not.toBe(paused);
    expect(await lab.clock.innerText()).toContain('running');
    await page.keyboard.press('Space');
    await lab.button('Play').waitFor();
    await page.keyboard.press('+');
    expect(await page.getByRole('combobox', { name: 'Speed, virtual time a second' }).innerText()).toBe(
      '5 ms / s',
    );
  });

  it('the timeline goes back and forth by keyboard and ends in the same state', async () => {
    const lab = await Lab.open(browser);
    await lab.speed('1 s / s');
    await lab.playUntil(async () => Number.parseFloat(await lab.clock.innerText()) > 1500, '1500 ms');
    await lab.slider.focus();
    await lab.page.keyboard.press('Home');
    await expect.poll(() => lab.clock.innerText()).toMatch(/^0\.0/);
    await lab.page.keyboard.press('End');
    await expect.poll(async () => Number.parseFloat(await lab.clock.innerText())).toBeGreaterThan(1500);
    await lab.arrived();
    const end = { told: await told(lab), facts: await factsOf(lab) };

    await lab.slider.focus();
    for (const key of ['PageDown', 'PageDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown']) {
      const before = await lab.clock.innerText();
      await lab.page.keyboard.press(key);
      await expect.poll(() => lab.clock.innerText()).not.toBe(before);
    }
    expect(await told(lab)).not.toBe(end.told);
    await lab.page.keyboard.press('End');
    await lab.arrived();
    expect(await told(lab)).toBe(end.told);
    expect(await factsOf(lab)).toBe(end.facts);
  });

  it('a cluster at rest does not hang the step to the next thing that matters', async () => {
    const lab = await Lab.open(browser);
    await lab.workload(/none/);
    const step = lab.button('Next commit, ack, apply or role change');
    for (let i = 0; i < 30; i++) await step.click();
    expect(await lab.run('SELECT count(*) FROM users')).toContain('1 row');
  });
});
