// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { loadSqlite } from '../../../src/engine/index';
import { failoverLab, withFailover, type FailoverLab } from '../../support/failoverLab';
import { showPanel } from '../../support/failoverPanel';

const sqlite = await loadSqlite();

function show(failover: object, commands: readonly object[] = []): FailoverLab {
  const lab = failoverLab(sqlite, withFailover(failover, commands));
  showPanel(lab);
  return lab;
}

const hands = () => within(screen.getByRole('region', { name: 'By hand' }));
const click = (name: string | RegExp): Promise<void> =>
  userEvent.click(hands().getByRole('button', { name }));
const given = ({ player }: FailoverLab): readonly string[] =>
  player.current.commands.map(({ command }) => command.type);

describe('by hand', { timeout: 30_000 }, () => {
  it('says before what promoting costs, and afterwards whom nobody has told', async () => {
    const lab = show({ mode: 'off' }, [{ atUs: 1_000_000, do: { type: 'partition', side: ['p1'] } }]);
    act(() => lab.goTo(1_400_000));
    await click(/^Promote now, lose [1-9]/);
    act(() => lab.goTo(1_500_000));
    expect(hands().getByText('Nobody has told these of s1:')).toBeDefined();
    await click('s2 follows s1');
    await click('s3 follows s1');
    await click('Send writes to s1');
    expect(given(lab)).toEqual(['promote', 'follow', 'follow', 'route']);
    act(() => lab.goTo(1_800_000));
    expect(hands().queryByText(/follows s1/)).toBeNull();
    expect(hands().queryByRole('button', { name: 'Send writes to s1' })).toBeNull();
    expect(lab.player.current.cluster.router.primary).toBe('s1');
  });

  it('says at the button why a switchover is refused', async () => {
    const lab = show({ mode: 'off' }, [{ atUs: 1_000_000, do: { type: 'kill', node: 'p1', kind: 'site' } }]);
    act(() => lab.goTo(1_400_000));
    await click('Switch over');
    expect(hands().getByRole('alert').textContent).toContain('p1 is down. A switchover needs it');
    expect(screen.getAllByRole('alert')).toHaveLength(1);
  });

  it('switches over and loses nothing', async () => {
    const lab = show({});
    act(() => lab.goTo(1_000_000));
    await click('Switch over');
    act(() => lab.goTo(2_000_000));
    expect(lab.player.current.cluster.primaryId()).toBe('s1');
    expect(screen.getByText('p1 is a standby of s1.')).toBeDefined();
  });
});
