import { describe, expect, it } from 'vitest';
import { joiningOf } from '../../src/store/joining';
import { runbookOf } from '../../src/store/runbook';
import type { Player } from '../../src/store/player';
import { livingCluster, shown, usePlayers } from '../support/players';

const openScenario = usePlayers();

const commands = [
  { atUs: 1_000_000, do: { type: 'addStandby', node: 's4', region: 'Dublin', bandwidthBps: 500_000 } },
  { atUs: 3_000_000, do: { type: 'removeStandby', node: 's1' } },
  { atUs: 4_000_000, do: { type: 'kill', node: 's4', kind: 'process' } },
  { atUs: 5_000_000, do: { type: 'removeStandby', node: 's4' } },
];
const open = (): Player => openScenario({ ...livingCluster, commands, untilUs: 7_000_000 });

const nodesAt = (player: Player, us: number): readonly string[] => {
  player.seek(us);
  return shown(player).nodes.map(({ id }) => id);
};

describe('members that come and go', { timeout: 120_000 }, () => {
  it('are shown while they are there, wherever one comes from', () => {
    const player = open();
    player.playTo(7_000_000);
    shown(player);
    expect(nodesAt(player, 6_500_000)).toEqual(['p1', 's2', 's3']);
    expect(nodesAt(player, 500_000)).toEqual(['p1', 's1', 's2', 's3']);
    expect(nodesAt(player, 4_500_000)).toEqual(['p1', 's2', 's3', 's4']);
    expect(nodesAt(player, 1_200_000)).toEqual(['p1', 's1', 's2', 's3', 's4']);
  });

  it('show the same from wherever one comes', () => {
    const wanderer = open();
    wanderer.playTo(7_000_000);
    for (const us of [5_500_000, 2_999_999, 4_200_000, 1_000_001, 6_999_999]) {
      wanderer.seek(us);
      const straight = open();
      straight.seek(us);
      expect(shown(wanderer)).toEqual(shown(straight));
    }
  });

  it('are offered names that nobody had, and regions whose distance is known', () => {
    const player = open();
    player.seek(6_000_000);
    const { node, regions, copyBytes } = joiningOf(player);
    expect(node).toBe('s5');
    expect(regions.slice(0, 3)).toEqual(['Frankfurt', 'Virginia', 'Singapore']);
    for (const region of regions) expect(player.current.cluster.isRegion(region)).toBe(true);
    expect(copyBytes % 4096).toBe(0);
    expect(copyBytes).toBeGreaterThan(0);
  });

  it('are told of, marked in time and in the runbook', () => {
    const player = open();
    player.seek(1_000_100);
    expect(shown(player).narration.cause.key).toBe('standbyAdded');
    player.seek(7_000_000);
    const keys = shown(player).timeline.marks.flatMap(({ label }) => label?.key ?? []);
    expect(keys.filter((key) => key.startsWith('standby'))).toEqual([
      'standbyAdded',
      'standbyRemoved',
      'standbyRemoved',
    ]);
    const steps = runbookOf(player.current).steps.map(({ key, params }) => `${key} ${String(params.node)}`);
    expect(steps).toEqual(expect.arrayContaining(['joined s4', 'cloned s4', 'left s1', 'left s4']));
  });
});
