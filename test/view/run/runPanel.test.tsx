import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { BranchView } from '../../../src/store/branches';
import { LabContext } from '../../../src/view/lab';
import { RunPanel } from '../../../src/view/run/runPanel';
import { fixtureStore } from '../../support/fixtureFrame';

afterEach(cleanup);

const facts = { nowUs: 2_000_000, events: 90, hash: '0123456789abcdef', commands: 0, untilUs: 9_000_000 };
const first: BranchView = {
  id: 1,
  name: null,
  parent: null,
  partedUs: 0,
  parting: null,
  reachedUs: 8_000_000,
  current: false,
};
const second: BranchView = {
  ...first,
  id: 2,
  parent: 1,
  partedUs: 1_500_000,
  parting: 'kill',
  current: true,
};

function show(branches: readonly BranchView[]) {
  const store = fixtureStore({ runFacts: () => facts, branches: () => branches, branch: 2 });
  render(
    <LabContext value={store}>
      <RunPanel />
    </LabContext>,
  );
  return store;
}

describe('what a run is', () => {
  it('says what identifies it, and goes to the end of its scenario', async () => {
    const { calls } = show([{ ...first, current: true }]);
    expect(screen.getByText('0123456789abcdef')).toBeDefined();
    expect(screen.getByText(/another history begins/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Go to the end of the scenario, 9000.0 ms' }));
    expect(calls).toContainEqual({ action: 'seek', args: [9_000_000] });
  });

  it('lists its histories by why they parted, and changes to another', async () => {
    const { calls } = show([first, second]);
    const histories = within(screen.getByRole('radiogroup', { name: 'Histories of this run' }));
    expect(histories.getAllByRole('radio').map((radio) => radio.textContent)).toEqual([
      'The first historyto 8000.0 ms',
      'A kill at 1500.0 msto 8000.0 ms',
    ]);
    expect(histories.getByRole('radio', { checked: true }).textContent).toContain('A kill');
    await userEvent.click(histories.getByRole('radio', { name: /^The first history/ }));
    expect(calls).toContainEqual({ action: 'changeTo', args: [1] });
  });

  it('names the history that is played', async () => {
    const { calls } = show([first, second]);
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'without p1{Enter}');
    expect(calls).toContainEqual({ action: 'nameBranch', args: [2, 'without p1'] });
  });
});
