import { describe, expect, it } from 'vitest';
import { layoutFaults } from './support/layoutFaults';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();

describe('a standby dies under sync', () => {
  it('and COMMIT waits, seen at the primary, in the console and at risk, until it is back', async () => {
    const lab = await Lab.open(browser);
    await lab.workload(/none/);
    await lab.rule('sync');

    await lab.node('Standby 3').click({ button: 'right' });
    await lab.page.getByRole('menuitem', { name: /^Kill the process/ }).click();
    await lab.node('Down s3').waitFor();

    await lab.send("UPDATE users SET email = 'alice@waits.io' WHERE id = 1");
    const gate = lab.node('Primary').locator('.gate');
    const ring = gate.getByRole('img', { name: /of 3 acks/ });
    await lab.playUntil(
      async () => (await ring.getAttribute('aria-label')) === '2 of 3 acks',
      'two of three acks',
    );
    expect(await gate.innerText()).toMatch(/COMMIT tx \d+ waits for 3 acks/);
    expect(await lab.console.innerText()).toContain('outcome unknown so far');
    expect(await lab.console.innerText()).toContain('Answered by nobody yet');
    expect(await lab.narration.innerText()).toContain('COMMIT of');
    expect(await lab.risk.getByRole('row', { name: /cannot be promoted now/ }).count()).toBe(1);
    await takePicture(lab.page, 'sync-waiting');
    expect(await layoutFaults(lab.page)).toEqual([]);

    await lab.choose('Session', 'web-1');
    expect(await lab.run('SELECT email FROM users WHERE id = 1')).not.toContain('waits.io');
    await lab.choose('Session', 'you');

    await lab.act('Down s3', /^Restart/);
    await lab.playUntil(async () => (await lab.outcome()) === 'ok', 'an answer');
    expect(await lab.rows('Standby 3')).toContainEqual(expect.stringContaining('alice@waits.io'));
  });

  it('by keyboard alone, and one may stop waiting', async () => {
    const lab = await Lab.open(browser);
    await lab.workload(/none/);
    await lab.rule('sync');
    await lab
      .node('Standby 2')
      .getByRole('button', { name: /^Select/ })
      .focus();
    await lab.page.keyboard.press('Enter');
    await lab.page.getByRole('menu').waitFor();
    await lab.page.keyboard.press('k');
    await lab.node('Down s2').waitFor();

    await lab.focusBack(lab.node('Down s2').getByRole('button', { name: /^Select/ }));
    await lab.page.keyboard.press('e');
    await expect.poll(() => lab.editor.evaluate((editor) => editor === document.activeElement)).toBe(true);
    await lab.page.keyboard.press('Control+Enter');
    const stop = lab.console.getByRole('button', { name: 'Stop waiting' });
    await lab.playUntilSeen(stop);
    await stop.click();
    await lab.playUntil(async () => (await lab.outcome()) !== null, 'an answer');
    expect(await lab.console.innerText()).toContain('You stopped waiting: it is committed on p1');
  });
});
