// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { ChecksumsView, ChecksumView } from '../../../src/store/checksums';
import { lsn } from '../../../src/engine/log/position';
import type { LabState } from '../../../src/store/labState';
import { Checksums } from '../../../src/view/checksums/checksums';
import { LabContext } from '../../../src/view/lab';
import { fixtureStore } from '../../support/fixtureFrame';

afterEach(cleanup);

function show(...runs: readonly ChecksumView[]) {
  const view: ChecksumsView = {
    runs: runs.map(({ id, startedUs, settings }) => ({
      id,
      startedUs,
      chunkRows: settings.chunkRows,
      diffs: 0,
    })),
    shown: runs.at(-1) ?? null,
  };
  const store = fixtureStore({ ask: (() => view) as LabState['ask'] });
  render(
    <LabContext value={store}>
      <Checksums tables={['users', 'orders']} />
    </LabContext>,
  );
  return store;
}

const copy = { equal: 0, different: 0, away: 0, late: 0 };
const finished: ChecksumView = {
  id: 1,
  state: 'finished',
  primary: 'p1',
  settings: { chunkRows: 100, rowsPerSecond: 10_000 },
  startedUs: 1_000_000,
  tookUs: 64_000,
  leftUs: null,
  rowsRead: 250,
  rowsToRead: 250,
  chunksDone: 3,
  underWay: null,
  tables: [
    {
      table: 'users',
      state: 'done',
      rows: 250,
      chunks: 3,
      diffs: 1,
      skipped: 3,
      copies: [
        { ...copy, nodeId: 's1', equal: 3 },
        { ...copy, nodeId: 's2', equal: 2, different: 1 },
        { ...copy, nodeId: 's3', away: 3 },
      ],
    },
  ],
  differing: [
    {
      number: 2,
      table: 'users',
      nodeId: 's2',
      after: '100',
      upTo: '200',
      lsn: lsn(0x16b3ca5),
      tx: 47,
      primary: { rows: 100, crc: '00aa11bb' },
      copy: { rows: 99, crc: '22cc33dd' },
      columns: ['id', 'name'],
      differing: 3,
      rows: [
        { key: '120', primary: ['120', 'Ann'], copy: ['120', 'Anne'] },
        { key: '131', primary: ['131', 'Bob'], copy: null },
      ],
    },
  ],
  cost: [
    {
      nodeId: 'p1',
      readingUs: 16_000,
      share: 0.25,
      before: { perSecond: 20, p95Us: 7000, lagUs: null },
      during: { perSecond: 18.2, p95Us: 13_500, lagUs: null },
    },
    { nodeId: 's1', readingUs: 16_000, share: 0.25, before: null, during: null },
  ],
};

const cells = (row: HTMLElement): (string | null)[] =>
  within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
const rowOf = (table: string, row: RegExp): HTMLElement =>
  within(screen.getByRole('table', { name: table })).getByRole('row', { name: row });

describe('copies compared as an operator would', () => {
  it('start with what was chosen', async () => {
    const store = show();
    expect(screen.queryByRole('table')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Compare' }));
    expect(store.calls).toContainEqual({
      action: 'send',
      args: [{ type: 'checksumTables', table: null, chunkRows: 1000, rowsPerSecond: 100_000 }],
    });
  });

  it('say per table and copy what came out, and what it cost each node', () => {
    show(finished);
    expect(screen.getByRole('status').textContent).toBe(
      '1 chunk differs, on s2. 250 rows in 3 chunks, 64 ms.',
    );
    expect(cells(rowOf('What the comparison found', /users/))).toEqual([
      '250',
      '3',
      '1',
      '3',
      '= equal',
      '≠ 1 chunk differs',
      '3 not compared: away',
    ]);
    expect(cells(rowOf('What it cost', /^p1/))).toEqual([
      '16 ms, 25 %',
      '7 ms → 13.5 ms',
      '20 → 18',
      '– → –',
    ]);
    expect(cells(rowOf('What it cost', /^s1/))[1]).toBe('– → –');
  });

  it('name a chunk that differs by keys, position and checksums, and open its rows', async () => {
    show(finished);
    const chunk = within(screen.getByRole('list', { name: 'Chunks that differ' })).getByRole('listitem');
    expect(chunk.textContent).toContain('chunk 2 of userson s2keys after 100 to 200at tx 47, 0/16B3CA5');
    expect(chunk.textContent).toContain('p1: 100 rows, 00aa11bb ≠ s2: 99 rows, 22cc33dd');
    expect(within(chunk).queryByRole('table')).toBeNull();
    await userEvent.click(within(chunk).getByRole('button', { name: 'Open 3 rows' }));
    const rows = within(within(chunk).getByRole('table')).getAllByRole('row').slice(1);
    expect(rows.map(cells)).toEqual([
      ['p1', '120', 'Ann'],
      ['s2', '120', 'Anne'],
      ['p1', '131', 'Bob'],
      ['s2', 'no such row'],
    ]);
    expect(chunk.textContent).toContain('1 more row differs.');
  });

  it('say how far it is and for whom it waits, and start no second one meanwhile', () => {
    show({
      ...finished,
      state: 'running',
      rowsRead: 200,
      leftUs: 16_000,
      underWay: {
        number: 2,
        table: 'users',
        lsn: lsn(0x16b3ca5),
        tx: 47,
        reading: ['s1'],
        replaying: [{ nodeId: 's2', bytes: 4100 }],
      },
    });
    expect(screen.getByRole('status').textContent).toContain(
      '200 of 250 rows after 64 ms, about 16 ms to go.',
    );
    expect(screen.getByRole<HTMLProgressElement>('progressbar', { name: 'Rows compared' }).value).toBe(200);
    expect(screen.getByText(/^Chunk 2 of users/).textContent).toBe(
      'Chunk 2 of users is compared at tx 47: s1 reads it now, s2 has 4.1 kB to replay first.',
    );
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Compare' }).disabled).toBe(true);
  });

  it('look at an earlier one when there are several', () => {
    show(finished, { ...finished, id: 2, startedUs: 5_000_000 });
    expect(screen.getByRole('combobox', { name: 'Comparison' }).textContent).toContain(
      'from 5 s, 100 rows a chunk',
    );
  });
});
