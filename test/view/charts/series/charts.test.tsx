import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import livingCluster from '../../../../src/scenarios/living-cluster.json';
import type { Lab } from '../../../../src/store/labStore';
import { Charts } from '../../../../src/view/charts/series/charts';
import { LabContext } from '../../../../src/view/lab';
import { runningLab } from '../../../support/runningLab';

/** Reads and writes, and a router that checks every second. */
const withReads = {
  ...livingCluster,
  workload: {
    sessions: ['web-1', 'web-2'],
    perSecond: 40,
    statements: ["UPDATE users SET name = 'Al {{n}}' WHERE id = 1", 'SELECT name FROM users'],
  },
  reads: {
    policy: { kind: 'knownLag', windowUs: 100_000, maxLagUs: 1_000_000, forgetUs: 60_000_000 },
    monitor: { everyUs: 1_000_000 },
  },
};

async function show(us = 4_321_000): Promise<Lab> {
  const lab = await runningLab(us, withReads);
  render(
    <LabContext value={lab.store}>
      <Charts />
    </LabContext>,
  );
  return lab;
}

const line = (): HTMLElement => screen.getByRole('slider', { name: 'Instant to read' });
const values = (): HTMLElement => screen.getByRole('table', { name: /^Figures at/ });
const valueOf = (what: string): string | null | undefined =>
  within(values()).getByRole('rowheader', { name: what }).nextElementSibling?.textContent;

it('says in words what the charts show now', async () => {
  await show();
  expect(screen.getByRole('table', { name: 'Figures at 4321.0 ms' })).toBeDefined();
  expect(valueOf('Lag of s3, replayed')).toMatch(/ms, .*B; the router knows of .*ms$/);
  expect(valueOf('Commit latency since asked')).toMatch(/^p50 .* ms, over 1 s$|^no commit$/);
  expect(valueOf('Commits')).toMatch(/^\d.* a second, over 1 s$/);
});

it('reads another instant by the arrow keys, and goes there with Enter', async () => {
  const lab = await show();
  const user = userEvent.setup();
  act(() => line().focus());
  const readMs = (): number => Number(line().getAttribute('aria-valuenow'));
  await user.keyboard('{ArrowLeft}');
  await waitFor(() => expect(readMs()).toBeLessThan(4321));
  const step = 4321 - readMs();
  await user.keyboard('{ArrowLeft}');
  await waitFor(() => expect(readMs()).toBeLessThan(4321 - step));
  const left = readMs();
  expect(left).toBeGreaterThan(4000);
  expect(line().getAttribute('aria-valuetext')).toMatch(/^4\d\d\d\.\d ms\. Lag of s1, replayed: /);
  await user.keyboard('{Enter}');
  expect(lab.store.getState().frame.nowUs / 1000).toBeCloseTo(left, -1);
  await user.keyboard('{Home}');
  await waitFor(() => expect(readMs()).toBe(0));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(readMs()).toBe(left));
});

it('shows the lag of another stage', async () => {
  await show();
  await userEvent.click(screen.getByRole('radio', { name: 'sent' }));
  await waitFor(() =>
    expect(within(values()).getByRole('rowheader', { name: 'Lag of s3, sent' })).toBeDefined(),
  );
});

it('shows the whole run, or its end', async () => {
  await show(30_000_000);
  await waitFor(() => expect(line().getAttribute('aria-valuemin')).toBe('21800'));
  await userEvent.click(screen.getByRole('radio', { name: 'all' }));
  await waitFor(() => expect(line().getAttribute('aria-valuemin')).toBe('0'));
});

it('tabulates latency by operation and by node', async () => {
  await show();
  await userEvent.click(screen.getByRole('radio', { name: 'Latency' }));
  const table = within(screen.getByRole('region', { name: 'Latency and throughput' })).getByRole('table');
  const rows = within(table)
    .getAllByRole('row')
    .map((row) => row.textContent);
  expect(rows[1]).toMatch(/^allread/);
  expect(rows[2]).toMatch(/^allcommit/);
  expect(rows.some((row) => row.startsWith('p1'))).toBe(true);
  expect(rows.some((row) => /^s\dread/.test(row))).toBe(true);
});

it('says in words why requests were not answered', async () => {
  const lab = await show();
  await userEvent.click(screen.getByRole('radio', { name: 'Latency' }));
  act(() => {
    lab.store.getState().send({ type: 'kill', node: 'p1', kind: 'process' });
    lab.store.getState().seek(4_400_000);
  });
  const refused = await screen.findByRole('rowheader', { name: 'connection refused' });
  expect(Number(refused.nextElementSibling?.textContent)).toBeGreaterThan(0);
});

it('follows the run', async () => {
  const lab = await show();
  act(() => lab.store.getState().seek(5_000_000));
  await waitFor(() => expect(screen.getByRole('table', { name: 'Figures at 5000.0 ms' })).toBeDefined());
});

it('saves the charts as SVG and the figures as CSV', async () => {
  const saved: Blob[] = [];
  const names: string[] = [];
  const address = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved.push(blob as Blob);
    return 'blob:saved';
  });
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download);
  });
  await show();
  const user = userEvent.setup();
  for (const name of ['Charts in sight as SVG', 'All figures of the run as CSV']) {
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('menuitem', { name }));
  }
  expect(names).toEqual(['charts-scenario-4321ms.svg', 'charts-scenario-4321ms.csv']);
  const [picture = '', figures = ''] = await Promise.all(saved.map((blob) => blob.text()));
  for (const words of ['Lag, time', 'Throughput', '4321.0', 'cut-off']) expect(picture).toContain(words);
  expect(figures).toMatch(/^from_us,until_us,/);
  address.mockRestore();
  click.mockRestore();
});
