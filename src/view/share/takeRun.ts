import { nameOrAll, type Shipped } from '../../share/scenarioOf';
import { formatVersion, type KeptRun, type SharedRun } from '../../share/sharedRun';
import type { Player } from '../../store/player';
import type { LabStore } from '../lab';

function taken(lab: LabStore, player: Player, shipped: readonly Shipped[]): SharedRun {
  const { view, selection } = lab.getState();
  const { scenario, recorded, reachedUs, reachedEvents } = player.history;
  const { nowUs, events, commands, trace } = player.current;
  return {
    scenario: nameOrAll(scenario, shipped),
    seed: scenario.seed,
    recorded: [...recorded] as SharedRun['recorded'],
    at: { us: nowUs, events, commands: commands.length },
    hash: trace.hash,
    reached: { us: reachedUs, events: reachedEvents },
    opens: 'here',
    view,
    selection,
  };
}

/** The history that is played, and where in it one stands. Null before a scenario runs, and on the way to an instant. */
export const takeRun = (lab: LabStore, shipped: readonly Shipped[]): SharedRun | null =>
  lab.getState().ask((player) => (player.progress === null ? taken(lab, player, shipped) : null));

/** The same with all histories; null also while there is nothing in it that somebody made. */
export function takeAll(lab: LabStore, shipped: readonly Shipped[], savedAt: number): KeptRun | null {
  return lab.getState().ask((player) => {
    if (player.progress !== null) return null;
    const run = taken(lab, player, shipped);
    const branches = player.branches.kept(player.history).map(({ scenario, recorded, ...branch }) => ({
      ...branch,
      recorded: [...recorded] as SharedRun['recorded'],
      scenario: nameOrAll(scenario, shipped),
      seed: scenario.seed,
    }));
    const isOwn = run.recorded.length > 0 || branches.length > 1 || typeof run.scenario !== 'string';
    return isOwn
      ? { version: formatVersion, title: player.history.scenario.title, savedAt, run, branches }
      : null;
  });
}
