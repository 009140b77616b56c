import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { TimelineMark } from '../../../src/store/frame/types';
import type { LabStore } from '../../../src/view/lab';
import { LabContext } from '../../../src/view/lab';
import { transportShortcuts } from '../../../src/view/timeline/shortcuts';
import { TimeBar } from '../../../src/view/timeline/timeBar';
import { useShortcuts } from '../../../src/view/timeline/useShortcuts';
import { runningLab } from '../../support/runningLab';

function WithKeys() {
  useShortcuts(transportShortcuts);
  return <TimeBar />;
}

async function show(us: number): Promise<LabStore> {
  const { store } = await runningLab(us);
  render(
    <LabContext value={store}>
      <WithKeys />
    </LabContext>,
  );
  return store;
}

const instants = (store: LabStore, ...kinds: readonly TimelineMark['kind'][]): readonly number[] =>
  store
    .getState()
    .frame.timeline.marks.filter(({ kind, atUs }) => kinds.includes(kind) && atUs > 0)
    .map(({ atUs }) => atUs);

const nowUs = (store: LabStore): number => store.getState().frame.nowUs;
const clock = () => screen.getByRole('group', { name: 'Virtual time' }).textContent;

/** The key [, as it is written here. */
const back = '[[';

describe('steps back and on', { timeout: 30_000 }, () => {
  it('go from commit to commit by key', async () => {
    const store = await show(1_500_000);
    const commits = instants(store, 'commit').toReversed();
    await userEvent.keyboard(back);
    expect(nowUs(store)).toBe(commits[0]);
    await userEvent.keyboard(back);
    expect(nowUs(store)).toBe(commits[1]);
    await userEvent.keyboard(']');
    expect(nowUs(store)).toBe(commits[0]);
    await userEvent.keyboard('<');
    expect(nowUs(store)).toBeLessThan(commits[0] ?? 0);
  });

  it('are in a menu of the transport with their keys', async () => {
    const store = await show(1_500_000);
    await userEvent.click(screen.getByRole('button', { name: 'More steps, back and on' }));
    const menu = within(screen.getByRole('menu'));
    expect(menu.getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
      'Previous commit, ack, apply or role change<',
      'Previous commit[',
      'Previous failure or change of role{',
      'Previous finding(',
      'Next commit, ack, apply or role change>',
      'Next commit]',
      'Next failure or change of role}',
      'Next finding)',
    ]);
    await userEvent.click(menu.getByRole('menuitem', { name: /^Previous commit *\[/ }));
    expect(instants(store, 'commit')).toContain(nowUs(store));
  });

  it('say that there is none, and stay', async () => {
    const store = await show(1_500_000);
    await userEvent.keyboard('(');
    expect(clock()).toBe('1500.0 msnone before');
    await userEvent.keyboard(')');
    expect(clock()).toBe('1500.0 msnone within 10 s');
    expect(nowUs(store)).toBe(1_500_000);
    await userEvent.keyboard('.');
    expect(clock()).toMatch(/paused$/);
  });
});
