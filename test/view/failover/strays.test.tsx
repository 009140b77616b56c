// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { loadSqlite } from '../../../src/engine/index';
import { failoverLab, withFailover, type FailoverLab } from '../../support/failoverLab';
import { showPanel } from '../../support/failoverPanel';

const sqlite = await loadSqlite();
const splitAndKept = [
  { atUs: 1_000_000, do: { type: 'partition', side: ['p1'] } },
  { atUs: 2_500_000, do: { type: 'healAll' } },
  { atUs: 2_500_000, do: { type: 'keepSide', node: 's1' } },
];

/** Two primaries wrote; the side of s1 is kept, and p1 cannot attach. */
function show(format: 'row' | 'statement'): FailoverLab {
  const settings = { quorum: false, tokens: false, addressTtlUs: 3_000_000 };
  const lab = failoverLab(sqlite, { ...withFailover(settings, splitAndKept), log: { format } });
  showPanel(lab);
  act(() => lab.goTo(3_500_000));
  return lab;
}

const back = () => within(screen.getByRole('region', { name: 'Back into the cluster' }));
const button = (name: string): HTMLButtonElement => back().getByRole('button', { name });

describe('a member that cannot attach', { timeout: 30_000 }, () => {
  it('says so as a server would, is rewound, and lists what was set aside', async () => {
    const lab = show('row');
    expect(back().getByText(/new timeline 2 forked off current database system timeline 1/)).toBeDefined();
    expect(back().getByText(/\d+ entries, .*, that s1 lacks\./)).toBeDefined();
    await userEvent.click(button('Rewind p1'));
    act(() => lab.goTo(5_500_000));
    expect(back().getByText('follows again')).toBeDefined();
    const aside = back().getByRole('list', { name: /^Set aside since .*: gone from the cluster/ });
    const entries = within(aside).getAllByRole('listitem');
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.some((entry) => entry.textContent.includes('was acknowledged'))).toBe(true);
  });

  it('cannot be rewound from statements, says why, and is copied anew', async () => {
    const lab = show('statement');
    expect(back().getByText('Statements cannot be undone: only a re-clone helps.')).toBeDefined();
    expect(button('Rewind p1').disabled).toBe(true);
    await userEvent.click(button('Re-clone p1'));
    expect(back().getByText('is being copied anew')).toBeDefined();
    expect(button('Re-clone p1').disabled).toBe(true);
    act(() => lab.goTo(8_000_000));
    expect(screen.queryByRole('region', { name: 'Back into the cluster' })).toBeNull();
    expect(lab.player.current.cluster.member('p1').timelineId).toBe(2);
  });
});
