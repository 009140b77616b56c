/** Drills: seeded, made of commands that a scenario file can hold, and what they find. */
import { describe, expect, it } from 'vitest';
import {
  chaosDrill,
  leaderDrill,
  loadSqlite,
  readScenario,
  Run,
  type Drill,
  type Scenario,
} from '../../src/engine/index';
import { shippedScenarios } from '../../src/scenarios/index';

const sqlite = await loadSqlite();
const second = 1_000_000;

function scenarioWith(id: string, more: object): Scenario {
  const file = shippedScenarios.find((scenario) => scenario.id === id)?.load();
  const parsed = readScenario({ ...(file as object), commands: [], ...more });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

const safe = (): Scenario =>
  scenarioWith('living-cluster', {
    failover: { mode: 'on' },
    commit: { rule: { kind: 'quorum', method: 'any', acks: 2 } },
  });
const reckless = (): Scenario =>
  scenarioWith('living-cluster', {
    failover: { mode: 'on', quorum: false, tokens: false, addressTtlUs: 5 * second },
  });

function finish(drill: Drill): Drill {
  while (!drill.advance(1000));
  return drill;
}

const chaos = (scenario: Scenario, seed: number): Drill =>
  finish(chaosDrill(new Run(sqlite, scenario), { seed, perMinute: 40, durationUs: 30 * second }));

describe('chaos', { timeout: 60_000 }, () => {
  it('is the same for the same seed, and another for another', () => {
    const [a, b, c] = [chaos(safe(), 7), chaos(safe(), 7), chaos(safe(), 8)].map(({ run }) => run.trace.hash);
    expect(a).toBe(b);
    expect(c).not.toBe(a);
  });

  it('is a scenario: its commands in a file give the same run', () => {
    const { run, untilUs } = chaos(safe(), 7);
    const commands = run.commands.map(({ atUs, command }) => ({ atUs, do: command }));
    const parsed = readScenario({ ...safe(), commands, untilUs });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const again = new Run(sqlite, parsed.scenario);
    again.advanceTo(untilUs);
    expect(again.trace.hash).toBe(run.trace.hash);
  });

  it('loses nothing and makes no second primary with elections by quorum and quorum commit', () => {
    const drill = chaos(safe(), 7);
    const { faults, lost, failovers, withoutPrimaryUs, twoPrimariesUs, findings } = drill.report();
    expect(faults).toBeGreaterThan(8);
    expect(lost).toEqual([]);
    expect(findings.splitBrain ?? 0).toBe(0);
    expect(failovers.filter(({ stopped }) => stopped === null).length).toBeGreaterThan(0);
    expect(withoutPrimaryUs).toBeGreaterThan(0);
    expect(twoPrimariesUs).toBe(0);
    const connections = [...drill.run.cluster.members.values()].map(
      ({ receiver, role }) => role === 'primary' || receiver.state,
    );
    expect(connections.filter((state) => state === 'streaming')).toHaveLength(3);
  });

  it('finds lost writes, by name, where there is neither quorum nor a token', () => {
    const { lost, findings } = chaos(reckless(), 7).report();
    expect(findings.lostWrite ?? 0).toBeGreaterThan(0);
    expect(lost.length).toBeGreaterThan(0);
    for (const { sql } of lost) expect(sql).toMatch(/^UPDATE users SET/);
  });

  it('does nothing at the rate 0', () => {
    const run = new Run(sqlite, safe());
    const drill = finish(chaosDrill(run, { seed: 1, perMinute: 0, durationUs: second }));
    expect(drill.report()).toMatchObject({ faults: 0, lost: [], failovers: [], withoutPrimaryUs: 0 });
  });
});

describe('the failover drill', { timeout: 60_000 }, () => {
  it('kills the leader on schedule and brings it back as a standby', () => {
    const run = new Run(sqlite, safe());
    const drill = finish(
      leaderDrill(run, { everyUs: 5 * second, restartAfterUs: 2 * second, durationUs: 20 * second }),
    );
    const report = drill.report();
    expect(report).toMatchObject({ faults: 4, lost: [], twoPrimariesUs: 0 });
    const done = report.failovers.filter(({ stopped }) => stopped === null);
    expect(done).toHaveLength(4);
    for (const { rtoUs } of done) expect(rtoUs).toBeLessThan(second);
    const rto = done.reduce((sum, { rtoUs }) => sum + (rtoUs ?? 0), 0);
    expect(Math.abs(report.withoutPrimaryUs - rto)).toBeLessThan(second);
    expect([...run.cluster.members.values()].map(({ state }) => state)).toEqual(['up', 'up', 'up', 'up']);
    expect([...run.cluster.members.values()].filter(({ refusal }) => refusal !== null)).toEqual([]);
  });
});
