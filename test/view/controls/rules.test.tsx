// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { RulesView } from '../../../src/store/frame/types';
import type { LabState } from '../../../src/store/labState';
import { Rules } from '../../../src/view/controls/rules';
import { LabContext } from '../../../src/view/lab';
import { fixtureFrame, fixtureStore, type FixtureStore } from '../../support/fixtureFrame';

function show(rules: Partial<RulesView> = {}, overrides: Partial<LabState> = {}): FixtureStore {
  const frame = { ...fixtureFrame, rules: { ...fixtureFrame.rules, ...rules } };
  const store = fixtureStore({ frame, ...overrides });
  render(
    <LabContext value={store}>
      <Rules />
    </LabContext>,
  );
  return store;
}

const choose = (name: string): Promise<void> => userEvent.click(screen.getByRole('radio', { name }));

describe('the rules', () => {
  it('change the log format', async () => {
    const store = show();
    await choose('wal');
    expect(store.calls).toEqual([{ action: 'send', args: [{ type: 'setFormat', format: 'wal' }] }]);
  });

  it('change the commit rule and keep the level', async () => {
    const store = show({ level: 'remoteApply' });
    await choose('sync');
    expect(store.calls[0]?.args[0]).toEqual({
      type: 'setCommitRule',
      rule: { kind: 'sync', skipUnhealthy: false },
      level: 'remoteApply',
    });
  });

  it('say in one line when the client hears yes', () => {
    show();
    expect(
      screen.getByText(
        'The client hears yes once 1 standby has flushed. After 10 s, the default, p1 goes on without.',
      ),
    ).toBeDefined();
  });

  it('say that PostgreSQL has no timeout beside the timed rule', () => {
    show();
    expect(screen.getByText('waits for ever, no timeout')).toBeDefined();
  });

  it('offer the context only where statements travel', () => {
    show({ format: 'mixed' });
    expect(screen.getByRole('radiogroup', { name: 'Context' })).toBeDefined();
  });

  it('fold what is rarely changed', async () => {
    const store = show();
    expect(screen.queryByRole('radiogroup', { name: 'Confirm' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '5 more' }));
    await choose('visible');
    expect(store.calls.at(-1)?.args[0]).toMatchObject({ type: 'setCommitRule', level: 'remoteApply' });
  });

  it('show that semi-sync has fallen back', () => {
    show({ degraded: true });
    expect(screen.getByText(/acts as async until 1 standby/)).toBeDefined();
  });

  it('say why a change was refused', async () => {
    show({}, { send: () => ({ code: 'stillLoading', params: {} }) });
    await choose('quorum');
    expect(screen.getByRole('alert').textContent).toContain('still loading');
  });

  it('wait until SQLite is there', () => {
    show({}, { phase: 'picture' });
    expect(screen.getByRole<HTMLButtonElement>('radio', { name: 'wal' }).disabled).toBe(true);
    expect(screen.getByText(/once SQLite is loaded/)).toBeDefined();
  });

  it('set the rate of the only stream of writes', async () => {
    const store = show();
    await userEvent.click(screen.getByRole('combobox', { name: 'Workload' }));
    await userEvent.click(await screen.findByRole('option', { name: 'about 50 writes/s' }));
    expect(store.calls).toEqual([{ action: 'send', args: [{ type: 'setWorkload', perSecond: 50 }] }]);
  });

  it('set the rate and the share of reads of each stream', async () => {
    const store = show({
      streams: [
        { id: 'orders', sessions: 20, perSecond: 40, readPercent: null, refused: 0 },
        { id: 'pages', sessions: 40, perSecond: 500, readPercent: 90, refused: 7 },
      ],
    });
    const pages = await screen.findByRole('group', { name: 'Stream pages' });
    expect(pages.textContent).toContain('7 turned away');
    expect(screen.queryByRole('combobox', { name: 'Reads among orders' })).toBeNull();
    await userEvent.click(screen.getByRole('combobox', { name: 'Reads among pages' }));
    await userEvent.click(await screen.findByRole('option', { name: '50 % reads' }));
    expect(store.calls).toEqual([
      { action: 'send', args: [{ type: 'setWorkload', stream: 'pages', perSecond: 500, readPercent: 50 }] },
    ]);
  });
});
