import { describe, expect, it } from 'vitest';
import { failoverFile, FailoverPanel } from './support/failover';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();

describe('a paused primary is not dead', () => {
  it('wakes up and takes writes, or is powered off first and comes back as a standby', async () => {
    const lab = await Lab.open(browser);
    const panel = new FailoverPanel(lab);
    await lab.openScenario(/^A paused primary is not dead: two primaries/);
    await lab.toEnd();
    await panel.show();
    expect(await panel.ladder.innerText()).toContain('Slow is not dead: p1 was only paused.');
    expect(await lab.node('Primary p1').innerText()).toContain('from the old primary');
    expect(await lab.node('Primary s1').innerText()).toContain('from the new primary');
    expect(await lab.findings.innerText()).toContain('Split brain orders 2 has two values');
    expect(await panel.region('Cost').innerText()).toMatch(/2\s+writes/);
    await takePicture(lab.page, 'paused-primary');

    await lab.openScenario(/^A paused primary is powered off first: STONITH/);
    await lab.toEnd();
    await lab.node('Standby 3 p1').waitFor();
    expect(await lab.node('Standby 3 p1').innerText()).toContain('from the new primary');
    expect(await lab.node('Standby 3 p1').innerText()).not.toContain('from the old primary');
    expect(await panel.region('Cost').innerText()).toMatch(/0\s+writes/);
    expect(await lab.findings.innerText()).not.toContain('Split brain');
    await takePicture(lab.page, 'paused-primary-stonith');
  });

  it('by hand: paused and woken in a menu; replayed with tokens it hears that it no longer leads', async () => {
    const lab = await Lab.open(browser);
    const panel = new FailoverPanel(lab);
    await panel.openAt(
      failoverFile({ quorum: false, tokens: false, addressTtlUs: 3_000_000 }, [], 1_000_000),
    );
    await panel.show();
    await lab.act('Primary p1', /^Pause/);
    await lab.playUntilSeen(panel.ladder.getByText('The router sends writes to s1.'));
    expect(await panel.ladder.innerText()).toContain('Slow is not dead');
    await lab.act('Primary p1', /^Resume/);
    await lab.playUntilSeen(lab.findings.getByText('Split brain'));
    expect(await panel.region('Beliefs').innerText()).toContain('True: p1, s1 both take writes.');
    await panel.fence('Fencing tokens', true);
    await panel.replayUntil('split brain', /yes\s+no/);
    expect(await panel.region('Beliefs').innerText()).toContain('True: s1 takes writes.');
    await takePicture(lab.page, 'paused-primary-tokens');
  });
});
