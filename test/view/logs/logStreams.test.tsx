import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { present } from '../../../src/shared/assert';
import type { LabState } from '../../../src/store/labState';
import { LabContext } from '../../../src/view/lab';
import { LogStreams } from '../../../src/view/logs/logStreams';
import { fixtureFrame, fixtureStore } from '../../support/fixtureFrame';

afterEach(cleanup);

function show(overrides: Partial<LabState> = {}) {
  const store = fixtureStore(overrides);
  render(
    <LabContext value={store}>
      <LogStreams />
    </LabContext>,
  );
  return store;
}

const slot = (name: RegExp) => screen.getByRole('gridcell', { name });

describe('log streams', () => {
  it('has one column a node, named by role and lag', () => {
    show();
    const heads = screen.getAllByRole('columnheader').map((head) => head.textContent);
    expect(heads).toEqual(['Primaryp1head', 'Standby 1s1', 'Standby 2s2−136 B', 'Standby 3s3−257 B']);
  });

  it('says for every slot what the node has of it', () => {
    show();
    const newest = within(present(screen.getAllByRole('row').at(-1), 'row')).getAllByRole('gridcell');
    const tx = 'Transaction 47, UPDATE id 1 email → alice@new.io, 136 B, ends at 0/16B3CA5';
    expect(newest.map((cell) => cell.querySelector('.unseen')?.textContent)).toEqual([
      `${tx}, on disk, nobody told yet`,
      `${tx}, flushed, not replayed`,
      `${tx}, in flight, due 2453.0`,
      `${tx}, in flight, due 2496.0`,
    ]);
  });

  it('selects the entry that is clicked, and leaves it when it is clicked again', async () => {
    const store = show();
    await userEvent.click(slot(/^Transaction 46.*due 2447/));
    expect(store.getState().selection).toEqual({ kind: 'entry', tx: 46, nodeId: 's3' });
    expect(slot(/^Transaction 46.*due 2447/).getAttribute('aria-selected')).toBe('true');
    await userEvent.click(slot(/^Transaction 46.*due 2447/));
    expect(store.getState().selection).toBeNull();
  });

  it('frames the slot whose packet is selected', () => {
    show({ selection: { kind: 'packet', id: 4713 } });
    expect(slot(/due 2496/).getAttribute('aria-selected')).toBe('true');
    expect(slot(/due 2453/).getAttribute('aria-selected')).toBe('false');
  });

  it('moves between slots with the arrow keys and selects with Enter', async () => {
    const store = show();
    await userEvent.tab();
    expect(document.activeElement).toBe(slot(/^Transaction 47.*nobody told yet/));
    await userEvent.keyboard('{ArrowUp}{End}{ArrowLeft}{Enter}');
    expect(store.getState().selection).toEqual({ kind: 'entry', tx: 46, nodeId: 's2' });
    await userEvent.keyboard('{Control>}{Home}{/Control}');
    expect(document.activeElement?.textContent).toMatch(/^Transaction 43/);
    expect(screen.getAllByRole('gridcell').filter((cell) => cell.tabIndex === 0)).toHaveLength(1);
  });

  it('marks a statement that is unsafe to replay, with the reason', async () => {
    const rows = fixtureFrame.logs.rows.map((row) => ({
      ...row,
      format: 'statement' as const,
      verb: 'DELETE',
      key: '',
      detail: 'DELETE FROM users LIMIT 1',
      unsafe: row.tx === 47 ? ['limitWithoutOrder'] : [],
      entry: {
        ...row.entry,
        statements: row.entry.statements.map((statement) => ({
          ...statement,
          unsafe: [{ code: 'limitWithoutOrder' as const, what: 'LIMIT 1' }],
        })),
      },
    }));
    show({ frame: { ...fixtureFrame, logs: { ...fixtureFrame.logs, rows } } });
    await userEvent.tab();
    expect(document.activeElement).toBe(slot(/^Transaction 47.*nobody told yet, unsafe to replay as text$/));
    const tip = await screen.findByRole('tooltip');
    expect(tip.textContent).toBe('LIMIT without ORDER BY: another node may pick other rows.');
  });

  it('keeps the broken seal of a write that is lost', () => {
    const columns = fixtureFrame.logs.columns.map((column) => ({
      ...column,
      slots: column.slots.map((own) =>
        column.nodeId === 's3' && own.tx === 46 ? { ...own, state: 'lost' as const, packetId: null } : own,
      ),
    }));
    show({ frame: { ...fixtureFrame, logs: { ...fixtureFrame.logs, columns } } });
    const lost = slot(/^Transaction 46.*acknowledged, never arrived here$/);
    expect(lost.querySelector('.seal')).not.toBeNull();
    expect(lost.textContent).toContain('never arrived');
  });

  it('says that nothing has been written, and takes the first entry', () => {
    const { rows, columns } = fixtureFrame.logs;
    const none = { ...fixtureFrame.logs, rows: [], columns: columns.map((own) => ({ ...own, slots: [] })) };
    const store = show({ frame: { ...fixtureFrame, logs: none } });
    expect(screen.getByText(/No transaction has been written yet/)).toBeDefined();
    act(() => store.setState({ frame: { ...fixtureFrame, logs: { ...fixtureFrame.logs, rows } } }));
    expect(screen.getAllByRole('row')).toHaveLength(1 + rows.length);
  });
});
