// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Window as SimulatedWindow } from 'happy-dom';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LabState } from '../../../src/store/labState';
import { openConsoleOn } from '../../../src/view/console/drafts';
import { LabContext } from '../../../src/view/lab';
import { LabPage } from '../../../src/view/labPage/labPage';
import { fixtureStore, type FixtureStore } from '../../support/fixtureFrame';

/** The window of the test itself, whose size can be set. */
const simulated = window as unknown as Pick<SimulatedWindow, 'happyDOM'>;

function show(width: number, overrides: Partial<LabState> = {}): FixtureStore {
  simulated.happyDOM.setViewport({ width, height: 900 });
  const store = fixtureStore(overrides);
  render(
    <LabContext value={store}>
      <LabPage />
    </LabContext>,
  );
  return store;
}

beforeEach(() => localStorage.setItem('replication-lab.tour.closed', 'yes'));
describe('the lab page', () => {
  it('has every panel in sight when it is wide', () => {
    show(1440);
    for (const name of ['Rules', 'SQL', 'At risk', 'Findings', 'Log streams', 'Write waterfall']) {
      expect(screen.getByRole('region', { name })).toBeDefined();
    }
  });

  it('folds panels into tabs at 1024 and keeps what is at risk in sight', () => {
    show(1024);
    expect(screen.getByRole('tab', { name: 'SQL waits' })).toBeDefined();
    expect(screen.getByRole('region', { name: 'At risk' })).toBeDefined();
    expect(screen.getByText('outcome unknown so far')).toBeDefined();
  });

  it('has a sheet on a phone that can be made taller', async () => {
    show(390);
    const sheet = screen.getByRole('region', { name: 'Transport and panels' });
    await userEvent.click(screen.getByRole('button', { name: 'Make the sheet taller' }));
    expect(sheet.dataset.tall).toBe('true');
  });

  it('brings the console to the front when a menu asks for it', () => {
    const store = show(1024);
    act(() => openConsoleOn(store, 's2'));
    expect(screen.getByRole('tab', { name: 'SQL waits' }).getAttribute('aria-selected')).toBe('true');
  });

  it('changes the view by key', async () => {
    const store = show(1440);
    await userEvent.keyboard('2');
    expect(store.calls).toContainEqual({ action: 'setView', args: ['data'] });
    expect(store.getState().view).toBe('data');
  });

  it('says that the picture is still without an engine', () => {
    show(1440, { phase: 'picture' });
    expect(screen.getByText('SQLite is loading')).toBeDefined();
  });

  it('says what failed and offers to load again', () => {
    show(1440, { phase: 'failed', failure: 'sqlite3.wasm: 503' });
    expect(screen.getByRole('alert').textContent).toContain('sqlite3.wasm: 503');
    expect(screen.getByRole('button', { name: 'Load again' })).toBeDefined();
  });
});
