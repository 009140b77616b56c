import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/engine/index';
import type { LabFrame } from '../../src/store/frame/types';
import type { Player } from '../../src/store/player';
import { livingCluster, shown, usePlayers } from '../support/players';

const openScenario = usePlayers();

const commands = [
  { atUs: 2_440_000, do: { type: 'kill', node: 'p1', kind: 'site' } },
  { atUs: 6_000_000, do: { type: 'restart', node: 'p1' } },
  { atUs: 9_000_000, do: { type: 'partition', side: ['s2'] } },
  { atUs: 12_000_000, do: { type: 'healAll' } },
];

const open = (stopwatch = () => 0): Player =>
  openScenario({ ...livingCluster, commands, untilUs: 20_000_000 }, stopwatch);

function seek(player: Player, us: number): LabFrame {
  player.seek(us);
  return shown(player);
}

const give = (player: Player, command: Command): void => {
  expect(player.command(command)).toBeNull();
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

describe('on the way to an instant', { timeout: 120_000 }, () => {
  it('a command is carried out where the run is going', () => {
    let nowMs = 0;
    const player = open(() => (nowMs += 10));
    while (player.current.nowUs < 15_000_000) player.playTo(15_000_000);
    player.seek(14_500_000);
    expect(player.progress).not.toBeNull();
    give(player, insert(9001));
    expect(player.current.nowUs).toBe(14_500_000);
    expect(player.current.allCommands().map(({ atUs }) => atUs)).toEqual([14_500_000]);
  });

  it('back to the very first event keeps what is known of the history', () => {
    const player = open();
    player.playTo(8_000_000);
    const marks = player.marks.length;
    seek(player, 0);
    player.stepEvent();
    player.stepBack();
    shown(player);
    expect(player.current.events).toBe(0);
    expect(player.marks).toHaveLength(marks);
  });
});

describe('marks', { timeout: 120_000 }, () => {
  it('of what lies ahead stay when one goes back, until another history begins', () => {
    const player = open();
    player.playTo(10_000_000);
    const all = player.marks;
    expect(all.some(({ atUs, kind }) => kind === 'role' && atUs > 2_440_000)).toBe(true);
    seek(player, 1_000_000);
    expect(player.marks).toBe(all);
    give(player, insert(9001));
    expect(player.marks.every(({ atUs }) => atUs <= 1_000_000)).toBe(true);
    player.changeTo(1);
    shown(player);
    expect(player.marks).toEqual(all);
  });
});

describe('branches', { timeout: 120_000 }, () => {
  it('a command at the end of what was run goes on in the same history', () => {
    const player = open();
    player.playTo(5_000_000);
    give(player, insert(9001));
    expect(player.branches.view(0)).toHaveLength(1);
  });

  it('keeps the history that was left, and both are as they were when one comes back', () => {
    const player = open();
    const first = seek(player, 8_000_000);
    seek(player, 3_000_000);
    give(player, insert(9001));
    const second = seek(player, 8_000_000);
    expect(second).not.toEqual(first);
    expect(player.branches.view(player.reachedUs)).toMatchObject([
      { id: 1, parent: null, current: false, reachedUs: 8_000_000 },
      { id: 2, parent: 1, partedUs: 3_000_000, parting: 'execSql', current: true },
    ]);
    player.changeTo(1);
    expect(shown(player)).toEqual(first);
    player.changeTo(2);
    expect(shown(player)).toEqual(second);
    const { hash } = player.current.trace;
    player.changeTo(2);
    player.changeTo(77);
    expect(player.current.trace.hash).toBe(hash);
  });

  it('goes to the end of a branch that does not reach the present instant', () => {
    const player = open();
    player.playTo(6_000_000);
    seek(player, 2_000_000);
    give(player, insert(9001));
    player.playTo(3_000_000);
    player.changeTo(1);
    seek(player, 6_000_000);
    player.changeTo(2);
    shown(player);
    expect(player.current.nowUs).toBe(3_000_000);
  });

  it('has a name when one gives it one, and forgets the oldest of many that have none', () => {
    const player = open();
    player.playTo(1_000_000);
    player.branches.name(1, ' before ');
    for (let id = 1; id <= 20; id++) {
      seek(player, 500_000);
      give(player, insert(9000 + id));
      player.playTo(600_000);
    }
    const names = player.branches.view(0).map(({ name }) => name);
    expect(names).toEqual(['before', ...Array.from({ length: 11 }, () => null)]);
  });
});
