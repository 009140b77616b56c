// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { LabState } from '../../../src/store/labState';
import { ScenarioPicker } from '../../../src/view/controls/scenarioPicker';
import { LabContext } from '../../../src/view/lab';
import { fixtureStore } from '../../support/fixtureFrame';

const scenarios = [
  { id: 'living-cluster', title: 'Living cluster', summary: 'the default, a gentle load', load: () => ({}) },
  { id: 'thin-link', title: 'Thin link', summary: 'a bulk update becomes lag', load: () => ({}) },
];

function show(overrides: Partial<LabState> = {}) {
  const store = fixtureStore(overrides);
  const onOpenChange = vi.fn();
  render(
    <LabContext value={store}>
      <ScenarioPicker scenarios={scenarios} open onOpenChange={onOpenChange} />
    </LabContext>,
  );
  return { store, onOpenChange };
}

const file = (): File => new File(['{"version":1}'], 'mine.json', { type: 'application/json' });

describe('the scenario picker', () => {
  it('opens a shipped scenario and closes', async () => {
    const { store, onOpenChange } = show();
    await userEvent.click(screen.getByRole('button', { name: /^Thin link/ }));
    expect(store.calls).toEqual([{ action: 'openScenario', args: ['thin-link'] }]);
    expect(onOpenChange).toHaveBeenCalledWith(false);
  });

  it('marks the one that runs', () => {
    show();
    expect(screen.getByRole('button', { name: /^Living cluster/ }).getAttribute('aria-current')).toBe('true');
  });

  it('hands the text of a file to the lab', async () => {
    const { store, onOpenChange } = show();
    await userEvent.upload(screen.getByLabelText('Scenario file'), file());
    await vi.waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false));
    expect(store.calls).toEqual([{ action: 'openScenarioText', args: ['{"version":1}'] }]);
  });

  it('shows what is wrong with a file, with its path', () => {
    show({
      notices: [
        {
          id: 1,
          area: 'scenario',
          code: 'scenarioInvalid',
          params: { path: 'nodes.0.id', reason: 'is missing' },
        },
      ],
    });
    expect(screen.getByRole('alert').textContent).toBe('nodes.0.id: is missing');
  });
});
