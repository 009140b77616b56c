import { expect, it } from 'vitest';
import { tell } from '../../src/view/text/message';
import { livingCluster, shown, usePlayers } from '../support/players';

const openScenario = usePlayers();

it('tells a read from a write that changes nothing, and from a step of a transaction', () => {
  const player = openScenario({ ...livingCluster, workload: null, commands: [], untilUs: 9_000_000 });
  const saidOf = (sql: string): string => {
    const fromUs = player.current.nowUs;
    player.command({ type: 'execSql', session: 'you', target: 'router', sql });
    player.seek(fromUs + 20_000);
    return tell('narration', shown(player).narration.cause);
  };
  expect(saidOf('SELECT name FROM users WHERE id = 1')).toMatch(/^You read from p1 in/);
  expect(saidOf("UPDATE users SET name = 'Alice' WHERE id = 1")).toMatch(/what stood there already/);
  expect(saidOf('BEGIN')).toMatch(/answered you in/);
  expect(saidOf("UPDATE users SET name = 'Other' WHERE id = 1")).toMatch(/answered you in/);
  expect(saidOf('COMMIT')).toMatch(/acknowledged to you/);
});
