// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { PayloadView } from '../../../src/store/frame/types';
import { changedCount, hexRows } from '../../../src/view/inspector/hexRows';
import { Inspector } from '../../../src/view/inspector/inspector';
import { LabContext } from '../../../src/view/lab';
import { fixtureStore, type FixtureStore } from '../../support/fixtureFrame';
import { rowPayload, statementPayload, walPayload } from '../../support/fixture/payloads';

function show(payload: PayloadView | null): FixtureStore {
  const store = fixtureStore({ selection: { kind: 'packet', id: 1 }, payload: () => payload });
  render(
    <LabContext value={store}>
      <Inspector />
    </LabContext>,
  );
  return store;
}

const openAll = async (): Promise<HTMLElement> => {
  await userEvent.click(screen.getByRole('button', { name: 'Open all of it' }));
  return screen.findByRole('dialog');
};

describe('an opened packet', () => {
  it('says what it is, how far it has come and what changed', () => {
    show(rowPayload);
    expect(screen.getByText('Row change, tx 47')).toBeDefined();
    expect(screen.getByText('to s3, 25 % there')).toBeDefined();
    expect(screen.getByText('alice@new.io')).toBeDefined();
  });

  it('shows each column before and after', async () => {
    show(rowPayload);
    const dialog = await openAll();
    const row = within(dialog).getByRole('row', { name: /^email/ });
    expect(row.textContent).toContain('alice@old.io');
    expect(row.textContent).toContain('alice@new.io');
  });

  it('shows the context that travels with a statement', async () => {
    show(statementPayload);
    const dialog = await openAll();
    expect(within(dialog).getByText('now = 12:00:02.407')).toBeDefined();
  });

  it('reads the header of a WAL frame and lights what changed', async () => {
    show(walPayload);
    const dialog = await openAll();
    expect(within(dialog).getByText('3, a commit frame')).toBeDefined();
    expect(within(dialog).getByText('7 of 4096 bytes changed')).toBeDefined();
    expect(within(dialog).getByText(/bytes not shown/)).toBeDefined();
  });

  it('closes by its button and by Escape', async () => {
    const store = show(rowPayload);
    await userEvent.keyboard('{Escape}');
    expect(store.calls.at(-1)).toEqual({ action: 'select', args: [null] });
  });

  it('says when there is nothing left to open', () => {
    show(null);
    expect(screen.getByText('It is no longer at hand.')).toBeDefined();
  });
});

describe('an opened node', () => {
  it('has its menu', async () => {
    const store = fixtureStore({ selection: { kind: 'node', id: 's1' } });
    render(
      <LabContext value={store}>
        <Inspector />
      </LabContext>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Menu of Standby 1' }));
    expect(screen.getByRole('menuitem', { name: /^Kill the process/ })).toBeDefined();
  });
});

describe('a dump', () => {
  it('folds what did not change and adds up to the page', () => {
    const before = new Uint8Array(4096);
    const page = before.slice();
    page[4000] = 1;
    const rows = hexRows(page, before);
    const bytes = rows.reduce((sum, row) => sum + (row.kind === 'fold' ? row.count : row.bytes.length), 0);
    expect(bytes).toBe(4096);
    expect(rows.filter((row) => row.kind === 'bytes')).toHaveLength(3);
    expect(changedCount(page, before)).toBe(1);
  });
});
