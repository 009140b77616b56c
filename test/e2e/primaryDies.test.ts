import { describe, expect, it } from 'vitest';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();

describe('the primary dies', () => {
  it.each([
    ['process', 'written, not flushed', ['1 flushed', '2 written, not flushed']],
    ['machine', 'lost with the memory', ['1 flushed']],
  ])('its %s: a row that was %s', async (what, _, left) => {
    const lab = await Lab.open(browser);
    await lab.openScenario(`The primary's ${what} dies`);
    await lab.playUntilSeen(lab.node('Down p1'));
    await takePicture(lab.page, `primary-dead-${what}`);
    expect(await lab.node('Down p1').innerText()).toContain('was primary');
    await lab.toEnd();
    expect(await lab.rows('Primary p1')).toEqual(left);
    expect(await lab.rows('Standby 2')).toEqual(left);
    const entries = lab.log.getByRole('rowgroup').getByRole('row');
    expect(await entries.count()).toBe(left.length);
  });

  it('by hand: what was flushed is there after a restart, the client does not know', async () => {
    const lab = await Lab.open(browser);
    await lab.leaveFailoverToPeople();
    await lab.workload(/none/);
    await lab.run("INSERT INTO users (name, email) VALUES ('Kept', 'kept@new.io')");
    await lab.send("INSERT INTO users (name, email) VALUES ('Gone', 'gone@new.io')");
    await lab.button('Step one event').click();
    await lab.button('Step one event').click();
    await lab.act('Primary', /^Kill the machine/);
    await lab.node('Down p1').waitFor();
    await lab.speed('500 ms / s');
    await lab.playUntil(async () => (await lab.outcome()) === 'unknown', 'an unknown outcome');
    expect(await lab.console.innerText()).toContain('it may be committed or not');
    await lab.act('Down p1', /^Restart/);
    await lab.playUntilSeen(lab.node('Primary p1'));
    expect(await lab.run("SELECT name AS kept FROM users WHERE name IN ('Kept', 'Gone')")).toMatch(
      /kept TEXT\s+Kept\s/,
    );
    expect(await lab.run('SELECT count(*) AS people FROM users')).toMatch(/people INTEGER\s+6/);
  });
});
