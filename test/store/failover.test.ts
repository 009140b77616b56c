import { beforeAll, describe, expect, it } from 'vitest';
import { loadSqlite, readScenario, Run, type Scenario, type Sqlite } from '../../src/engine/index';
import livingCluster from '../../src/scenarios/living-cluster.json';
import { failoverView } from '../../src/store/frame/failover';
import { Player } from '../../src/store/player';
import { labWords } from '../../src/view/text/labWords';

let sqlite: Sqlite;
beforeAll(async () => {
  sqlite = await loadSqlite();
});

const killed = { atUs: 2_440_000, do: { type: 'kill', node: 'p1', kind: 'site' } };
const cutOff = { atUs: 2_000_000, do: { type: 'partition', side: ['p1'] } };

function scenario(failover: object, commands: readonly object[]): Scenario {
  const parsed = readScenario({ ...livingCluster, failover: { mode: 'on', ...failover }, commands });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

const viewOf = (run: Run, looked: string | null = null) => failoverView(run, labWords, run.heldStep, looked);

function heldAt(step: string, run: Run): void {
  for (let guard = 0; guard < 10 && run.heldStep?.step !== step; guard++) {
    if (run.heldStep !== null) run.takeStep();
    while (run.stepUntil(9_000_000));
  }
  expect(run.heldStep?.step).toBe(step);
}

describe('a dead primary, step by step', () => {
  it('says what each candidate would lose, by name, and where it is kept', () => {
    const run = new Run(sqlite, scenario({}, [killed]));
    run.holdsSteps = true;
    heldAt('choose', run);
    const { attempt } = viewOf(run);
    expect(attempt?.steps.map(({ state }) => state)).toEqual([
      'done',
      'current',
      'waiting',
      'waiting',
      'waiting',
    ]);
    expect(attempt?.candidates.map(({ id }) => id)).toEqual(['s1', 's2', 's3']);
    const worst = attempt?.candidates[2];
    expect(worst?.loses.length).toBeGreaterThan(attempt?.candidates[0]?.loses.length ?? 0);
    for (const lost of worst?.loses ?? []) {
      expect(lost.keptBy).toContain('p1');
      expect(lost.keptBy).not.toContain('s3');
      expect(lost.subject).not.toBe('');
    }
    expect(viewOf(run, 's3').attempt?.lost).toEqual(worst?.loses);
  });

  it('the price that was foreseen is the price in the end', () => {
    const run = new Run(sqlite, scenario({}, [killed]));
    run.holdsSteps = true;
    heldAt('choose', run);
    const foreseen = viewOf(run, 's3').attempt?.lost.map(({ tx }) => tx);
    run.command({ type: 'chooseCandidate', node: 's3' });
    run.holdsSteps = false;
    run.advanceTo(6_000_000);
    const { attempt, leader, found } = viewOf(run);
    expect(leader).toBe('s3');
    expect(attempt?.foreseen).toBe(false);
    expect(attempt?.lost.map(({ tx }) => tx)).toEqual(foreseen);
    expect(found.lost).toBe(foreseen?.length);
    expect(attempt?.outage.state).toBe('over');
  });

  it('says why nobody is promoted', () => {
    const second = { atUs: 2_440_000, do: { type: 'kill', node: 's1', kind: 'site' } };
    const third = { atUs: 2_440_000, do: { type: 'kill', node: 's2', kind: 'site' } };
    const run = new Run(sqlite, scenario({}, [killed, second, third]));
    run.advanceTo(5_000_000);
    const { attempt, votes } = viewOf(run);
    expect(votes).toEqual({ members: 4, needed: 3 });
    const blocked = attempt?.steps[0]?.lines.find(({ key }) => key === 'blocked.noQuorum');
    expect(blocked?.params).toMatchObject({ reachable: 1, members: 4, needed: 3 });
    expect(attempt?.outage.state).toBe('running');
  });
});

describe('two primaries', () => {
  it('each side says what keeping it loses; a rewind sets the rest aside', () => {
    const run = new Run(
      sqlite,
      scenario({ quorum: false, tokens: false, addressTtlUs: 3_000_000 }, [cutOff]),
    );
    run.advanceTo(4_000_000);
    const view = viewOf(run);
    expect(view.sides.map(({ primary, letter }) => [primary, letter])).toEqual([
      ['p1', 'A'],
      ['s1', 'B'],
    ]);
    const [old, young] = view.sides;
    expect(young?.loses.length).toBeGreaterThan(0);
    expect(young?.rewinds).toContain('p1');
    expect(old?.rewinds).toContain('s1');
    expect(view.takeWrites).toEqual(['p1', 's1']);
    const lost = young?.loses.map(({ tx }) => tx);
    run.command({ type: 'healAll' });
    run.command({ type: 'keepSide', node: 's1' });
    run.advanceTo(5_000_000);
    const stray = viewOf(run).strays.find(({ id }) => id === 'p1');
    expect(stray?.refusal?.reason).toBe('forkedBefore');
    expect(stray?.cannotRewind).toBeNull();
    run.command({ type: 'rewind', node: 'p1' });
    run.advanceTo(7_000_000);
    const back = viewOf(run).strays.find(({ id }) => id === 'p1');
    expect(back?.refusal).toBeNull();
    const told = back?.setAside[0]?.entries.filter((entry) => entry.told).map(({ tx }) => tx);
    expect(told).toEqual(lost);
  });

  it('with a majority asked for, the side without one takes no writes', () => {
    const run = new Run(sqlite, scenario({ addressTtlUs: 3_000_000 }, [cutOff]));
    run.advanceTo(4_000_000);
    const view = viewOf(run);
    expect(view.sides[0]).toMatchObject({ primary: 'p1', takesWrites: false, unavailable: 'minority' });
    expect(view.takeWrites).toEqual(['s1']);
    expect(view.found.splitBrain).toBe(false);
    expect(view.beliefs.find(({ id }) => id === 'p1')?.right).toBe(false);
  });
});

describe('the player', () => {
  const still = (): number => 0;

  it('holds each step once: going back does not hold again what was taken', () => {
    const player = new Player(sqlite, scenario({}, [killed]), labWords, still);
    player.holdSteps(true);
    player.playTo(6_000_000);
    expect(player.heldStep?.step).toBe('detect');
    const taken: string[] = [];
    while (player.heldStep !== null) {
      taken.push(player.heldStep.step);
      if (player.heldStep.step === 'choose') player.current.command({ type: 'chooseCandidate', node: 's3' });
      player.takeHeldStep();
      player.playTo(6_000_000);
    }
    expect(taken).toEqual(['detect', 'choose', 'promote', 'reconfigure', 'route']);
    const { hash } = player.current.trace;
    player.seek(0);
    player.seek(6_000_000);
    expect(player.heldStep).toBeNull();
    expect(player.current.trace.hash).toBe(hash);
    player.seek(0);
    player.holdSteps(false);
    player.playTo(6_000_000);
    expect(player.current.trace.hash).toBe(hash);
    player.close();
  });

  it('replays the same commands with other settings', () => {
    const player = new Player(
      sqlite,
      scenario({ quorum: false, tokens: false, addressTtlUs: 3_000_000 }, []),
      labWords,
      still,
    );
    player.playTo(2_000_000);
    player.current.command({ type: 'partition', side: ['p1'] });
    player.playTo(4_000_000);
    expect(failoverView(player.current, labWords, null, null).found.splitBrain).toBe(true);
    player.current.command({ type: 'setFailover', settings: { quorum: true, minorityReadOnly: true } });
    player.replayWithSettings();
    expect(player.current.nowUs).toBe(4_000_000);
    expect(player.before?.splitBrain).toBe(true);
    const { found, settings } = failoverView(player.current, labWords, null, null);
    expect(settings.quorum).toBe(true);
    expect(found.splitBrain).toBe(false);
    player.close();
  });
});
