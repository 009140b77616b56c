// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadSqlite, readScenario, Run } from '../../../src/engine/index';
import { shippedScenarios } from '../../../src/scenarios/index';
import { runbookOf, type Runbook } from '../../../src/store/runbook';
import { LabContext } from '../../../src/view/lab';
import { RunbookButton } from '../../../src/view/runbook/runbookButton';
import { fixtureStore } from '../../support/fixtureFrame';

const sqlite = await loadSqlite();

function made(untilUs?: number): Runbook {
  const parsed = readScenario(shippedScenarios.find(({ id }) => id === 'switchover')?.load());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const run = new Run(sqlite, parsed.scenario);
  run.advanceTo(untilUs ?? parsed.scenario.untilUs);
  return runbookOf(run);
}

async function open(runbook: Runbook): Promise<HTMLTextAreaElement> {
  render(
    <LabContext value={fixtureStore({ runbook: () => runbook })}>
      <RunbookButton />
    </LabContext>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Runbook' }));
  return await screen.findByRole('textbox', { name: 'The runbook as Markdown' });
}

afterEach(() => vi.restoreAllMocks());

describe('the runbook button', { timeout: 30_000 }, () => {
  it('shows the Markdown of the run', async () => {
    const text = await open(made());
    expect(text.value).toContain('# Runbook: A planned switchover loses nothing');
    expect(text.value).toContain('Step 1, stop writes: p1 takes none any more');
  });

  it('downloads it, named by the scenario', async () => {
    const names: string[] = [];
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:runbook');
    vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    await open(made());
    await userEvent.click(screen.getByRole('button', { name: 'Download Markdown' }));
    expect(names).toEqual(['runbook-switchover.md']);
  });

  it('copies it, or says that it may not', async () => {
    const text = await open(made());
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValueOnce();
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    expect(write).toHaveBeenCalledWith(text.value);
    expect(await screen.findByText('Copied')).toBeTruthy();
    write.mockRejectedValueOnce(new Error('not allowed'));
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByText(/does not allow copying/)).toBeTruthy();
  });

  it('says that nothing has happened yet', async () => {
    await open(made(0));
    expect(screen.getByText(/Nothing has happened to a primary yet/)).toBeTruthy();
  });
});
