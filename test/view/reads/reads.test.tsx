import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import aliceBob from '../../../src/scenarios/alice-bob.json';
import nearestRead from '../../../src/scenarios/nearest-read.json';
import { LabContext, type LabStore } from '../../../src/view/lab';
import { ReadsMain } from '../../../src/view/reads/readsMain';
import { ReadsPanel } from '../../../src/view/reads/readsPanel';
import { livingCluster } from '../../support/players';
import { runningLab } from '../../support/runningLab';

async function show(us: number, scenario: object = livingCluster): Promise<LabStore> {
  const { store } = await runningLab(us, scenario);
  render(
    <LabContext value={store}>
      <ReadsMain wide />
      <ReadsPanel />
    </LabContext>,
  );
  return store;
}

const region = (name: string) => within(screen.getByRole('region', { name }));
const sessions = () => within(screen.getByRole('table', { name: 'Sessions' }));
const rowOf = (id: string) => sessions().getByRole('row', { name: new RegExp(`^${id} `) });
const cells = (row: HTMLElement) =>
  within(row)
    .getAllByRole('cell')
    .map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim());

async function choose(label: string, option: string | RegExp): Promise<void> {
  await userEvent.click(screen.getByRole('combobox', { name: label }));
  await userEvent.click(screen.getByRole('option', { name: option }));
}

const selected = () => region('Selected read');
const definition = (term: string) => selected().getByText(term).nextElementSibling?.textContent;

