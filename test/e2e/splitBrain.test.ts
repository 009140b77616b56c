import { describe, expect, it } from 'vitest';
import { axeViolations } from './support/axe';
import { failoverFile, FailoverPanel } from './support/failover';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();
const cutOff = { atUs: 2_000_000, do: { type: 'partition', side: ['p1'] } };
/** Clients that keep the old address keep writing to the old primary. */
const oldAddress = { addressTtlUs: 3_000_000 };

describe('two primaries', () => {
  it('without quorum: both say yes; a side is picked, the other rewinds, and quorum would have prevented it', async () => {
    const lab = await Lab.open(browser);
    const panel = new FailoverPanel(lab);
    await panel.openAt(failoverFile({ quorum: false, tokens: false, ...oldAddress }, [cutOff], 4_000_000));
    const heal = panel.region('Heal');
    await heal.waitFor();
    expect(await panel.region('Beliefs').innerText()).toContain('p1, s1 both take writes');
    expect(await lab.findings.innerText()).toContain('Split brain');
    await heal.getByRole('radio', { name: /^Keep side A/ }).click();
    await lab.page.getByRole('button', { name: /^Heal, keep A, lose \d+/ }).waitFor();
    await heal.getByRole('radio', { name: /^Keep side B/ }).click();
    await takePicture(lab.page, 'split-brain');
    expect(await axeViolations(lab.page)).toEqual([]);

    await lab.page.getByRole('button', { name: /^Heal, keep B, lose \d+/ }).click();
    await lab.playUntilSeen(lab.button('Rewind p1'));
    const back = panel.region('Back into the cluster');
    expect(await back.innerText()).toMatch(/new timeline 2 forked off current database system timeline 1/);
    expect(await back.innerText()).toContain('fatal error 1236');
    await lab.button('Rewind p1').click();
    await lab.playUntilSeen(back.getByText('follows again'));
    expect(await back.innerText()).toContain('was acknowledged');
    await takePicture(lab.page, 'split-brain-rewound');

    const quorum = lab.page.getByRole('switch', { name: 'Quorum' });
    await quorum.click();
    await expect.poll(() => quorum.isChecked()).toBe(true);
    await panel.replayUntil('split brain', /yes\s+no/);
    expect(await axeViolations(lab.page)).toEqual([]);
  });

  it('with quorum: the side without a majority takes no writes, so there is no split brain', async () => {
    const lab = await Lab.open(browser);
    const panel = new FailoverPanel(lab);
    await panel.openAt(failoverFile(oldAddress, [cutOff], 4_000_000));
    const heal = panel.region('Heal');
    await heal.waitFor();
    expect(await heal.innerText()).toContain('it reaches no majority');
    expect(await panel.region('Beliefs').innerText()).toContain('True: s1 takes writes.');
    expect(await lab.findings.innerText()).not.toContain('Split brain');
    await takePicture(lab.page, 'minority-read-only');
    await heal.getByRole('button', { name: 'Heal the links only' }).click();
    await lab.playUntilSeen(lab.button('Rewind p1'));
  });
});
