import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { LabStore } from '../../../src/view/lab';
import { LabContext } from '../../../src/view/lab';
import { TraceView } from '../../../src/view/trace/traceView';
import { runningLab } from '../../support/runningLab';

async function show(us: number): Promise<LabStore> {
  const { store } = await runningLab(us);
  render(
    <LabContext value={store}>
      <TraceView />
    </LabContext>,
  );
  await screen.findByRole('listbox');
  return store;
}

const list = () => screen.getByRole('listbox', { name: 'Facts of this run' });
const facts = () => within(list()).getAllByRole('option');
const chosen = () => within(list()).queryByRole('option', { selected: true });
const count = () => document.querySelector('.trace-count')?.textContent?.trim() ?? '';
const nowUs = (store: LabStore): number => store.getState().frame.nowUs;

async function choose(label: string, option: string): Promise<void> {
  await userEvent.click(screen.getByRole('combobox', { name: label }));
  await userEvent.click(screen.getByRole('option', { name: option }));
}

async function press(keys: string): Promise<void> {
  act(() => list().focus());
  await userEvent.keyboard(keys);
}

describe('the trace', { timeout: 30_000 }, () => {
  it('draws only the facts near those in sight, and says of all of them', async () => {
    await show(2_000_000);
    const total = Number(/^(\d+) facts\./.exec(count())?.[1]);
    expect(total).toBeGreaterThan(300);
    expect(facts().length).toBeLessThan(60);
    expect(facts()[0]?.getAttribute('aria-setsize')).toBe(String(total));
  });

  it('filters by all of what is asked for, counts what that leaves out, and remembers it', async () => {
    const store = await show(1_500_000);
    await choose('Node, at either end', 's1');
    await choose('Group of kinds', 'log and acks');
    await choose('Kind of fact', '… replayed tx …');
    await userEvent.type(screen.getByRole('textbox', { name: 'Transaction number' }), '4x');
    expect(facts().map((fact) => fact.textContent)).toEqual([expect.stringContaining('s1 replayed tx 4')]);
    expect(count()).toMatch(/^1 of \d+ facts, \d+ filtered out\.$/);
    cleanup();
    render(
      <LabContext value={store}>
        <TraceView />
      </LabContext>,
    );
    expect(facts()).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(count()).toMatch(/^\d+ facts\.$/);
  });

  it('searches, and says when nothing matches', async () => {
    await show(1_500_000);
    const search = screen.getByRole('searchbox', { name: 'Search in facts' });
    await userEvent.type(search, 'heard the answer');
    expect(facts().every((fact) => fact.textContent?.includes('heard the answer'))).toBe(true);
    await userEvent.type(search, ' on the moon');
    expect(screen.getByText(/^No fact matches\. \d+ are filtered out\.$/)).toBeDefined();
  });

  it('goes to the instant of a fact, and keeps what is still to come', async () => {
    const store = await show(1_500_000);
    const before = count();
    await press('{Home}{ArrowDown}{ArrowDown}{PageDown}{ArrowUp}');
    const at = Number.parseFloat(chosen()?.textContent ?? '');
    await userEvent.keyboard('{Enter}');
    expect(nowUs(store) / 1000).toBeCloseTo(at, 1);
    expect(count()).toMatch(new RegExp(`^${before.replace(/\.$/, '')}, \\d+ of them still to come\\.$`));
    expect(list().getAttribute('aria-activedescendant')).toBe(chosen()?.id);
  });

  it('goes along the chain from effect to cause, also past what is filtered out', async () => {
    await show(1_500_000);
    await choose('Kind of fact', '… replayed tx …');
    await press('{Home}c');
    const chain = within(screen.getByRole('complementary', { name: 'Causes and effects' }));
    const led = within(chain.getByRole('list', { name: 'What led to it' })).getAllByRole('button');
    expect(led[0]?.textContent).toContain('sent a statement');
    await press('{ArrowLeft}');
    expect(chain.getByText('The filters leave this fact out of the list.')).toBeDefined();
    const came = within(chain.getByRole('list', { name: 'What came of it' }));
    await userEvent.click(came.getByRole('button', { name: /replayed tx/ }));
    expect(chosen()?.textContent).toContain('replayed tx');
    await userEvent.click(chain.getByRole('button', { name: /^only tx \d+$/ }));
    expect(facts().length).toBeLessThanOrEqual(3);
    await press('{Escape}');
    expect(screen.queryByRole('complementary')).toBeNull();
  });
});
