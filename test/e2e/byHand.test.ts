import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { present } from '../../src/shared/assert';
import { failoverFile, FailoverPanel } from './support/failover';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();

const partition = (lab: Lab): Locator => lab.stage.getByRole('region', { name: 'The network is cut' });

/** The two sides as they are read: who, and how many of how many can be reached. */
const sides = async (lab: Lab): Promise<readonly string[]> =>
  (await partition(lab).getByRole('listitem').allInnerTexts()).map((text) =>
    text.replace(/\s+/g, ' ').trim(),
  );

async function dragAway(lab: Lab, name: string): Promise<void> {
  const { mouse } = lab.page;
  const box = present(await lab.node(name).boundingBox(), 'card');
  const from = { x: box.x + box.width / 2, y: box.y + 14 };
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(from.x + 40, from.y + 30, { steps: 4 });
  await lab.stage.getByText('Farther: cut s3 off').waitFor();
  await mouse.move(from.x + 120, from.y + 60, { steps: 4 });
  await lab.stage.getByText('Let go to cut s3 off').waitFor();
  await mouse.up();
}

/** The menu of a node, opened and chosen from by keys alone. */
async function byKeys(lab: Lab, node: string, key: string): Promise<void> {
  const opener = lab.menuButton(node);
  await opener.focus();
  await lab.page.keyboard.press('Enter');
  await lab.page.getByRole('menu').waitFor();
  await lab.page.keyboard.press(key);
  await lab.page.getByRole('menu').waitFor({ state: 'hidden' });
  await lab.focusBack(opener);
}

describe('by hand', () => {
  it('a node is dragged away, or cut off and healed by keys: two sides, each with its count', async () => {
    const lab = await Lab.open(browser);
    await dragAway(lab, 'Standby 3');
    await partition(lab).waitFor();
    const apart = [
      expect.stringMatching(/^Side of p1, s1, s2 3 of 4\b.*3 needed$/),
      expect.stringMatching(/^Side of s3 1 of 4\b.*3 needed$/),
    ];
    expect(await sides(lab)).toEqual(apart);
    const tints = lab.stage.locator('.side-ground rect');
    expect(
      await tints.evaluateAll((all) => new Set(all.map((one) => one.getAttribute('data-side'))).size),
    ).toBe(2);
    await takePicture(lab.page, 'dragged-apart');

    const menu = await lab.openMenu('Standby 3');
    const cutOff = menu.getByRole('menuitem', { name: /^Isolate from members only/ });
    expect(await cutOff.innerText()).toContain('it is isolated');
    expect(await cutOff.getAttribute('aria-disabled')).toBe('true');
    await takePicture(lab.page, 'menu-cut-off');
    await lab.escape(lab.menuButton('Standby 3'));

    await byKeys(lab, 'Standby 3', 'h');
    await partition(lab).waitFor({ state: 'hidden' });
    await byKeys(lab, 'Standby 3', 'x');
    expect(await sides(lab)).toEqual(apart);
    await lab
      .node('Standby 3')
      .getByRole('button', { name: /^Select/ })
      .focus();
    await lab.page.keyboard.press('h');
    await partition(lab).waitFor({ state: 'hidden' });
  });

  it('a standby is promoted, the others are told, and a copy of statements cannot be rewound', async () => {
    const lab = await Lab.open(browser);
    const panel = new FailoverPanel(lab);
    const cut = { atUs: 1_000_000, do: { type: 'partition', side: ['p1'] } };
    const refused = { atUs: 1_200_000, do: { type: 'promote', node: 'p1' } };
    const file = JSON.parse(failoverFile({ mode: 'off' }, [cut, refused], 1_200_000)) as object;
    await panel.openAt(JSON.stringify({ ...file, log: { format: 'statement' } }));
    expect(await lab.narration.innerText()).toMatch(
      /A command of the scenario had no effect. p1 is a primary/,
    );
    await takePicture(lab.page, 'scenario-command-refused');

    await lab.act('Standby 1', /^Promote by hand/);
    await panel.show();
    await lab.playUntilSeen(lab.button('s2 follows s1'));
    await takePicture(lab.page, 'promoted-by-hand');
    expect(await panel.region('Heal').innerText()).toMatch(/Keep side B\s+s1, timeline 2\s+loses \d/);
    for (const name of ['s2 follows s1', 's3 follows s1', 'Send writes to s1']) {
      await lab.button(name).click();
      await lab.button(name).waitFor({ state: 'hidden' });
    }
    await lab.node('Primary s1').waitFor();
    await lab.act('Primary p1', /^Heal all links/);
    await lab.act('Primary p1', /^Step down and follow s1/);
    const back = panel.region('Back into the cluster');
    await lab.playUntilSeen(back.getByText(/Statements cannot be undone/));
    expect(await lab.button('Rewind p1').isDisabled()).toBe(true);
    await takePicture(lab.page, 'statements-cannot-rewind');
    await lab.button('Re-clone p1').click();
    await back.getByText('is being copied anew').waitFor();
    await lab.playUntil(async () => !(await back.isVisible()), 'p1 follows again');
    expect(await lab.node('Standby 4').innerText()).toContain('TL 2');
    await takePicture(lab.page, 'recloned');
  });
});
