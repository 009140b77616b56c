// @vitest-environment happy-dom
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { DrillReport } from '../../../src/engine/index';
import type { LabState } from '../../../src/store/labState';
import { DrillDialog } from '../../../src/view/drills/drillDialog';
import { LabContext } from '../../../src/view/lab';
import { fixtureStore } from '../../support/fixtureFrame';

const settings = { kind: 'chaos', seed: 1, perMinute: 20, durationUs: 60_000_000 } as const;

const report: DrillReport = {
  fromUs: 0,
  untilUs: 69_000_000,
  faults: 12,
  lost: [
    {
      session: 'you',
      request: 2,
      timelineId: 1,
      tx: 4,
      acknowledgedUs: 993_000,
      sql: 'INSERT INTO orders VALUES (2)',
    },
    { session: 'web-1', request: 1, timelineId: 1, tx: 5, acknowledgedUs: 995_000, sql: null },
  ],
  failovers: [
    {
      id: 1,
      kind: 'failover',
      startedUs: 1,
      oldPrimary: 'p1',
      candidate: 's1',
      stopped: null,
      rtoUs: 361_000,
    },
    {
      id: 2,
      kind: 'failover',
      startedUs: 2,
      oldPrimary: 's1',
      candidate: null,
      stopped: 'noQuorum',
      rtoUs: null,
    },
  ],
  withoutPrimaryUs: 1_361_000,
  twoPrimariesUs: 0,
  findings: { lostWrite: 2, splitBrain: 1 },
};

function show(overrides: Partial<LabState> = {}) {
  const store = fixtureStore(overrides);
  const onClose = vi.fn();
  render(
    <LabContext value={store}>
      <DrillDialog onClose={onClose} />
    </LabContext>,
  );
  return { store, onClose };
}

describe('the drill dialog', { timeout: 30_000 }, () => {
  it('starts chaos with its seed', async () => {
    const { store } = show();
    const seed = screen.getByRole('spinbutton', { name: 'Seed' });
    await userEvent.clear(seed);
    await userEvent.type(seed, '42');
    await userEvent.click(screen.getByRole('button', { name: 'Start the drill' }));
    expect(store.calls).toContainEqual({ action: 'startDrill', args: [{ ...settings, seed: 42 }] });
  });

  it('starts the schedule that kills the leader', async () => {
    const { store } = show();
    await userEvent.click(screen.getByRole('radio', { name: 'Kill the leader' }));
    await userEvent.click(screen.getByRole('button', { name: 'Start the drill' }));
    expect(store.calls).toContainEqual({
      action: 'startDrill',
      args: [{ kind: 'leader', everyUs: 10_000_000, restartAfterUs: 2_000_000, durationUs: 60_000_000 }],
    });
  });

  it('says how far it is, and stops', async () => {
    const { store } = show({ drill: { settings, progress: 0.427, report: null } });
    expect(screen.getByRole('status').textContent).toBe('The drill is under way: 42 %');
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(store.calls).toContainEqual({ action: 'stopDrill', args: [] });
  });

  it('shows what it cost when it is over', async () => {
    const { store, onClose } = show({ drill: { settings, progress: 0.9, report: null } });
    act(() => store.setState({ drill: { settings, progress: 1, report } }));
    const section = within(screen.getByRole('region', { name: 'What it cost' }));
    expect(section.getByText('2 acknowledged writes are lost:')).toBeTruthy();
    expect(section.getByText('INSERT INTO orders VALUES (2)')).toBeTruthy();
    expect(section.getByText('p1 to s1: 361.0 ms')).toBeTruthy();
    expect(section.getByText('1 attempt ended without a new primary.')).toBeTruthy();
    expect(section.getByText('1361.0 ms')).toBeTruthy();
    expect(section.getByText('lost acknowledged writes: 2, split brains: 1')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Show the run' }));
    expect(onClose).toHaveBeenCalled();
  });

  it('offers another drill after one', async () => {
    show({ drill: { settings, progress: 1, report } });
    await userEvent.click(screen.getByRole('button', { name: 'Drill again' }));
    expect(screen.getByRole('button', { name: 'Start the drill' })).toBeTruthy();
  });
});
