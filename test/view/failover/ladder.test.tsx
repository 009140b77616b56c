// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { loadSqlite } from '../../../src/engine/index';
import { failoverLab, withFailover, type FailoverLab } from '../../support/failoverLab';
import { showPanel } from '../../support/failoverPanel';

const sqlite = await loadSqlite();
const killed = { atUs: 2_440_000, do: { type: 'kill', node: 'p1', kind: 'site' } };

function show(commands: readonly object[], stepByStep: boolean): FailoverLab {
  const lab = failoverLab(sqlite, withFailover({}, commands));
  lab.player.holdSteps(stepByStep);
  lab.setState({
    takeStep: () => {
      lab.player.takeHeldStep();
      lab.goTo(lab.player.current.nowUs);
    },
  });
  showPanel(lab);
  return lab;
}

const steps = (): HTMLElement[] =>
  within(screen.getByRole('list', { name: 'The five steps' }))
    .getAllByRole('listitem')
    .filter((item) => item.dataset.state !== undefined);
const states = (): (string | undefined)[] => steps().map((step) => step.dataset.state);

describe('the ladder', { timeout: 30_000 }, () => {
  it('holds a step until it is taken, and says what decided it', async () => {
    const lab = show([killed], true);
    act(() => lab.goTo(6_000_000));
    expect(states()).toEqual(['current', 'waiting', 'waiting', 'waiting', 'waiting']);
    expect(steps()[0]?.textContent).toMatch(/4 of 4 agree|3 of 4 agree/);
    await userEvent.click(screen.getByRole('button', { name: /^Take step 1/ }));
    expect(states()[0]).toBe('done');
    act(() => lab.goTo(6_000_000));
    expect(states()).toEqual(['done', 'current', 'waiting', 'waiting', 'waiting']);
  });

  it('says why nobody is promoted', () => {
    const others = ['s1', 's2'].map((node) => ({ ...killed, do: { ...killed.do, node } }));
    const lab = show([killed, ...others], false);
    act(() => lab.goTo(5_000_000));
    expect(steps()[0]?.textContent).toContain('No quorum: 1 of 4 reachable, 3 needed. Nobody is promoted.');
  });
});
