import { expect, it } from 'vitest';
import { tell } from '../../src/view/text/message';
import { livingCluster, shown, usePlayers } from '../support/players';

const openScenario = usePlayers();

it('says of a command of the scenario why it had no effect, by what it named, also when time goes back to it', () => {
  const player = openScenario({
    ...livingCluster,
    commands: [
      { atUs: 1_000_000, do: { type: 'checksumTables', table: 'nope' } },
      { atUs: 2_000_000, do: { type: 'addStandby', node: 's1', region: 'Dublin' } },
    ],
    untilUs: 3_000_000,
  });
  const saidAt = (us: number): string => {
    player.seek(us);
    return tell('narration', shown(player).narration.cause);
  };
  expect(saidAt(2_000_000)).toMatch(/no effect\. s1 is or was the name of a member/);
  expect(saidAt(1_000_000)).toMatch(/no effect\. There is no table nope\./);
});
