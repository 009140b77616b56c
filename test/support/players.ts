import { afterEach, beforeAll } from 'vitest';
import { loadSqlite, parseScenario, type Sqlite } from '../../src/engine/index';
import type { LabFrame } from '../../src/store/frame/types';
import { NarrationHold } from '../../src/store/narrationHold';
import { Player, type Stopwatch } from '../../src/store/player';
import { labWords } from '../../src/view/text/labWords';
import living from '../../src/scenarios/living-cluster.json';

/** The first scenario of the lab, as in its file. */
export const livingCluster: Readonly<Record<string, unknown>> = living;

/** Opens a scenario; call it at the top of a file. Without a stopwatch the budget of a frame never ends. */
export function usePlayers(): (scenario: object, stopwatch?: Stopwatch) => Player {
  const players: Player[] = [];
  let sqlite: Sqlite;
  beforeAll(async () => {
    sqlite = await loadSqlite();
  });
  afterEach(() => {
    for (const player of players.splice(0)) player.close();
  });
  return (scenario, stopwatch = () => 0) => {
    const parsed = parseScenario(JSON.stringify(scenario));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const player = new Player(sqlite, parsed.scenario, labWords, stopwatch);
    players.push(player);
    return player;
  };
}

/** All that the screen shows where time stands. */
export function shown(player: Player): LabFrame {
  while (!player.travel());
  const hold = new NarrationHold(player.projection.idleSentence());
  const { timeline, ...frame } = player.projection.frame(
    (standing, fresh) => hold.next(standing, fresh, false, 0),
    player.reachedUs,
    false,
  );
  return { ...frame, timeline: { ...timeline, reachedUs: 0 } };
}