describe('sessions', { timeout: 30_000 }, () => {
  it('show policy, token, who has it, and where the next read goes', async () => {
    await show(310_000, aliceBob);
    expect(cells(rowOf('you'))).toEqual(['round robin', '307.0', 'tx 1', 's1 has not', 's1, in turn']);
    expect(cells(rowOf('web-1')).slice(1)).toEqual(['no write', 'none', 'any node may', 's1, in turn']);
  });

  it('warn of a read that would not show the own write', async () => {
    await show(310_000, aliceBob);
    await userEvent.click(screen.getByRole('button', { name: 'you' }));
    const sentence = /does not show tx 1 yet: a read there would miss its own write/;
    expect(screen.getByText(sentence)).toBeDefined();
  });

  it('are given a policy one by one, and all at once', async () => {
    await show(310_000, aliceBob);
    await choose('Policy of you', 'own writes');
    expect(cells(rowOf('you'))[4]).toBe('p1');
    expect(cells(rowOf('web-1'))[0]).toBe('round robin');
    expect(screen.getByRole('combobox', { name: 'Policy of all sessions' }).textContent).toBe('several');
    await choose('Policy of all sessions', 'primary only');
    expect(cells(rowOf('web-1'))[0]).toBe('primary only');
    expect(screen.queryByText(/would miss its own write/)).toBeNull();
  });

  it('that are copies of one fold into a row that opens', async () => {
    const many = [{ id: 'you' }, { id: 'web', copies: 40 }];
    await show(100_000, { ...livingCluster, sessions: many, workload: null });
    expect(sessions().getByText('40 sessions')).toBeDefined();
    expect(sessions().queryByRole('row', { name: /^web-7 / })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show each of web' }));
    expect(rowOf('web-7')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Fold web' }));
    expect(sessions().queryByRole('row', { name: /^web-7 / })).toBeNull();
  });
});

describe('a read', { timeout: 30_000 }, () => {
  async function stale(): Promise<LabStore> {
    const store = await show(3_000_000, aliceBob);
    const recent = within(screen.getByRole('region', { name: 'Newest reads' }));
    await userEvent.click(recent.getByRole('button', { name: /501\.0.*stale/ }));
    return store;
  }

  it('says what it was told, what it should have been, and how late that was', async () => {
    await stale();
    expect(definition('asked by')).toBe('you, through router');
    expect(definition('answer')).toBe('Bob, read on standby 1 at 514.0');
    expect(definition('should be')).toBe('Alice, as the primary would have said then');
    expect(definition('lacks')).toContain('Bob → Alice, told yes to you at 307.0');
    expect(selected().getByText('Stale by 207.0 ms')).toBeDefined();
  });

  it('is explained by what the router believed, what was true, and the line that decided', async () => {
    await stale();
    const candidate = region('Candidates').getByRole('row', { name: /^Standby 1/ });
    expect(cells(candidate)).toEqual(['0.0', '198.0', 'qualifies, its turn']);
    expect(region('Candidates').getByRole('row', { name: /^Primary p1/ })).toBeDefined();
    expect(region('Candidates').getByText(/ms old$/).textContent).toBe('475.0 ms old');
    const lines = region('Rule').getAllByRole('listitem');
    expect(lines.map((line) => line.dataset.state)).toEqual(['passed', 'passed', 'decided', 'notReached']);
    expect(lines[2]?.textContent).toContain('the next in turn');
  });

  it('is answered by other policies in runs of their own', async () => {
    const store = await stale();
    const before = store.getState().runFacts();
    await userEvent.click(screen.getByRole('button', { name: 'Ask the others' }));
    await screen.findByRole('button', { name: 'Ask again' }, { timeout: 20_000 });
    const others = within(screen.getByRole('table', { name: 'Other policies' }));
    const answer = (policy: string) => cells(others.getByRole('row', { name: new RegExp(`^${policy}`) }));
    expect(answer('round robin')).toEqual(['s1', 'Bob stale', '27.0']);
    expect(answer('known lag')).toEqual(['p1', 'Alice', '5.0']);
    expect(answer('own writes, wait there')[1]).toBe('Alice');
    expect(store.getState().runFacts()).toEqual(before);
  });

  it('is asked again, strong, and then answered by the primary', async () => {
    const store = await stale();
    await userEvent.click(screen.getByRole('button', { name: 'Read it again, strong' }));
    await userEvent.click(screen.getByRole('button', { name: 'Show the newest again' }));
    act(() => store.getState().seek(3_100_000));
    await waitFor(() => expect(definition('asked by')).toBe('you, through router, strong'));
    expect(definition('answer')).toMatch(/^Alice, read on p1/);
    expect(region('Rule').getAllByRole('listitem')[0]?.dataset.state).toBe('decided');
  });
});

describe('policy and monitor', { timeout: 30_000 }, () => {
  it('set the figures of a policy, of one session or of all', async () => {
    const store = await show(500_000);
    const policy = region('Policy');
    await choose('Read policy', 'known lag');
    await choose('Window', '5 s');
    await userEvent.click(policy.getByRole('button', { name: 'About Window' }));
    const sent = store.getState().ask((player) => player.current.commands.map(({ command }) => command));
    expect(sent?.at(-1)).toMatchObject({
      type: 'setReadPolicy',
      session: null,
      policy: { kind: 'knownLag', windowUs: 5_000_000, maxLagUs: 1_000_000 },
    });
    expect(policy.queryByText(/^Its writes are forgotten/)).toBeNull();
    await choose('Window', '30 s');
    await choose('Forgets', '10 s');
    expect(policy.getByText(/^Its writes are forgotten after 10 s/)).toBeDefined();
    await choose('Whose policy', 'you');
    await choose('Read policy', 'bounded');
    expect(cells(rowOf('you'))[0]).toBe('bounded');
    expect(cells(rowOf('web-1'))[0]).toBe('known lag');
  });

  it('show what is true, what the router knows, and what servers would say', async () => {
    const store = await show(500_000);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Check health' }));
    await choose('Every', '500 ms');
    act(() => store.getState().seek(4_000_000));
    const lags = within(screen.getByRole('table', { name: 'Lag of each standby' }));
    await waitFor(() =>
      expect(cells(lags.getByRole('row', { name: /^checked at/ }))[0]).toMatch(/^3\d{3}\.\d$/),
    );
    expect(cells(lags.getByRole('row', { name: /^Seconds_Behind_Source/ }))).toEqual(['0', '0', '0']);
    for (const name of ['The router knows', 'PostgreSQL would show', 'MySQL would show']) {
      expect(lags.getByRole('rowheader', { name: new RegExp(`^${name}`) })).toBeDefined();
    }
  });

  it('say at the control why nodes cannot be given up before they are asked again', async () => {
    await show(500_000);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Check health' }));
    await choose('Every', '1 s');
    await choose('Give up after', '500 ms');
    expect(region('Monitor').getByRole('alert').textContent).toMatch(
      /^Giving up after 500 ms must be longer/,
    );
    expect(screen.getByRole('combobox', { name: 'Give up after' }).textContent).toBe('30 s');
    await choose('Give up after', '5 s');
    expect(region('Monitor').queryByRole('alert')).toBeNull();
  });

  it('show what one router knows, where there are several', async () => {
    await show(3_000_000, nearestRead);
    const lags = within(screen.getByRole('table', { name: 'Lag of each standby' }));
    const checkedAt = () => cells(lags.getByRole('row', { name: /^checked at/ }));
    expect(lags.getByRole('rowheader', { name: /^router-asia knows/ })).toBeDefined();
    expect(checkedAt()).toEqual(['199.0', '366.0']);
    await choose('Whose reads and knowledge', 'router');
    expect(lags.getByRole('rowheader', { name: /^router knows/ })).toBeDefined();
    expect(checkedAt()).toEqual(['199.0', '77.0']);
    expect(selected().getByText(/^No read was routed yet/)).toBeDefined();
    await choose('Whose reads and knowledge', 'router-asia');
    expect(definition('asked by')).toMatch(/through router-asia$/);
  });

  it('raise an alert on the row of a standby that is late', async () => {
    const store = await show(500_000);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Check health' }));
    await choose('Every', '500 ms');
    await choose('Warn above', '500 ms');
    act(() => {
      store.getState().send({ type: 'setNode', node: 's2', settings: { applyDelayUs: 60_000_000 } });
      store.getState().seek(4_000_000);
    });
    const lags = within(screen.getByRole('table', { name: 'Lag of each standby' }));
    await waitFor(() =>
      expect(cells(lags.getByRole('row', { name: /^health/ }))).toEqual(['healthy', 'late', 'healthy']),
    );
    expect(store.getState().frame.timeline.marks.map(({ label }) => label?.key)).toContain('lagWarning');
  });
});
