import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadSqlite, parseScenario, type Command, type Sqlite } from '../../src/engine/index';
import type { LabFrame } from '../../src/store/frame/types';
import { NarrationHold } from '../../src/store/narrationHold';
import { Player } from '../../src/store/player';
import { labWords } from '../../src/view/text/labWords';

const living = JSON.parse(
  readFileSync(new URL('../../src/scenarios/living-cluster.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

const commands = [
  { atUs: 2_440_000, do: { type: 'kill', node: 'p1', kind: 'site' } },
  { atUs: 6_000_000, do: { type: 'restart', node: 'p1' } },
  { atUs: 9_000_000, do: { type: 'partition', side: ['s2'] } },
  { atUs: 12_000_000, do: { type: 'healAll' } },
];

const players: Player[] = [];
afterEach(() => {
  for (const player of players.splice(0)) player.close();
});

let sqlite: Sqlite;
beforeAll(async () => {
  sqlite = await loadSqlite();
});

function open(): Player {
  const parsed = parseScenario(JSON.stringify({ ...living, commands, untilUs: 20_000_000 }));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const player = new Player(sqlite, parsed.scenario, labWords, () => 0);
  players.push(player);
  return player;
}

function seek(player: Player, us: number): LabFrame {
  player.seek(us);
  return shown(player);
}

/** All that the screen shows where time stands. */
function shown(player: Player): LabFrame {
  while (!player.travel());
  const hold = new NarrationHold(player.projection.idleSentence());
  const { timeline, ...frame } = player.projection.frame(
    (standing, fresh) => hold.next(standing, fresh, false, 0),
    player.reachedUs,
    false,
  );
  return { ...frame, timeline: { ...timeline, reachedUs: 0 } };
}

const give = (player: Player, command: Command): void => {
  expect(player.current.command(command)).toBeNull();
  player.historyBegins();
};

const insert = (id: number): Command => ({
  type: 'execSql',
  session: 'you',
  target: 'router',
  sql: `INSERT INTO users (id, name) VALUES (${id}, 'Zoe')`,
});

describe('going to an instant', { timeout: 120_000 }, () => {
  it('shows the same from wherever one comes', () => {
    const instants = [17_000_001, 3_000_000, 2_440_000, 9_123_456, 0, 14_500_000, 2_900_000, 19_999_999];
    const wanderer = open();
    wanderer.playTo(20_000_000);
    for (const us of instants) expect(seek(wanderer, us)).toEqual(seek(open(), us));
  });

  it('steps back event by event through the same states', () => {
    const player = open();
    seek(player, 2_600_000);
    const places: { events: number; hash: string }[] = [];
    for (let i = 0; i < 30; i++) {
      const { events, trace } = player.current;
      places.unshift({ events, hash: trace.hash });
      player.stepEvent();
    }
    for (const { events, hash } of places) {
      player.stepBack();
      while (!player.travel());
      expect([player.current.events, player.current.trace.hash]).toEqual([events, hash]);
    }
  });

  it('a command in the past begins a history that none of the old snapshots belongs to', () => {
    const player = open();
    player.playTo(15_000_000);
    seek(player, 5_000_000);
    give(player, insert(9001));
    const end = seek(player, 15_000_000);
    const { hash } = player.current.trace;
    seek(player, 4_999_999);
    expect(seek(player, 15_000_000)).toEqual(end);
    seek(player, 8_000_000);
    expect(seek(player, 15_000_000)).toEqual(end);
    expect(player.current.trace.hash).toBe(hash);
    expect(player.current.commands).toHaveLength(1);
  });
});
