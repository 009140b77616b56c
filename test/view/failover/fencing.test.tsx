// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { loadSqlite } from '../../../src/engine/index';
import { failoverLab, withFailover, type FailoverLab } from '../../support/failoverLab';
import { showPanel } from '../../support/failoverPanel';

const sqlite = await loadSqlite();
const cutOff = (...side: string[]) => ({ atUs: 2_000_000, do: { type: 'partition', side } });
/** Nothing keeps the old primary from going on, and clients keep its address. */
const unfenced = { quorum: false, tokens: false, addressTtlUs: 3_000_000 };

function showAt(us: number, failover: object, commands: readonly object[]): FailoverLab {
  const lab = failoverLab(sqlite, withFailover(failover, commands));
  lab.goTo(us);
  showPanel(lab);
  return lab;
}

const fencing = (): HTMLElement => screen.getByRole('region', { name: 'Fencing' });
const fence = (name: string): HTMLButtonElement => within(fencing()).getByRole('switch', { name });
const replay = () => userEvent.click(screen.getByRole('button', { name: 'Replay this scenario with it' }));

async function choose(label: string, option: string): Promise<readonly string[]> {
  await userEvent.click(within(fencing()).getByRole('combobox', { name: label }));
  const offered = (await screen.findAllByRole('option')).map(({ textContent }) => textContent);
  await userEvent.click(screen.getByRole('option', { name: option }));
  return offered;
}

function verdict(row: string): readonly string[] {
  const table = screen.getByRole('table', { name: 'Replayed with these settings' });
  const cells = within(table).getByRole('rowheader', { name: row }).closest('tr')?.querySelectorAll('td');
  return [...(cells ?? [])].map(({ textContent }) => textContent);
}

describe('fencing', { timeout: 60_000 }, () => {
  it.each([
    ['Quorum', 'no', 's1'],
    ['Lease', 'no', 's1'],
    ['STONITH', 'no', 's1'],
    ['Fencing tokens', 'yes', 's1'],
  ])('%s alone: split brain %s', async (name, split, promoted) => {
    showAt(5_000_000, unfenced, [cutOff('p1')]);
    expect(fencing().textContent).toContain('all off');
    await userEvent.click(fence(name));
    expect(fencing().textContent).toContain('1 on');
    await replay();
    expect(verdict('split brain')).toEqual(['yes', split]);
    expect(verdict('promoted')).toEqual(['s1', promoted]);
  });

  it('lists what leaked past tokens alone, and only that', async () => {
    showAt(4_000_000, { ...unfenced, tokens: true }, [cutOff('p1')]);
    const leaked = within(fencing()).getByText(/writes leaked/).textContent;
    // Those acknowledged before s1 led are lost as well, but no token could have stopped them.
    expect(leaked).toContain('7 writes leaked: the old primary told clients yes after s1 led.');
    expect(leaked).toContain('They are tx 21, 22, 23, 24, 25, 26, 27.');
    await userEvent.click(fence('Quorum'));
    await replay();
    expect(within(fencing()).queryByText(/leaked/)).toBeNull();
  });

  it('STONITH says whether its order arrives, and waits as long as that takes', async () => {
    const lab = showAt(4_000_000, { ...unfenced, stonith: {} }, [cutOff('p1')]);
    const promotedAt = (): number | undefined =>
      lab.player.current.cluster.failovers[0]?.done.find(({ step }) => step === 'promote')?.atUs;
    const soon = promotedAt() ?? 0;
    await choose('Takes', '1 s');
    await replay();
    expect(promotedAt()).toBe(soon + 950_000);
    for (const channel of ['the network', 'broken']) {
      await userEvent.click(within(fencing()).getByRole('radio', { name: channel }));
      await replay();
      expect(verdict('split brain')[1]).toBe('no');
      expect(verdict('promoted')[1]).toBe('nobody');
    }
    expect(lab.player.current.cluster.failovers[0]?.stopped).toBe('stonithFailed');
  });

  it('a lease says when its holder stops and when a successor may start; its bound is less than it lasts', async () => {
    showAt(1_000_000, { ...unfenced, lease: { durationUs: 1_000_000 } }, []);
    expect(fencing().textContent).toContain(
      'stops 250 ms before its end, by its own clock; nobody succeeds it until 250 ms after',
    );
    expect(await choose('Clocks may differ by', '500 ms')).not.toContain('1 s');
    expect(await choose('Lasts', '2 s')).not.toContain('500 ms');
    expect(fencing().textContent).toContain('stops 500 ms before its end');
  });

  it('a witness makes the majority that two halves lack, and counts only with quorum', async () => {
    const lab = showAt(4_000_000, { addressTtlUs: 3_000_000 }, [cutOff('p1', 's3')]);
    expect(screen.getByRole('list', { name: 'The five steps' }).textContent).toContain(
      'No quorum: 2 of 4 reachable, 3 needed.',
    );
    await userEvent.click(fence('Witness'));
    await replay();
    expect(verdict('promoted')).toEqual(['nobody', 's1']);
    expect(lab.player.current.cluster.failovers[0]?.members).toHaveLength(5);
    await userEvent.click(fence('Quorum'));
    for (const name of ['Witness', 'Minority read-only']) {
      expect(fence(name).disabled).toBe(true);
      expect(fence(name).getAttribute('aria-checked')).toBe('false');
    }
  });

  it('says that nothing of it counts while nobody watches the primary', () => {
    const lab = showAt(1_000_000, {}, []);
    act(() => void lab.getState().send({ type: 'setFailover', settings: { mode: 'off' } }));
    expect(fencing().textContent).toContain('Only counts while failover is on.');
  });
});
