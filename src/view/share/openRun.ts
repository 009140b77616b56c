import { scenarioOf, type Shipped } from '../../share/scenarioOf';
import type { KeptRun, SharedRun } from '../../share/sharedRun';
import type { KeptBranch } from '../../store/branches';
import type { LabStore } from '../lab';
import { arrivalsOf, type Source, type Told } from './arrivals';

type Problem = Extract<Told, { kind: 'problem' }>['problem'];

export function tellProblem(lab: LabStore, source: Source, problem: Problem): false {
  arrivalsOf(lab).setState({ told: { kind: 'problem', source, problem } });
  return false;
}

/** Histories whose scenario this lab does not take are left out. */
const restored = (branches: KeptRun['branches'], shipped: readonly Shipped[]): readonly KeptBranch[] =>
  branches.flatMap((branch) => {
    const scenario = scenarioOf(branch, shipped);
    return scenario.ok ? [{ ...branch, scenario: scenario.run }] : [];
  });

/**
 * Replaces what runs by a run that was shared, and goes to its instant. False when it cannot be opened, which is told;
 * what ran before is unharmed then. A run that turns out to be another one is told when it has arrived.
 */
export function openRun(
  lab: LabStore,
  shared: SharedRun,
  shipped: readonly Shipped[],
  source: Source,
  branches: KeptRun['branches'] = [],
): boolean {
  const scenario = scenarioOf(shared, shipped);
  if (!scenario.ok) return tellProblem(lab, source, scenario.problem);
  const opened = lab.getState().ask((_, live) => live.open({ value: scenario.run }));
  if (opened === null) return tellProblem(lab, source, { code: 'stillLoading', params: {} });
  if ('code' in opened) {
    return tellProblem(lab, source, { code: 'scenarioInvalid', params: opened.params });
  }
  const { selection, view, at, reached, recorded, hash } = shared;
  arrivalsOf(lab).setState({ told: null });
  lab.getState().setSpeed(opened.paceUsPerS);
  lab.setState({ scenarioId: opened.id, selection, view, notices: [], drill: null });
  lab.getState().move((player) => {
    if (branches.length > 0) player.branches.restore(restored(branches, shipped));
    player.adopt(
      {
        ...player.history,
        recorded,
        reachedUs: Math.max(reached.us, at.us),
        reachedEvents: Math.max(reached.events, at.events),
      },
      0,
    );
    player.seekPlace(at, ({ trace }) => {
      if (trace.hash !== hash) {
        arrivalsOf(lab).setState({ told: { kind: 'differs', expected: hash, got: trace.hash } });
      }
      if (shared.opens === 'start') queueMicrotask(() => lab.getState().seek(0));
    });
  });
  return true;
}
