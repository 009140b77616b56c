// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LabFrame } from '../../../src/store/frame/types';
import { LabContext } from '../../../src/view/lab';
import { isDone, victimOf } from '../../../src/view/tour/steps';
import { Tour } from '../../../src/view/tour/tour';
import { openTour, tourOf } from '../../../src/view/tour/tourStore';
import { fixtureFrame, fixtureStore } from '../../support/fixtureFrame';

const untouched: LabFrame = {
  ...fixtureFrame,
  sessions: fixtureFrame.sessions.map((session) => ({ ...session, results: [] })),
  nodes: fixtureFrame.nodes.map((node) => ({ ...node, gate: null })),
};

const withVictimDown = (frame: LabFrame): LabFrame => ({
  ...frame,
  nodes: frame.nodes.map((node) => (node.id === 's3' ? { ...node, state: 'down' } : node)),
});

function show() {
  const store = fixtureStore({ frame: untouched });
  render(
    <LabContext value={store}>
      <Tour />
    </LabContext>,
  );
  return store;
}

const present = (): string | null | undefined =>
  screen.getAllByRole('listitem').find((item) => item.getAttribute('aria-current') === 'step')?.textContent;

beforeEach(() => localStorage.clear());

describe('the steps', () => {
  it('are over when the cluster shows it, and not before', () => {
    expect(isDone('change', untouched)).toBe(false);
    expect(isDone('change', fixtureFrame)).toBe(true);
    expect(isDone('travel', fixtureFrame)).toBe(false);
    expect(victimOf(fixtureFrame)?.id).toBe('s3');
    expect(isDone('kill', fixtureFrame)).toBe(false);
    expect(isDone('kill', withVictimDown(fixtureFrame))).toBe(true);
    expect(isDone('wait', withVictimDown(untouched))).toBe(false);
    expect(isDone('wait', withVictimDown(fixtureFrame))).toBe(true);
  });
});

describe('the tour', () => {
  it('goes on when a step is done, and does not fall back', () => {
    const store = show();
    expect(present()).toContain("Change Alice's email");
    act(() => store.setState({ frame: fixtureFrame }));
    expect(present()).toContain('Watch it travel');
    act(() => store.setState({ frame: untouched }));
    expect(present()).toContain('Watch it travel');
  });

  it('can skip a step', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: 'Skip this step' }));
    expect(present()).toContain('Watch it travel');
  });

  it('closed for good, stays closed in the next lab and can be opened again', async () => {
    const store = show();
    await userEvent.click(screen.getByRole('button', { name: 'Close for good' }));
    expect(tourOf(store).getState().open).toBe(false);
    const next = tourOf(fixtureStore());
    expect(next.getState().open).toBe(false);
    openTour(next);
    expect(next.getState().open).toBe(true);
  });
});
