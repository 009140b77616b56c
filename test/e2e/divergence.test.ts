import { describe, expect, it } from 'vitest';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { layoutFaults } from './support/layoutFaults';
import { takePicture } from './support/picture';

const browser = useLabBrowser();
const differing = '.data-table .value.diff';

describe('are the copies equal', () => {
  it('a bare NOW() makes them differ: it is found, explained, and marked in the tables', async () => {
    const lab = await Lab.open(browser);
    await lab.openScenario(/^NOW\(\) runs again/);
    await lab.toEnd();
    const finding = lab.findings.getByRole('listitem').filter({ hasText: 'Copies differ' }).last();
    await finding.waitFor();
    await finding.getByRole('button', { name: 'Show causes' }).click();
    const causes = finding.getByRole('list', { name: /^Causes of Copies differ/ });
    expect(await causes.getByRole('listitem').count()).toBeGreaterThan(2);

    const { page } = lab;
    await lab.view('Data');
    await expect.poll(() => page.locator(differing).count()).toBeGreaterThan(0);
    expect(await lab.data.innerText()).toContain('No two nodes hold the same orders');
    await takePicture(page, 'divergence');
    expect(await layoutFaults(page)).toEqual([]);

    await finding.getByRole('button', { name: /^Go to/ }).click();
    await lab.view('Stage');
    expect(await lab.node('Standby').locator('td[data-state="differs"]').count()).toBeGreaterThan(0);
  });

  it('the same statement with its context shipped does not', async () => {
    const lab = await Lab.open(browser);
    await lab.workload(/none/);
    await lab.format('statement');
    await lab.radio('Context', 'shipped');
    await lab.run('UPDATE users SET updated_at = now() WHERE id = 1');
    await lab.view('Data');
    const equal = async (): Promise<boolean> =>
      (await lab.data.innerText()).includes('All 4 nodes hold the same');
    await lab.playUntil(equal, 'equal copies');
    expect(await lab.findings.innerText()).toContain('none so far');

    await lab.radio('Context', 'bare');
    await lab.run('UPDATE users SET updated_at = now() WHERE id = 1');
    await lab.playUntil(async () => (await lab.page.locator(differing).count()) > 0, 'cells that differ');
    expect(await lab.findings.innerText()).toContain('Copies differ');
  });

  it('copies in row format hold the same rows, copies in wal format the same bytes', async () => {
    const lab = await Lab.open(browser);
    await lab.workload(/none/);
    await lab.run("INSERT INTO users (name, email) VALUES ('Frank', 'frank@new.io')");
    await lab.view('Data');
    const sums = lab.page.locator('.data-table .foot-line .mono');
    await expect
      .poll(async () => {
        await lab.button('Next commit, ack, apply or role change').click();
        return (await lab.data.innerText()).includes('All 4 nodes hold the same users');
      })
      .toBe(true);
    expect(new Set(await sums.allInnerTexts()).size).toBe(1);
    expect(await lab.data.innerText()).not.toContain('byte for byte');

    await lab.openScenario(/^Physical copies/);
    await lab.toEnd();
    const equal = lab.page.getByText('every page equal, byte for byte');
    await expect.poll(() => equal.count()).toBe(2);
    expect(await lab.page.locator(differing).count()).toBe(0);
    await takePicture(lab.page, 'data-wal-copies');
  });
});
