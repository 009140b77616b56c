import { describe, expect, it } from 'vitest';
import { axeViolations } from './support/axe';
import { failoverFile, FailoverPanel } from './support/failover';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();
const cutOff = (...side: string[]) => ({ atUs: 2_000_000, do: { type: 'partition', side } });
/** Clients that keep the old address keep writing to the old primary. */
const oldAddress = { addressTtlUs: 3_000_000 };

describe('what keeps two primaries apart', () => {
  it('a lease, as long as the clocks are within its bound', async () => {
    const lab = await Lab.open(browser);
    const panel = new FailoverPanel(lab);
    await lab.openScenario(/^A lease, and a clock that is 200 ms slow/);
    await lab.toEnd();
    await panel.show();
    const stopped = await lab.node('Primary p1').innerText();
    expect(stopped).toMatch(/lease, own clock\s+over/);
    expect(await lab.node('Primary s1').innerText()).toMatch(/lease, own clock\s+[\d.]+ ms left/);
    expect(await panel.region('Cost').innerText()).toMatch(/RTO, without a primary\s+[1-9]/);
    expect(await panel.region('Beliefs').innerText()).toContain('True: s1 takes writes.');
    expect(await lab.findings.innerText()).not.toContain('Split brain');
    await takePicture(lab.page, 'lease-within-its-bound');

    await lab.openScenario(/^A lease, and a clock that is 900 ms slow/);
    await lab.toEnd();
    const split = lab.findings.getByRole('listitem').filter({ hasText: 'Split brain' }).first();
    await split.getByRole('button', { name: /^Go to/ }).click();
    await expect.poll(() => panel.region('Beliefs').innerText()).toContain('True: p1, s1 both take writes.');
    expect(await lab.node('Primary p1').innerText()).toMatch(/lease, own clock\s+[\d.]+ ms left/);
    expect(await panel.region('Cost').innerText()).toContain('the old primary never stopped');
    await takePicture(lab.page, 'lease-beyond-its-bound');
  });

  it('STONITH, if its channel works; tokens alone do not, and list what leaked', async () => {
    const lab = await Lab.open(browser);
    const panel = new FailoverPanel(lab);
    await panel.openAt(
      failoverFile({ quorum: false, tokens: false, ...oldAddress }, [cutOff('p1')], 4_000_000),
    );
    await panel.show();
    await panel.fence('STONITH', true);
    await panel.replayUntil('split brain', /yes\s+no/);
    expect(await panel.verdict('promoted')).toMatch(/s1\s+s1/);
    await lab.node('Down p1').waitFor();
    await takePicture(lab.page, 'stonith');
    expect(await axeViolations(lab.page)).toEqual([]);

    await lab.radio('Channel', 'broken');
    await panel.replayUntil('promoted', /s1\s+nobody/);
    expect(await panel.ladder.innerText()).toContain(
      'The power of p1 could not be cut, so nobody takes its place.',
    );
    await takePicture(lab.page, 'stonith-broken');

    await panel.fence('STONITH', false);
    await panel.fence('Fencing tokens', true);
    await panel.replayUntil('split brain', /no\s+yes/);
    const leaked = panel.region('Fencing').getByText(/writes leaked/);
    expect(await leaked.innerText()).toMatch(/tx 21, 22/);
    await panel.region('Heal').getByRole('button', { name: 'Heal the links only' }).click();
    await lab.playUntilSeen(lab.button('Rewind p1'));
    expect(await panel.region('Back into the cluster').innerText()).toContain('11 entries');
    expect(await panel.lost()).toHaveLength(11);
    expect(await panel.region('Beliefs').innerText()).toContain('True: s1 takes writes.');
    await takePicture(lab.page, 'tokens-alone');
  });

  it('quorum, and between two halves a witness, which makes the majority', async () => {
    const lab = await Lab.open(browser);
    const panel = new FailoverPanel(lab);
    await panel.openAt(failoverFile(oldAddress, [cutOff('p1', 's3')], 4_000_000));
    await panel.show();
    expect(await panel.ladder.innerText()).toContain('No quorum: 2 of 4 reachable, 3 needed.');
    expect(await panel.region('Beliefs').innerText()).toContain('True: nobody takes writes.');
    await panel.fence('Witness', true);
    await panel.replayUntil('promoted', /nobody\s+s1/);
    expect(await panel.ladder.innerText()).toContain('3 of 5 members');
    expect(await lab.findings.innerText()).not.toContain('Split brain');
    await takePicture(lab.page, 'witness');
  });
});
