// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { loadSqlite } from '../../../src/engine/index';
import { failoverLab, withFailover, type FailoverLab } from '../../support/failoverLab';
import { showPanel } from '../../support/failoverPanel';

const sqlite = await loadSqlite();

function show(failover: object, commands: readonly object[]): FailoverLab {
  const lab = failoverLab(sqlite, withFailover(failover, commands));
  showPanel(lab);
  return lab;
}

const figures = (): readonly string[] =>
  within(screen.getByRole('region', { name: 'Cost' }))
    .getAllByRole('definition')
    .map((one) => one.textContent);
const ms = (text: string | undefined): number => Number.parseFloat(text ?? '');

describe('what a failover costs', { timeout: 30_000 }, () => {
  it('counts while there is no primary, and stands still when there is one again', () => {
    const lab = show({}, [{ atUs: 2_000_000, do: { type: 'kill', node: 'p1', kind: 'process' } }]);
    act(() => lab.goTo(2_450_000));
    expect(figures()[1]).toContain('ms, running');
    expect(ms(figures()[1])).toBeCloseTo(450, 0);
    act(() => lab.goTo(4_000_000));
    const over = figures()[1];
    expect(over).not.toContain('running');
    expect(ms(over)).toBeGreaterThan(450);
    act(() => lab.goTo(5_000_000));
    expect(figures()[1]).toBe(over);
  });

  it('names each write that was acknowledged and lost', () => {
    const lab = show({}, [{ atUs: 2_408_000, do: { type: 'kill', node: 'p1', kind: 'site' } }]);
    act(() => lab.goTo(5_000_000));
    const count = Number.parseInt(figures()[0] ?? '', 10);
    expect(count).toBeGreaterThan(0);
    expect(count).toBe(lab.player.current.watch.leaders.lostWrites.all.length);
    const lost = screen.queryByRole('list', { name: 'Acknowledged writes that are lost' });
    expect(lost?.querySelectorAll('li').length ?? 0).toBe(count);
  });
});
