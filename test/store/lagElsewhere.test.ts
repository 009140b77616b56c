import { describe, expect, it } from 'vitest';
import { readsView } from '../../src/store/reads/readsView';
import type { MonitorRow } from '../../src/store/reads/types';
import type { LabState } from '../../src/store/labState';
import { labWords } from '../../src/view/text/labWords';
import { livingCluster } from '../support/players';
import { runningLab } from '../support/runningLab';

/** Nobody writes by itself, and nobody replaces the primary. */
const idle = { ...livingCluster, workload: null, failover: { mode: 'off' } };

async function idleLab(us: number): Promise<LabState> {
  const state = (await runningLab(100_000, idle)).store.getState();
  const sql = "UPDATE users SET email = 'a@new.io' WHERE id = 1";
  expect(state.send({ type: 'execSql', session: 'you', target: 'router', sql })).toBeNull();
  state.seek(us);
  return state;
}

function lagOf(state: LabState, node: string): MonitorRow {
  const view = state.ask((player) => readsView(player.current, { chosen: null, router: null }, labWords));
  const row = view?.standbys.find((standby) => standby.node === node);
  if (row === undefined) throw new Error(`no standby ${node}`);
  return row;
}

const replayed = ({ stages }: MonitorRow) => stages.find(({ stage }) => stage === 'replayed');

describe('lag as servers show it', () => {
  it('grows on an idle primary by the replay timestamp of PostgreSQL, and nowhere else', async () => {
    const state = await idleLab(2_000_000);
    const early = lagOf(state, 's1');
    state.seek(8_000_000);
    const late = lagOf(state, 's1');
    for (const row of [early, late]) {
      expect(replayed(row)).toMatchObject({ us: 0, bytes: 0 });
      expect(row.postgres.positions?.bytes).toBe(0);
      expect(row.mysql).toEqual({ seconds: 0, why: 'level' });
    }
    expect((late.postgres.replayAgeUs ?? 0) - (early.postgres.replayAgeUs ?? 0)).toBe(6_000_000);
  });

  it('is 0 in MySQL while a cut connection is idle, though the truth is another', async () => {
    const state = await idleLab(2_000_000);
    expect(state.send({ type: 'cut', from: 'p1', to: 's1', bothWays: true })).toBeNull();
    const sql = "UPDATE users SET email = 'b@new.io' WHERE id = 1";
    state.send({ type: 'execSql', session: 'you', target: 'router', sql });
    state.seek(2_200_000);
    expect(lagOf(state, 's1').mysql).toEqual({ seconds: 0, why: 'level' });
    expect(replayed(lagOf(state, 's1'))?.us).toBeGreaterThan(100_000);
    expect(replayed(lagOf(state, 's1'))?.bytes).toBeGreaterThan(0);
  });

  it('is NULL in MySQL once the receiver knows that it is not connected', async () => {
    const state = await idleLab(2_000_000);
    state.send({ type: 'kill', node: 'p1', kind: 'machine' });
    state.seek(60_000_000);
    expect(lagOf(state, 's1').mysql).toEqual({ seconds: null, why: 'notConnected' });
    expect(lagOf(state, 's1').postgres.positions).toBeNull();
  });

  it('counts whole seconds of the event that waits for its delay', async () => {
    const state = await idleLab(2_000_000);
    state.send({ type: 'setNode', node: 's1', settings: { applyDelayUs: 5_000_000 } });
    const sql = "UPDATE users SET email = 'c@new.io' WHERE id = 1";
    state.send({ type: 'execSql', session: 'you', target: 'router', sql });
    const seconds = [2_100_000, 3_200_000, 4_200_000, 6_900_000, 7_200_000].map((us) => {
      state.seek(us);
      return lagOf(state, 's1').mysql.seconds;
    });
    expect(seconds).toEqual([0, 1, 2, 4, 0]);
  });

  it('is not told by a server that does not answer', async () => {
    const state = await idleLab(2_000_000);
    state.send({ type: 'kill', node: 's1', kind: 'machine' });
    state.seek(2_500_000);
    const row = lagOf(state, 's1');
    expect(row.mysql).toEqual({ seconds: null, why: 'noAnswer' });
    expect(row.postgres.replayAgeUs).toBeNull();
    expect(row.state).toBe('down');
  });
});
