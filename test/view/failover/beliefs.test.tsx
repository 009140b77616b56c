// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { loadSqlite } from '../../../src/engine/index';
import { failoverLab, withFailover, type FailoverLab } from '../../support/failoverLab';
import { showPanel } from '../../support/failoverPanel';

const sqlite = await loadSqlite();
const cutOff = { atUs: 2_000_000, do: { type: 'partition', side: ['p1'] } };

function show(failover: object, commands: readonly object[]): FailoverLab {
  const lab = failoverLab(sqlite, withFailover(failover, commands));
  showPanel(lab);
  return lab;
}

const region = (): HTMLElement => screen.getByRole('region', { name: 'Beliefs' });
const rowOf = (member: string): string =>
  within(region())
    .getByRole('rowheader', { name: member })
    .closest('tr')
    ?.textContent?.replace(/\s+/g, ' ') ?? '';

describe('beliefs', { timeout: 30_000 }, () => {
  it('says whom each member takes for the primary, who is wrong, and what is true', () => {
    const lab = show({ addressTtlUs: 3_000_000 }, [cutOff]);
    act(() => lab.goTo(1_900_000));
    expect(rowOf('p1')).toBe('p1itself leads4 of 4 answer');
    expect(rowOf('s1')).toMatch(/^s1p1 leads\d+ ms ago$/);
    expect(region().textContent).toContain('True: p1 takes writes.');

    act(() => lab.goTo(4_000_000));
    expect(rowOf('p1')).toBe('p1itself leadswrong1 of 4 answer');
    expect(rowOf('s1')).toBe('s1itself leads3 of 4 answer');
    expect(rowOf('s2')).toMatch(/^s2s1 leads/);
    expect(region().textContent).toContain('True: s1 takes writes.');
  });

  it('counts no answers where nobody is asked for any', () => {
    const lab = show({ quorum: false, tokens: false, addressTtlUs: 3_000_000 }, [cutOff]);
    act(() => lab.goTo(2_250_000));
    expect(rowOf('s1')).toMatch(/^s1p1 is dead, since 2212\.0wrong/);
    expect(rowOf('p1')).toBe('p1itself leads');
    act(() => lab.goTo(4_000_000));
    expect(rowOf('s1')).toBe('s1itself leads');
    expect(region().textContent).toContain('True: p1, s1 both take writes.');
  });

  it('says of a member that is down nothing but that', () => {
    const killed = { atUs: 2_000_000, do: { type: 'kill', node: 'p1', kind: 'site' } };
    const lab = show({}, [killed]);
    act(() => lab.goTo(2_100_000));
    expect(rowOf('p1')).toBe('p1down');
    expect(region().textContent).toContain('True: nobody takes writes.');
  });
});
