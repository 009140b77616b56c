// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { loadSqlite } from '../../../src/engine/index';
import { failoverLab, withFailover, type FailoverLab } from '../../support/failoverLab';
import { showPanel } from '../../support/failoverPanel';

const sqlite = await loadSqlite();
const killed = { atUs: 2_440_000, do: { type: 'kill', node: 'p1', kind: 'site' } };

/** Held at the choice of a candidate. */
function show(): FailoverLab {
  const lab = failoverLab(sqlite, withFailover({}, [killed]));
  const { player } = lab;
  player.holdSteps(true);
  const takeStep = (): void => {
    player.takeHeldStep();
    lab.goTo(player.current.nowUs);
  };
  lab.setState({ takeStep });
  showPanel(lab);
  act(() => {
    lab.goTo(6_000_000);
    takeStep();
    lab.goTo(6_000_000);
  });
  return lab;
}

const candidate = (name: string): HTMLElement =>
  within(screen.getByRole('radiogroup', { name: 'Candidates' })).getByRole('radio', {
    name: new RegExp(`^${name}`),
  });
const cost = () => within(screen.getByRole('region', { name: 'Cost' }));

describe('the candidates', { timeout: 30_000 }, () => {
  it('stand with what each would lose; the worse one is promoted with its price', async () => {
    const lab = show();
    expect(candidate('Standby 1').textContent).toMatch(/loses (none|\d)/);
    expect(cost().getByText('of the choice shown')).toBeDefined();
    await userEvent.click(candidate('Standby 3'));
    const button = screen.getByRole('button', { name: /^Promote 3, lose \d+$/ });
    const count = Number(/\d+$/.exec(button.textContent)?.[0]);
    expect(candidate('Standby 3').textContent).toContain(`loses ${count}`);
    const named = cost().getByRole('list', { name: 'Acknowledged writes that would be lost' });
    expect(within(named).getAllByRole('listitem')).toHaveLength(count);
    await userEvent.click(button);
    expect(lab.player.current.commands.at(-1)?.command).toEqual({ type: 'chooseCandidate', node: 's3' });
    lab.player.holdSteps(false);
    act(() => lab.goTo(5_000_000));
    expect(lab.player.current.cluster.primaryId()).toBe('s3');
    expect(screen.getByText('s3 was chosen by you.')).toBeDefined();
  });
});
