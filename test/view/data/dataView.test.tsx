// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { DataCompareView } from '../../../src/store/frame/types';
import { DataView } from '../../../src/view/data/dataView';
import { summarise } from '../../../src/view/data/words';
import { LabContext } from '../../../src/view/lab';
import { fixtureStore } from '../../support/fixtureFrame';
import { comparison } from '../../support/fixture/payloads';

function show(compared: DataCompareView | null): void {
  render(
    <LabContext value={fixtureStore({ comparison: () => compared })}>
      <DataView />
    </LabContext>,
  );
}

const same: DataCompareView = {
  ...comparison,
  nodes: comparison.nodes.map((node) => ({
    ...node,
    equal: true,
    rowsDiffer: 0,
    checksum: 'fe71cd50',
    bytesEqual: true,
  })),
  rows: comparison.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, differs: false })),
  })),
  leftOut: [],
};

describe('the tables side by side', () => {
  it('say in a sentence whether the copies are equal', () => {
    expect(summarise(comparison).lead).toBe('No two nodes hold the same users.');
    expect(summarise(same).lead).toBe('All 4 nodes hold the same users. They are compared at tx 47.');
  });

  it('do not call copies equal of which only the rows shown are', async () => {
    const beyond: DataCompareView = {
      ...same,
      nodes: same.nodes.map((node) => ({ ...node, total: 4000, equal: node.nodeId !== 's2' })),
    };
    expect(summarise(beyond)).toEqual({
      same: false,
      lead: '1 of 4 nodes differs from p1: s2.',
      rest: `0 of the ${beyond.rows.length} rows shown differ; there are 4000. By checksum one finds which.`,
    });
    show(beyond);
    expect(await screen.findAllByText('all rows the same')).toHaveLength(2);
    expect(screen.getByText(`0 of ${beyond.rows.length} shown differ`)).toBeDefined();
  });

  it('change place with the comparison by checksum', async () => {
    show(comparison);
    await userEvent.click(await screen.findByRole('radio', { name: 'by checksum' }));
    expect(await screen.findByRole('region', { name: /^Compare by checksum/ })).toBeDefined();
    expect(screen.queryByRole('table', { name: 'users on every node' })).toBeNull();
  });

  it('put every node in one row and mark it as equal or not', async () => {
    show(comparison);
    const table = await screen.findByRole('table', { name: 'users on every node' });
    const [alice, robert] = within(table).getAllByRole('row').slice(2);
    expect(within(alice ?? table).getAllByRole('img', { name: 'not equal' })).toHaveLength(3);
    expect(within(robert ?? table).getAllByRole('img', { name: 'equal' })).toHaveLength(3);
  });

  it('leave out the minute that all instants share', async () => {
    show(comparison);
    expect(await screen.findAllByText(':02.464')).toHaveLength(3);
  });

  it('say what is left out and why', async () => {
    show(comparison);
    expect(await screen.findByText(/^tx 48 is left out: not every node has replayed it/)).toBeDefined();
  });

  it('claim equal bytes where the log is physical', async () => {
    show(same);
    expect(await screen.findAllByText('every page equal, byte for byte')).toHaveLength(3);
  });

  it('say that there is no table', () => {
    show(null);
    expect(screen.getByText(/No table on any node/)).toBeDefined();
  });
});
