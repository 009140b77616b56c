import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { axeViolations } from './support/axe';
import { FailoverPanel } from './support/failover';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();

describe.each(['desktop', 'phone'] as const)('drills on a %s', (size) => {
  const kind = size === 'desktop' ? 'Chaos' : 'Kill the leader';

  it(`${kind}: what it cost, each failover in the lab, and the runbook to take along`, async () => {
    const lab = await Lab.open(browser, { size });
    const { page } = lab;
    const panel = new FailoverPanel(lab);
    const dialog = page.getByRole('dialog');
    await lab.button('Scenarios').click();
    await lab.button('Drill this cluster').click();
    await lab.radio('Kind of drill', kind);
    await lab.choose('For', /^20 s$/);
    if (kind === 'Chaos') {
      await lab.choose('Faults a minute', /^40$/);
      await dialog.getByRole('spinbutton', { name: 'Seed' }).fill('6');
    }
    await takePicture(page, `drill-form-${size}`);
    expect(await axeViolations(page)).toEqual([]);
    await lab.button('Start the drill').click();
    const report = dialog.getByRole('region', { name: 'What it cost' });
    await report.waitFor({ timeout: 90_000 });
    await takePicture(page, `drill-report-${size}`);
    expect(await axeViolations(page)).toEqual([]);
    expect(await report.innerText()).toMatch(/\d+ faults in \d+ s/);

    const replaced = report
      .getByRole('listitem')
      .filter({ hasText: /^\w+ to \w+: [\d.]+ ms/ })
      .first();
    const [, old = '', candidate = ''] = /^(\w+) to (\w+)/.exec(await replaced.innerText()) ?? [];
    await replaced.getByRole('button', { name: /^Go to/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await lab.playUntilSeen(panel.ladder.getByText(`The router sends writes to ${candidate}.`));
    await takePicture(page, `drill-failover-${size}`);
    const follow = panel.region('Beliefs').getByText(`${candidate} leads`);
    await lab.playUntil(async () => (await follow.count()) >= 2, 'the others follow');

    await lab.button('Runbook').click();
    const text = dialog.getByRole('textbox', { name: 'The runbook as Markdown' });
    await text.waitFor();
    const markdown = await text.inputValue();
    expect(markdown).toContain(`Failover 1, ${old} to ${candidate}: RTO`);
    expect(markdown).toContain('SELECT pg_promote(wait => true);');
    expect(markdown).toContain(`CHANGE REPLICATION SOURCE TO SOURCE_HOST = '${candidate}'`);
    expect(markdown).toMatch(/\(https:\/\/www\.postgresql\.org\/docs\/current\/functions-admin\.html\)/);
    expect(markdown).toMatch(
      /\(https:\/\/dev\.mysql\.com\/doc\/refman\/8\.4\/en\/change-replication-source-to\.html\)/,
    );
    await takePicture(page, `runbook-${size}`);
    expect(await axeViolations(page)).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download Markdown' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('runbook-living-cluster.md');
    expect(await readFile(await download.path(), 'utf8')).toBe(markdown);
  });
});
