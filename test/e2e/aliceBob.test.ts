/** A name that was changed and is shown unchanged, and each remedy, as one sees it. */
import { describe, expect, it } from 'vitest';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';

const browser = useLabBrowser();

interface Read {
  readonly name: string;
  readonly by: string;
}

async function open(title: RegExp): Promise<Lab> {
  const lab = await Lab.open(browser);
  await lab.openScenario(title);
  return lab;
}

/** Plays on until the newest read of `you` is this one. */
async function sees(lab: Lab, { name, by }: Read, speed = '500 ms / s'): Promise<void> {
  await lab.speed(speed);
  const { console } = lab;
  await lab.playUntil(
    async () =>
      (await console
        .getByText(new RegExp(`answered by ${by} `))
        .first()
        .isVisible()) && (await console.getByRole('cell', { name, exact: true }).first().isVisible()),
    `${name}, answered by ${by}`,
  );
}

describe('Alice and Bob', () => {
  it('a standby that has not replayed the change shows Bob, and that is found', async () => {
    const lab = await open(/^Changed to Alice, shown as Bob/);
    await sees(lab, { name: 'Bob', by: 's1' });
    await lab.findings
      .getByText(/^Stale read/)
      .first()
      .waitFor();
    await sees(lab, { name: 'Alice', by: 's1' });
  });

  it('for two seconds the primary answers; a standby that is slower than that shows the past again', async () => {
    const lab = await open(/^Remedy: read from the primary/);
    await sees(lab, { name: 'Alice', by: 'p1' });
    await sees(lab, { name: 'Alice', by: 's1' }, '1 s / s');
    expect(await lab.findings.getByText(/^Stale read/).count()).toBeGreaterThan(1);
  });

  it('with the position of the write, only who is known to have it answers', async () => {
    const lab = await open(/^Remedy: carry the position/);
    await sees(lab, { name: 'Alice', by: 'p1' });
    await sees(lab, { name: 'Alice', by: 's1' }, '1 s / s');
  });

  it('a standby that waits for the write answers late and right; the primary answers when the time is over', async () => {
    const lab = await open(/^Remedy: let the standby wait/);
    await sees(lab, { name: 'Alice', by: 's1' });
    await sees(lab, { name: 'Alicia', by: 'p1' }, '1 s / s');
    expect(await lab.findings.getByText(/^Stale read/).count()).toBe(0);
  });

  it('a commit that waits for the disk of the standby shows Bob; one that waits for its replay does not', async () => {
    const lab = await open(/^Remedy that is none/);
    await sees(lab, { name: 'Bob', by: 's1' });
    await sees(lab, { name: 'Alicia', by: 's1' }, '1 s / s');
  });
});
