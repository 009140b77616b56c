import { describe, expect, it } from 'vitest';
import { present } from '../../src/shared/assert';
import type { NodeView } from '../../src/store/frame/types';
import type { Player } from '../../src/store/player';
import undersized from '../../src/scenarios/undersized-replica.json';
import { livingCluster, shown, usePlayers } from '../support/players';

const open = usePlayers();

const at = (player: Player, us: number, id: string): NodeView => {
  player.seek(us);
  return present(
    shown(player).nodes.find((node) => node.id === id),
    id,
  );
};

describe('a standby that joins or is behind', () => {
  it('says how far its base backup is, how fast, when it is done, and what comes after it', () => {
    const join = { type: 'addStandby', node: 's4', region: 'Dublin', bandwidthBps: 100_000 };
    const player = open({ ...livingCluster, commands: [{ atUs: 500_000, do: join }] });
    const early = present(at(player, 800_000, 's4').backup, 'backup');
    const later = present(at(player, 1_200_000, 's4').backup, 'backup');
    expect(later).toMatchObject({ totalBytes: early.totalBytes, doneAtUs: early.doneAtUs });
    expect(early.bandwidthBps).toBeCloseTo(100_000, -2);
    expect(later.receivedBytes).toBeGreaterThan(early.receivedBytes);
    expect(later.receivedBytes).toBeLessThan(later.totalBytes);
    expect(later.logBytes).toBeGreaterThan(early.logBytes);
    expect(at(player, early.doneAtUs - 1, 's4').connection).toBe('baseBackup');
    const done = at(player, early.doneAtUs, 's4');
    expect(done.backup).toBeNull();
    expect(done.connection).not.toBe('baseBackup');
  });

  it('says that it is never level while it replays less than is written, and when it is once it can', () => {
    const stop = { type: 'setWorkload', stream: 'writes', perSecond: 0 };
    const player = open({ ...undersized, commands: [{ atUs: 10_000_000, do: stop }], untilUs: 20_000_000 });
    const falls = present(at(player, 9_000_000, 's2').catchUp, 'catch-up');
    expect(falls.perSecond).toBeLessThan(0);
    expect(falls.levelInUs).toBeNull();
    expect(at(player, 9_000_000, 's1').catchUp).toBeNull();
    const closes = present(at(player, 12_000_000, 's2').catchUp, 'catch-up');
    const levelAtUs = 12_000_000 + present(closes.levelInUs, 'level');
    expect(at(player, levelAtUs + 500_000, 's2').ladder?.replayed.bytesBehind).toBe(0);
    expect(at(player, levelAtUs - 1_000_000, 's2').ladder?.replayed.bytesBehind).toBeGreaterThan(0);
  });

  it('keeps quiet where it is behind on purpose, or does not replay', () => {
    const delay = { type: 'setNode', node: 's1', settings: { applyDelayUs: 3_000_000 } };
    const pause = { type: 'pause', node: 's2' };
    const commands = [delay, pause].map((command) => ({ atUs: 100_000, do: command }));
    const player = open({ ...livingCluster, commands });
    expect(at(player, 4_000_000, 's1').catchUp).toBeNull();
    expect(at(player, 4_000_000, 's2').catchUp).toBeNull();
  });
});
