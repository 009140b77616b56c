import { readScenario, type Sqlite } from '../../src/engine/index';
import livingCluster from '../../src/scenarios/living-cluster.json';
import { failoverView } from '../../src/store/frame/failover';
import { Player } from '../../src/store/player';
import { labWords } from '../../src/view/text/labWords';
import { fixtureFrame, fixtureStore, type FixtureStore } from './fixtureFrame';

/** The living cluster with other failover settings and commands; failover is on. */
export const withFailover = (failover: object, commands: readonly object[]): object => ({
  ...livingCluster,
  failover: { mode: 'on', ...failover },
  commands,
});

export interface FailoverLab extends FixtureStore {
  readonly player: Player;
  /** Goes to that instant, virtual microseconds. */
  goTo(us: number): void;
}

/** A lab whose engine is real as far as its failover panel shows; the rest of its frame stands still. */
export function failoverLab(sqlite: Sqlite, scenario: object): FailoverLab {
  const parsed = readScenario(scenario);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const player = new Player(sqlite, parsed.scenario, labWords, () => 0);
  const show = (): void => store.setState({ frame: { ...fixtureFrame, nowUs: player.current.nowUs } });
  const store = fixtureStore({
    failover: (looked) => failoverView(player.current, labWords, player.heldStep, looked),
    replayed: () => player.before,
    send: (command) => {
      const refusal = player.command(command);
      show();
      return refusal;
    },
    replayWithSettings: () => {
      player.replayWithSettings();
      show();
    },
  });
  const goTo = (us: number): void => {
    player.seek(us);
    show();
  };
  return Object.assign(store, { player, goTo });
}
