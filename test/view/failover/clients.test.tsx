// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { loadSqlite } from '../../../src/engine/index';
import retryDuplicates from '../../../src/scenarios/retry-duplicates.json';
import { failoverLab, type FailoverLab } from '../../support/failoverLab';
import { showPanel } from '../../support/failoverPanel';

const sqlite = await loadSqlite();

function show(): FailoverLab {
  const lab = failoverLab(sqlite, retryDuplicates);
  showPanel(lab);
  return lab;
}

const clients = () => within(screen.getByRole('region', { name: 'Clients' }));
const keys = (): HTMLElement => clients().getByRole('switch', { name: 'Idempotency keys' });
const choose = async (name: string, option: string): Promise<void> => {
  await userEvent.click(clients().getByRole('combobox', { name }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
};

describe('clients', { timeout: 30_000 }, () => {
  it('need a table for their keys, which is offered at the switch; the replay has it from the start', async () => {
    const lab = show();
    act(() => lab.goTo(3_500_000));
    await userEvent.click(keys());
    expect(clients().getByRole('alert').textContent).toContain('CREATE TABLE IF NOT EXISTS idempotency_keys');
    expect(keys().getAttribute('aria-checked')).toBe('false');
    await userEvent.click(clients().getByRole('button', { name: 'Create the table of keys' }));
    expect(clients().getByRole('status').textContent).toContain('Let time run');
    act(() => lab.goTo(4_000_000));
    await userEvent.click(keys());
    expect(keys().getAttribute('aria-checked')).toBe('true');
    expect(clients().queryByRole('status')).toBeNull();

    await userEvent.click(clients().getByRole('button', { name: 'Replay with these clients' }));
    expect(clients().getByRole('status').textContent).toBe(
      'Replayed. Effects that came twice: 1 before, 0 now.',
    );
  });

  it('are told how long to keep an address, how often to try again, and how long to pause', async () => {
    const lab = show();
    await choose('Address TTL', '3 s');
    await choose('Client retries', '2');
    await choose('Pause before each', '500 ms');
    const { cluster } = lab.player.current;
    expect(cluster.failover.addressTtlUs).toBe(3_000_000);
    expect(cluster.clients).toMatchObject({ retries: 2, backoffUs: 500_000 });
    await choose('Client retries', 'none');
    expect(clients().queryByRole('combobox', { name: 'Pause before each' })).toBeNull();
  });
});
