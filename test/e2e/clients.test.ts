import { describe, expect, it } from 'vitest';
import { failoverFile, FailoverPanel } from './support/failover';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();

async function told(lab: Lab, sentence: RegExp): Promise<void> {
  await lab.stepUntil(async () => sentence.test(await lab.narration.innerText()), String(sentence));
}

describe('clients of a primary that dies', () => {
  it('hear that the outcome is unknown and try again: the write acts twice, and once with a key', async () => {
    const lab = await Lab.open(browser);
    const panel = new FailoverPanel(lab);
    await lab.openScenario(/^A retry after a failover acts twice/);
    await told(lab, /p1 refused the connection/);
    await told(lab, /Statement #1 of you is sent again, try 3/);
    await lab.page.getByRole('tab', { name: /^Write/ }).click();
    await lab.toEnd();
    expect(await lab.console.innerText()).toContain('Try 3 of #1.');
    expect(await lab.rows('Primary')).toEqual(['1 80']);
    expect(await lab.findings.innerText()).toMatch(/Duplicate effect you repeated a write .*tx 1 and tx 2/);

    await panel.show();
    const clients = panel.region('Clients');
    const keys = clients.getByRole('switch', { name: 'Idempotency keys' });
    await keys.click();
    await clients
      .getByRole('alert')
      .getByText(/need a table/)
      .waitFor();
    await takePicture(lab.page, 'clients-need-a-table');
    await clients.getByRole('button', { name: 'Create the table of keys' }).click();
    await lab.playUntil(async () => {
      await keys.click();
      return keys.isChecked();
    }, 'keys are on');
    await clients.getByRole('button', { name: 'Replay with these clients' }).click();
    await expect.poll(() => clients.innerText()).toContain('came twice: 1 before, 0 now');
    await lab.node('Primary s1').waitFor();
    await expect.poll(() => lab.rows('Primary')).toEqual(['1 90']);
    await takePicture(lab.page, 'clients-keys');
  });

  it('keep the address of the old primary until it runs out', async () => {
    const lab = await Lab.open(browser);
    const panel = new FailoverPanel(lab);
    const sql = "UPDATE users SET name = 'Ann' WHERE id = 1";
    const asked = { atUs: 400_000, do: { type: 'execSql', session: 'you', target: 'router', sql } };
    const dead = { atUs: 500_000, do: { type: 'kill', node: 'p1', kind: 'process' } };
    await panel.openAt(failoverFile({ addressTtlUs: 3_000_000 }, [asked, dead], 1_500_000));
    await panel.ladder.getByText(/Clients may use the address of p1 for up to/).waitFor();
    await takePicture(lab.page, 'clients-old-address');
    await lab.page.getByRole('tab', { name: /^Write/ }).click();
    expect(await lab.run("UPDATE users SET name = 'Zoe' WHERE id = 2")).toMatch(/p1 refused the connection/);
  });
});
