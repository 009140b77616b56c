// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { ChecksumView } from '../../../src/store/checksums';
import type { LabState } from '../../../src/store/labState';
import { Checksums } from '../../../src/view/data/checksums';
import { LabContext } from '../../../src/view/lab';
import { fixtureStore } from '../../support/fixtureFrame';

afterEach(cleanup);

async function show(view: ChecksumView | null) {
  const store = fixtureStore({ ask: (() => view) as LabState['ask'] });
  render(
    <LabContext value={store}>
      <Checksums tables={['users', 'orders']} />
    </LabContext>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Compare as an operator would' }));
  return store;
}

const copy = { equal: 0, different: 0, away: 0, late: 0, where: [] };
const finished: ChecksumView = {
  state: 'finished',
  primary: 'p1',
  startedUs: 1_000_000,
  tookUs: 64_000,
  chunksDone: 3,
  underWay: null,
  waitsFor: [],
  tables: [
    {
      table: 'users',
      rows: 250,
      copies: [
        { ...copy, nodeId: 's1', equal: 3 },
        { ...copy, nodeId: 's2', equal: 2, different: 1, where: [{ after: '100', upTo: '200', rows: 100 }] },
        { ...copy, nodeId: 's3', away: 3 },
      ],
    },
  ],
  busy: [
    { nodeId: 'p1', us: 5500 },
    { nodeId: 's1', us: 5500 },
  ],
};

describe('copies compared as an operator would', () => {
  it('start with what was chosen', async () => {
    const store = await show(null);
    expect(screen.queryByRole('table')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Compare' }));
    expect(store.calls).toContainEqual({
      action: 'send',
      args: [{ type: 'checksumTables', table: null, chunkRows: 1000, rowsPerSecond: 100_000 }],
    });
  });

  it('say per table and copy what came out, with keys, and what it cost', async () => {
    await show(finished);
    const row = within(screen.getByRole('table', { name: 'What the comparison found' })).getByRole('row', {
      name: /users/,
    });
    expect(
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['250', '= equal', '≠ 1 chunk differskeys after 100 to 200', 'not compared: away']);
    expect(screen.getByRole('status').textContent).toBe('Took 64.0 ms, 3 chunks.');
    expect(screen.getByText('Time it took of each node: p1 5.5 ms, s1 5.5 ms.')).toBeDefined();
  });

  it('say how far it is and for whom it waits, and start no second one meanwhile', async () => {
    await show({ ...finished, state: 'running', chunksDone: 2, waitsFor: ['s2'] });
    expect(screen.getByRole('status').textContent).toBe('Chunk 2 done, 64.0 ms so far. Waits for s2.');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Compare' }).disabled).toBe(true);
  });
});
