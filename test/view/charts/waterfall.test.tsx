import { act, cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { LabFrame } from '../../../src/store/frame/types';
import { Waterfall } from '../../../src/view/charts/waterfall';
import { LabContext } from '../../../src/view/lab';
import { fixtureFrame, fixtureStore } from '../../support/fixtureFrame';

afterEach(cleanup);

function show(frame: LabFrame = fixtureFrame) {
  const store = fixtureStore({ frame });
  const { container } = render(
    <LabContext value={store}>
      <Waterfall />
    </LabContext>,
  );
  return { store, said: () => container.querySelector('svg')?.textContent ?? '' };
}

it('asks why a write waits, and says what it waits for', () => {
  const { said } = show();
  expect(screen.getByText('why is it waiting?')).toBeDefined();
  expect(said()).toContain('now 26.0');
  expect(said()).toContain('no answer yet');
  expect(said()).toContain('this ack releases it, 5.0 ms left');
});

it('moves the now line with virtual time without drawing anything else anew', () => {
  const { store, said } = show();
  act(() => store.setState({ frame: { ...fixtureFrame, nowUs: 2_433_000, waterfallUs: 2_433_000 } }));
  expect(said()).toContain('now 28.0');
  expect(said()).toContain('this ack releases it, 3.0 ms left');
});

it('says when the client was told once nothing waits', () => {
  const writes = fixtureFrame.waterfall.writes.map((write) => ({
    ...write,
    answeredUs: 33_000,
    outcome: 'ok' as const,
    ackedBy: ['s1'],
  }));
  const { said } = show({ ...fixtureFrame, waterfall: { ...fixtureFrame.waterfall, writes } });
  expect(screen.getByText('when was the client told?')).toBeDefined();
  expect(said()).toContain('told yes at 33.0');
});

it('says how long a write waited for its connection before it was sent', () => {
  show();
  expect(screen.queryByText(/for its connection/)).toBeNull();
  cleanup();
  const writes = fixtureFrame.waterfall.writes.map((write) => ({ ...write, waitedUs: 728_000 }));
  show({ ...fixtureFrame, waterfall: { ...fixtureFrame.waterfall, writes } });
  expect(screen.getByText('ms from send, 728 ms after it was asked')).toBeDefined();
  expect(screen.getByText(/waited 728 ms for its connection, which the charts count too/)).toBeDefined();
});

it('says that a rule would never answer', () => {
  const writes = fixtureFrame.waterfall.writes.map((write) => ({
    ...write,
    wouldAnswer: { ...write.wouldAnswer, syncAll: null },
  }));
  const { said } = show({ ...fixtureFrame, waterfall: { ...fixtureFrame.waterfall, writes } });
  expect(said()).toContain('sync, all 3never');
});

it('has a table that says the same', () => {
  show();
  const table = screen.getByRole('table', { name: 'Writes and when their clients were told' });
  const row = within(table)
    .getAllByRole('row')
    .find((candidate) => candidate.textContent?.startsWith('47 Alices1'));
  expect(row?.textContent).toBe(
    '47 Alices1 Dublinnetwork 5.0 to 17.0; remote flush 17.0 to 19.0; network 19.0 to 31.0, dueno answer yet',
  );
});

it('waits for the first write', () => {
  show({ ...fixtureFrame, waterfall: { writes: [], focus: 0, spanUs: 1 } });
  expect(screen.getByText(/^No write yet/)).toBeDefined();
});

it('tells rows of writes apart that were sent at one instant, so that none is left behind', () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const [first, ...others] = fixtureFrame.waterfall.writes;
  if (first === undefined) throw new Error('no write');
  const writesOf = (sessions: readonly string[]) => [
    ...sessions.map((session, index) => ({
      ...first,
      session,
      subject: `of ${session}`,
      tx: 100 + index,
      sentAtUs: 2_000_000,
    })),
    ...others.slice(-1),
  ];
  const frameOf = (sessions: readonly string[]): LabFrame => {
    const writes = writesOf(sessions);
    return { ...fixtureFrame, waterfall: { ...fixtureFrame.waterfall, writes, focus: writes.length - 1 } };
  };
  const { store, said } = show(frameOf(['a', 'b']));
  expect(said()).toMatch(/of a.*of b/);
  for (const sessions of [['b', 'a'], ['b'], ['c']]) act(() => store.setState({ frame: frameOf(sessions) }));
  expect(said()).toContain('of c');
  expect(said()).not.toMatch(/of [ab]/);
  expect(complaints).not.toHaveBeenCalled();
  complaints.mockRestore();
});
