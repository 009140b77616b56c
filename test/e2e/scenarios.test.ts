import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();
const run = promisify(execFile);

interface Facts {
  readonly until: string;
  readonly hash: string;
  readonly events: number;
}

/** What the lab says identifies its run. */
async function factsOf(lab: Lab): Promise<Facts> {
  await lab.runButton.click();
  const facts = lab.page.locator('.run-facts');
  const text = await facts.innerText();
  await lab.closeRun();
  const found = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? '';
  return {
    until: found(/--until (\d+us)/),
    hash: found(/trace hash\s+([0-9a-f]{16})/),
    events: Number(found(/events so far\s+(\d+)/)),
  };
}

async function simulate(file: string, until: string): Promise<Omit<Facts, 'until'>> {
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx', 'src/cli/simulate.ts', file, '--until', until],
    { maxBuffer: 100_000_000 },
  );
  const { hash, events } = JSON.parse(stdout) as Omit<Facts, 'until'>;
  return { hash, events };
}

describe('scenarios', () => {
  it.each(['living-cluster', 'wal-copies'])(
    'the file of %s gives the same trace hash here and in Node, at its end and at any instant',
    async (name) => {
      const file = `src/scenarios/${name}.json`;
      const text = readFileSync(file, 'utf8');
      const lab = await Lab.open(browser);
      await lab.openFile(`${name}.json`, text);
      await lab.page.getByRole('dialog').waitFor({ state: 'hidden' });
      await lab.pause();
      const early = await factsOf(lab);
      await lab.toEnd();
      const end = await factsOf(lab);
      const untilUs = (JSON.parse(text) as { untilUs: number }).untilUs;
      expect(end.until).toBe(`${untilUs}us`);
      for (const { until, hash, events } of [early, end]) {
        expect(await simulate(file, until)).toEqual({ hash, events });
      }
    },
  );

  it('are picked from a list; one may be dropped in as a file', async () => {
    const lab = await Lab.open(browser);
    await lab.button('Scenarios').click();
    await lab.page
      .getByRole('dialog')
      .getByRole('button', { name: /^The standard cluster/ })
      .waitFor();
    await takePicture(lab.page, 'scenarios');
    await lab.escape(lab.button('Scenarios'));
    await lab.openScenario(/^Semi-synchronous/);
    expect(await lab.runButton.innerText()).toContain('Semi-synchronous');
    expect(await lab.stage.getByRole('article', { name: /^Standby/ }).count()).toBe(2);

    await lab.button('Scenarios').click();
    const text = readFileSync('src/scenarios/quorum-any-2.json', 'utf8');
    await lab.page.locator('.scenarios').evaluate((target, json) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([json], 'mine.json', { type: 'application/json' }));
      target.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, text);
    await lab.page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await lab.runButton.innerText()).toContain('A quorum');
  });

  it('a broken file is refused with its path and reason, and the lab is unharmed', async () => {
    const lab = await Lab.open(browser);
    const before = { clock: await lab.clock.innerText(), log: await lab.log.innerText() };
    const good = JSON.parse(readFileSync('src/scenarios/living-cluster.json', 'utf8')) as Record<
      string,
      unknown
    >;
    const broken: readonly [text: string, told: RegExp][] = [
      ['{ "version": 1,', /not JSON/],
      [JSON.stringify({ ...good, seed: 'many' }), /seed/],
      [JSON.stringify({ ...good, setup: ['CREATE TABLE users (id INTEGER', 'SELEC 1'] }), /setup/],
      [JSON.stringify({ ...good, nodes: [] }), /nodes/],
      ['x'.repeat(2_000_001), /has 2.0 MB; a scenario has at most 2.0 MB/],
    ];
    for (const [text, told] of broken) {
      await lab.openFile('broken.json', text);
      const dialog = lab.page.getByRole('dialog');
      await dialog.getByText(told).first().waitFor();
      await lab.escape(lab.button('Scenarios'));
    }
    expect({ clock: await lab.clock.innerText(), log: await lab.log.innerText() }).toEqual(before);
    expect(await lab.run('SELECT count(*) FROM users')).toContain('ok');
  });
});
