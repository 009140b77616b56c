// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { loadSqlite } from '../../../src/engine/index';
import { failoverLab, withFailover, type FailoverLab } from '../../support/failoverLab';
import { showPanel } from '../../support/failoverPanel';

const sqlite = await loadSqlite();
const sql = "UPDATE users SET name = 'Zoe' WHERE id = 2";
const onTheOtherSide = { atUs: 2_200_000, do: { type: 'execSql', session: 'you', target: 's1', sql } };
const cutOff = { atUs: 1_000_000, do: { type: 'partition', side: ['p1'] } };

function show(failover: object): FailoverLab {
  const lab = failoverLab(
    sqlite,
    withFailover({ addressTtlUs: 3_000_000, ...failover }, [cutOff, onTheOtherSide]),
  );
  showPanel(lab);
  act(() => lab.goTo(2_500_000));
  return lab;
}

const heal = () => within(screen.getByRole('region', { name: 'Heal' }));
const side = (letter: string): HTMLElement =>
  heal().getByRole('radio', { name: new RegExp(`^Keep side ${letter}`) });

describe('two histories', { timeout: 30_000 }, () => {
  it('says what each side would lose, and keeps the one that is picked', async () => {
    const lab = show({ quorum: false, tokens: false });
    expect(side('B').getAttribute('aria-checked')).toBe('true');
    expect(side('A').textContent).toMatch(/p1, timeline 1loses 1/);
    expect(side('B').textContent).toMatch(/s1, timeline 2loses \d+.*p1 to rewind; [\d.]+ k?B set aside/);
    await userEvent.click(side('A'));
    const keepA = heal().getByRole('button', { name: /^Heal, keep A, lose \d+/ });
    const count = Number(/\d+$/.exec(keepA.textContent)?.[0]);
    const lost = heal().getByRole('list', { name: 'Acknowledged writes that would be lost' });
    expect(within(lost).getAllByRole('listitem')).toHaveLength(count);
    await userEvent.click(keepA);
    expect(lab.player.current.commands.map(({ command }) => command.type)).toEqual(['healAll', 'keepSide']);
    act(() => lab.goTo(4_000_000));
    expect(lab.player.current.cluster.primaryId()).toBe('p1');
    expect(screen.queryByRole('region', { name: 'Heal' })).toBeNull();
  });

  it('says why the side without a majority takes no writes', async () => {
    const lab = show({});
    expect(heal().getByText(/p1 still takes itself for the primary.*: it reaches no majority/)).toBeDefined();
    await userEvent.click(heal().getByRole('button', { name: 'Heal the links only' }));
    expect(lab.player.current.commands.map(({ command }) => command.type)).toEqual(['healAll']);
  });
});
