import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import livingCluster from '../../../src/scenarios/living-cluster.json';
import { encodeLink } from '../../../src/share/link';
import { readRunFile, writeRunFile } from '../../../src/share/runFile';
import type { SharedRun } from '../../../src/share/sharedRun';
import { LabContext, type LabStore } from '../../../src/view/lab';
import { Arrival } from '../../../src/view/share/arrival';
import type { RunKeep } from '../../../src/view/share/runKeep';
import { takeAll, takeRun } from '../../../src/view/share/takeRun';
import { runningLab } from '../../support/runningLab';

const shipped = [{ id: livingCluster.id, load: () => livingCluster }];
const nothingKept: RunKeep = {
  list: () => Promise.resolve([]),
  put: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};

function take(lab: LabStore): SharedRun {
  const run = takeRun(lab, shipped);
  if (run === null) throw new Error('no run');
  return run;
}

/** A lab in the middle of something: between two events of one instant, commands given there and before, one ahead. */
async function made(): Promise<LabStore> {
  const { store: lab } = await runningLab(1_500_000, livingCluster);
  const now = lab.getState();
  now.send({ type: 'setFailover', settings: { mode: 'on' } });
  now.seek(1_900_000);
  now.send({ type: 'kill', node: 'p1', kind: 'site' });
  now.stepEvent();
  now.send({
    type: 'execSql',
    session: 'you',
    target: 'router',
    sql: "INSERT INTO users (id, name) VALUES (9, 'Zoe')",
  });
  for (let i = 0; i < 5; i++) now.stepEvent();
  now.send({ type: 'setWorkload', perSecond: 40 });
  now.stepBack();
  now.setView('data');
  return lab;
}

async function arriveIn(link: string | null, keep = nothingKept): Promise<LabStore> {
  const { store: lab } = await runningLab(300_000, livingCluster);
  render(
    <LabContext value={lab}>
      <Arrival link={link} shipped={shipped} keep={keep} />
    </LabContext>,
  );
  await act(() => Promise.resolve());
  return lab;
}

describe('a run that arrives', { timeout: 60_000 }, () => {
  it('stands at the very place where it was shared, at every step of the way', async () => {
    const lab = await made();
    for (let i = 0; i < 10; i++) {
      const run = take(lab);
      const there = await arriveIn(encodeLink(run));
      expect(take(there)).toEqual(run);
      expect(there.getState()).toMatchObject({ view: 'data', playing: false });
      lab.getState().stepEvent();
    }
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('goes on as it would have', async () => {
    const lab = await made();
    const there = await arriveIn(encodeLink(take(lab)));
    for (const each of [lab, there]) each.getState().seek(6_000_000);
    expect(there.getState().runFacts()).toEqual(lab.getState().runFacts());
  });

  it('may stand at its start, and has been checked to its end', async () => {
    const lab = await made();
    const there = await arriveIn(encodeLink({ ...take(lab), opens: 'start' }));
    expect(there.getState().runFacts()).toMatchObject({ nowUs: 0, events: 0 });
    there.getState().seek(6_000_000);
    lab.getState().seek(6_000_000);
    expect(there.getState().runFacts()?.hash).toBe(lab.getState().runFacts()?.hash);
  });

  it('was replayed with other settings: the whole scenario comes along', async () => {
    const lab = await made();
    lab.getState().replayWithSettings();
    const run = take(lab);
    expect(typeof run.scenario).toBe('object');
    expect(take(await arriveIn(encodeLink(run)))).toEqual(run);
    const file = readRunFile(writeRunFile(run));
    expect(file).toEqual({ ok: true, run });
  });

  it('says so when it is not the run that was shared', async () => {
    const lab = await made();
    const there = await arriveIn(encodeLink({ ...take(lab), hash: 'f'.repeat(16) }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/not the run that was shared/);
    expect(screen.getByRole('alert').textContent).toContain(there.getState().runFacts()?.hash);
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that says what cannot be is opened as far as it goes, or told', async () => {
    const run = take(await made());
    const early = run.recorded.map((command) => ({ ...command, afterEvents: 0 }));
    await arriveIn(encodeLink({ ...run, recorded: early }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/not the run that was shared/);
    await arriveIn(encodeLink({ ...run, scenario: 'no-such' }));
    expect(screen.getByText(/does not have: "no-such"/)).toBeDefined();
    const before = await arriveIn(encodeLink({ ...run, scenario: { version: 1 } }));
    expect(screen.getByText(/scenario is not valid/)).toBeDefined();
    expect(before.getState().runFacts()?.nowUs).toBe(300_000);
    await arriveIn(encodeLink({ ...run, scenario: { ...livingCluster, setup: 'SELEC 1' } }));
    expect(screen.getByText(/setup: /)).toBeDefined();
  });

  it('of an earlier visit is offered, and gone on in', async () => {
    const lab = await made();
    const kept = takeAll(lab, shipped, 1);
    const remove = vi.fn(() => Promise.resolve());
    const there = await arriveIn(null, {
      ...nothingKept,
      list: () => Promise.resolve([['a', kept]]),
      remove,
    });
    const offer = await screen.findByRole('region', { name: 'What was opened or kept' });
    expect(offer.textContent).toContain('Go on where you were: A living cluster, 1.9 s, 4 commands by hand');
    await userEvent.click(screen.getByRole('button', { name: 'Go on' }));
    expect(take(there)).toEqual(take(lab));
    await vi.waitFor(() => expect(remove).toHaveBeenCalledWith('a'));
    expect(screen.queryByRole('region')).toBeNull();
  });
});
